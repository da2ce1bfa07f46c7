package import DirectoryModel

/// What the user says that no directory tells.
package struct OutsideState: Sendable {
  /// Names of groups that are managed in the target's portal; nil if not given.
  package var portalGroups: [String]?
  /// Whether the target is set to overwrite them.
  package var overwritesPortalGroups = false
  /// Sources that could not be read at all, with the reason.
  package var unreadSources: [(name: String, reason: String)] = []

  package init() {}
}

/// What rules judge: a directory as one target sees it.
package struct Subject: Sendable {
  package let directory: Directory
  package let profile: Profile
  package let state: OutsideState
  /// Entries in scope; none of them spoiled.
  package let users: EntrySet
  package let groups: EntrySet
  /// Entries that are neither, and take part in pools only.
  package let contacts: EntrySet
  /// Memberships among groups.
  package let nesting: Nesting

  package init(_ directory: Directory, profile: Profile, state: OutsideState = OutsideState()) {
    self.directory = directory
    self.profile = profile
    self.state = state
    groups = directory.entries(matching: profile.scope.groups)
    users = directory.entries(matching: profile.scope.users).subtracting(groups)
    contacts =
      profile.scope.contacts.map { directory.entries(matching: $0) }?
      .subtracting(groups).subtracting(users) ?? EntrySet(universe: directory.entryCount)
    nesting = directory.nesting(groups: groups)
  }

  /// Users and groups.
  package var inScope: EntrySet { users.union(groups) }

  package func entries(_ population: Population) -> EntrySet {
    var entries = EntrySet(universe: directory.entryCount)
    if population.contains(.users) { entries.formUnion(users) }
    if population.contains(.groups) { entries.formUnion(groups) }
    if population.contains(.contacts) { entries.formUnion(contacts) }
    return entries
  }

  /// The number of a type by name, if any entry, rule or profile named it.
  package func type(_ name: String) -> AttributeType? { directory.attributes.type(named: name) }

  /// The column of a type by name, if the profile reads it and any entry holds it.
  package func column(_ name: String) -> Column? { type(name).flatMap { directory[$0] } }

  /// What the profile says of a type.
  package func constraint(_ type: AttributeType) -> AttributeConstraint? {
    profile.attributes.first { self.type($0.key) == type }?.value
  }
}

extension Profile {
  /// What has to be kept of a directory so that it can be judged by this profile.
  package func readingPlan(_ attributes: AttributeTable) -> ReadingPlan {
    var plan = ReadingPlan()
    for name in scope.users.attributes + scope.groups.attributes
      + (scope.contacts?.attributes ?? []) + mandatory.flatMap({ $0.condition?.attributes ?? [] })
    {
      plan.compare(attributes.type(named: name), attributes)
    }
    // `memberUid` names a uid; the rest tells primary groups.
    let always = ["uid", "gidNumber", "primaryGroupID", "primaryGroupToken", "objectSid"]
    for name in [groupName] + always + loginNames + templates.flatMap(\.template.attributes) {
      plan.compare(attributes.type(named: name), attributes)
    }
    for pool in unique {
      for name in pool.attributes {
        let type = attributes.type(named: name)
        switch pool.comparison {
        case .value, .exact: plan.compare(type, attributes)
        case .mail:
          plan[type].comparison = type == .proxyAddresses ? .proxyAddress : .mailAddress
          plan[type].format = .mail
        }
      }
    }
    for (name, constraint) in self.attributes {
      let type = attributes.type(named: name)
      // A value of so many bytes has at most as many characters or UTF-16 units.
      plan[type].longest = constraint.max?.count
      if let format = constraint.format { plan[type].format = format }
      plan[type].shortest = constraint.min?.count
      plan[type].suspects = constraint.characters.suspectBytes
      // The values are counted.
      if constraint.maxValues != nil { plan.compare(type, attributes) }
    }
    for name in domains.attributes { plan.compare(attributes.type(named: name), attributes) }
    return plan
  }
}

extension Profile {
  /// The names that the target makes by templates.
  var templates: [DerivedName] {
    [derivedGroupName].compactMap { $0 } + unique.compactMap(\.derived)
  }
}

extension ReadingPlan {
  fileprivate mutating func compare(_ type: AttributeType, _ attributes: AttributeTable) {
    guard type != .objectClass, self[type].comparison == nil else { return }
    self[type].comparison = .matchingRule(attributes.snapshot[type].matchingRule)
  }
}

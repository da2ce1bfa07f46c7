package import DirectoryModel

/// What rules judge: a directory as one target sees it.
package struct Subject: Sendable {
  package let directory: Directory
  package let profile: Profile
  package let state: OutsideState
  /// What the profile asks of the directory, which may have been read for other targets too.
  let plan: ReadingPlan
  let scope: ScopeSets
  /// Memberships among groups.
  package let nesting: Nesting

  /// - Parameters:
  ///   - plan: what the profile asks of the directory; nil where that is how it was read.
  ///   - others: the same directory as other targets see it, whose sets are taken where they are
  ///     the same.
  package init(
    _ directory: Directory, profile: Profile, state: OutsideState = OutsideState(),
    plan: ReadingPlan? = nil, others: [Subject] = []
  ) {
    self.directory = directory
    self.profile = profile
    self.state = state
    self.plan = plan ?? directory.plan
    let alike = others.first { $0.profile.scope == profile.scope }
    let scope = alike?.scope ?? ScopeSets(directory, profile.scope)
    self.scope = scope
    nesting =
      others.first { $0.groups == scope.groups }?.nesting
      ?? directory.nesting(groups: scope.groups)
  }

  /// Entries in scope; none of them spoiled.
  package var users: EntrySet { scope.users }
  package var groups: EntrySet { scope.groups }
  /// Entries that take part in pools and counts, and whose values are judged where the profile says so.
  package var contacts: EntrySet { scope.contacts }
  /// All other entries, each for the first reason that fits.
  package var outOfScope: [OutOfScope] { scope.outOfScope }

  /// Users and groups.
  package var inScope: EntrySet { users.union(groups) }

  /// All that the sync takes, and that the target may have therefore: users, groups and contacts.
  package var synced: EntrySet { inScope.union(contacts) }

  /// All entries that the sync does not take, spoiled ones among them.
  package var leftOut: EntrySet { synced.complement() }

  package func entries(_ population: Population) -> EntrySet {
    var entries = EntrySet(universe: directory.entryCount)
    if population.contains(.users) { entries.formUnion(users) }
    if population.contains(.groups) { entries.formUnion(groups) }
    if population.contains(.contacts) { entries.formUnion(contacts) }
    return entries
  }

  /// Whether another target takes the same entries for users, groups and contacts.
  func isInScopeAlike(_ other: Subject) -> Bool {
    users == other.users && groups == other.groups && contacts == other.contacts
  }

  /// The number of a type by name, if any entry, rule or profile named it.
  package func type(_ name: String) -> AttributeType? { directory.attributes.type(named: name) }

  /// The column of a type by name, if the profile reads it and any entry holds it.
  package func column(_ name: String) -> Column? {
    type(name).flatMap { directory[$0] }.map(compared)
  }

  /// A column of the directory, its values compared as the profile asks.
  func compared(_ column: Column) -> Column {
    plan[column.type].comparison.map { directory.compared(column, as: $0) } ?? column
  }

  /// What the profile says of a type.
  package func constraint(_ type: AttributeType) -> AttributeConstraint? {
    profile.attributes.first { self.type($0.key) == type }?.value
  }
}

extension Profile {
  /// What has to be kept of a directory so that it can be judged by this profile.
  ///
  /// - Parameters:
  ///   - state: what the user says that no directory tells, which may name further attributes.
  ///   - selection: the rules that will run; nil for any.
  package func readingPlan(
    _ attributes: AttributeTable, state: OutsideState = OutsideState(),
    for selection: RuleSelection? = nil
  ) -> ReadingPlan {
    var plan = ReadingPlan()
    // What is asked of a few, such as contacts, is worth no note of each value.
    let ofFew = scope.skips.filter { !$0.population.contains(.users) }.map(\.condition)
    let conditions =
      [scope.users, scope.groups, scope.contacts, scope.replaced.users, scope.replaced.groups]
      .compactMap { $0 }
      + scope.skips.filter { $0.population.contains(.users) }.map(\.condition)
      + allMandatory.compactMap(\.condition) + unique.compactMap(\.condition)
      + refused.map(\.filter) + overrides.compactMap(\.filter) + suppressions.filters
      + (counts.hasAny ? [Exclusion.disabledAccounts] : [])
    let days = [later?.attribute].compactMap { $0 }
    for name in (conditions + ofFew).flatMap(\.attributes) + anchors + days {
      plan.compare(attributes.type(named: name), attributes)
    }
    for name in conditions.flatMap(\.attributesAskedByParts) {
      plan[attributes.type(named: name)].isAskedByParts = true
    }
    // `memberUid` names a uid; the rest tells primary groups.
    let always = ["uid", "gidNumber", "primaryGroupID", "primaryGroupToken", "objectSid"]
    for name in [groupName] + always + accountLogins + domains.attributes
      + templates.flatMap(\.template.attributes)
    {
      plan.compare(attributes.type(named: name), attributes)
    }
    for name in unique.flatMap({ $0.choices.map(\.attribute) + [$0.unverified].compactMap { $0 } })
    {
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
      // A value of so many bytes has at most as many characters or UTF-16 units. Before a domain
      // that is too long stand an @ and something else.
      let shortest = [
        constraint.max?.count, constraint.maxOfGroups?.count,
        constraint.maxDomain.map { $0.count + 2 },
      ]
      plan[type].longest = shortest.compactMap { $0 }.min()
      if let format = constraint.format { plan[type].format = format }
      plan[type].shortest = constraint.min?.count
      plan[type].suspects = constraint.characters.suspects
      // The values are counted.
      if constraint.maxValues != nil { plan.compare(type, attributes) }
    }
    if selection?.isChosen(.unroutableDomain, self) ?? true {
      for name in routableAttributes { plan[attributes.type(named: name)].judgesDomain = true }
    }
    // To know that nobody holds a type it has to be named, and nothing of it kept.
    for name in mapping.values { _ = attributes.type(named: name) }
    for list in state.allowed { plan.compare(attributes.type(named: list.attribute), attributes) }
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

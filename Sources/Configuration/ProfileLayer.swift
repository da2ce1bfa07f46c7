internal import DirectoryModel
internal import LintRules

/// What one file says, before it is laid over the profile that it extends.
struct ProfileLayer {
  var name: String?
  var title: String?
  var extends: Parent?
  var sources: [String: String] = [:]
  var scope = ScopeLayer()
  var groupAttribute: String?
  var derivedGroupName: DerivedName?
  var anchors: [String]?
  var logins: [String]?
  var rights: [DirectoryRight]?
  var unique: [UniquePool]?
  var mandatory: [Mandatory]?
  var refused: [Refusal]?
  var later = LaterLayer()
  var mapping: [String: String] = [:]
  var attributes: [AttributeLayer] = []
  var limits = LimitLayer()
  var severities: [String: SeverityOverride] = [:]
  var answers: [Answer] = []
  /// The pools that answers speak of.
  var namedPools: [NamedPool] = []
  var notices: [Notice] = []
  var state = StateLayer()

  /// The profile that a file extends, and where it says so.
  struct Parent {
    let name: String
    let value: YAMLValue
  }

  /// The keys of sources that figures and answers name.
  var namedSources: [NamedSource] = []

  /// A key that may stand among the sources of a profile further down.
  struct NamedSource {
    let key: String
    let value: YAMLValue
  }

  /// A pool that may have been declared further down only.
  struct NamedPool {
    let name: String
    let value: YAMLValue
  }

  /// What it says about the directory, without what it demands of it.
  var directoryPart: ProfileLayer {
    var part = ProfileLayer()
    part.scope.users = scope.users
    part.scope.groups = scope.groups
    part.groupAttribute = groupAttribute
    part.anchors = anchors
    part.logins = logins
    return part
  }

  /// Lays another layer over this one: maps merge key by key, everything else is replaced.
  mutating func overlay(_ upper: ProfileLayer) {
    sources.merge(upper.sources) { $1 }
    scope.overlay(upper.scope)
    if upper.groupAttribute != nil || upper.derivedGroupName != nil {
      groupAttribute = upper.groupAttribute ?? groupAttribute
      derivedGroupName = upper.derivedGroupName
    }
    anchors = upper.anchors ?? anchors
    logins = upper.logins ?? logins
    rights = upper.rights ?? rights
    unique = upper.unique ?? unique
    mandatory = upper.mandatory ?? mandatory
    refused = upper.refused ?? refused
    later.overlay(upper.later)
    mapping.merge(upper.mapping) { $1 }
    limits.overlay(upper.limits)
    severities.merge(upper.severities) { $1 }
    // The first that fits counts, so that an answer of one's own is not hidden by an inherited one.
    answers = upper.answers + answers
    notices = upper.notices + notices
    state.overlay(upper.state)
    for attribute in upper.attributes {
      if let index = attributes.firstIndex(where: { $0.isAbout(attribute.name) }) {
        attributes[index].overlay(attribute)
      } else {
        attributes.append(attribute)
      }
    }
  }

  var constraints: [String: AttributeConstraint] {
    var constraints: [String: AttributeConstraint] = [:]
    for attribute in attributes { constraints[attribute.name] = attribute.constraint }
    // A first day that is none would make nobody start later, and nobody would be told.
    if let day = later.attribute, let format = later.format,
      !attributes.contains(where: { $0.isAbout(day) && $0.format.isSet })
    {
      let name = attributes.first { $0.isAbout(day) }?.name ?? day
      var constraint = constraints[name] ?? AttributeConstraint()
      constraint.format = format
      constraint.severity = constraint.severity ?? later.weight.cappedSeverity
      constraint.citation = later.weight.citation
      constraints[name] = constraint
    }
    return constraints
  }

  /// The list of mandatory attributes with what single attributes say of themselves.
  ///
  /// An attribute's own word replaces the items that name it alone. An item that another one makes
  /// superfluous is left out, as one missing attribute is one finding.
  var allMandatory: [Mandatory] {
    var items = mandatory ?? []
    for attribute in attributes {
      guard let population = attribute.mandatory else { continue }
      items.removeAll { $0.attributes.count == 1 && attribute.isAbout($0.attributes[0]) }
      guard !population.isEmpty else { continue }
      items.append(
        Mandatory(
          [attribute.name], of: population, severity: attribute.weight.cappedSeverity,
          citation: attribute.weight.citation))
    }
    return items.indices.filter { index in
      !items.indices.contains {
        $0 != index && items[$0].implies(items[index], isBefore: $0 < index)
      }
    }.map { items[$0] }
  }
}

/// What one file says about who is in scope.
struct ScopeLayer {
  var users: LDAPFilter?
  var groups: LDAPFilter?
  var contacts: LDAPFilter?
  var bases: [String]?
  var excludedSubtrees: [String]?
  var skips: [Scope.Skip]?

  mutating func overlay(_ upper: ScopeLayer) {
    users = upper.users ?? users
    groups = upper.groups ?? groups
    contacts = upper.contacts ?? contacts
    bases = upper.bases ?? bases
    excludedSubtrees = upper.excludedSubtrees ?? excludedSubtrees
    skips = upper.skips ?? skips
  }
}

/// What one file says about those who start later.
struct LaterLayer {
  var attribute: String?
  var format: ValueFormat?
  var mandatory: [Mandatory]?
  /// Of the format.
  var weight = Weight()

  mutating func overlay(_ upper: LaterLayer) {
    if upper.format != nil { weight.citation = Citation() }
    weight.overlay(upper.weight)
    attribute = upper.attribute ?? attribute
    format = upper.format ?? format
    mandatory = upper.mandatory ?? mandatory
  }

  var lateStarters: LateStarters? {
    attribute.map { LateStarters(attribute: $0, mandatory: mandatory ?? []) }
  }
}

/// What one file says about state from outside.
struct StateLayer {
  var files = StateFiles()
  var seats: Int?

  mutating func overlay(_ upper: StateLayer) {
    files.portalGroups = upper.files.portalGroups ?? files.portalGroups
    files.overwritesPortalGroups =
      upper.files.overwritesPortalGroups ?? files.overwritesPortalGroups
    files.existingAccounts = upper.files.existingAccounts ?? files.existingAccounts
    files.verifiedDomains = upper.files.verifiedDomains ?? files.verifiedDomains
    files.previous = upper.files.previous ?? files.previous
    for (name, list) in upper.files.allowed {
      let same = files.allowed.keys.first { $0.lowercased() == name.lowercased() }
      files.allowed[same ?? name] = list
    }
    seats = upper.seats ?? seats
  }
}

extension Mandatory {
  /// Whether every entry that lacks what another item asks for lacks what this one asks for.
  fileprivate func implies(_ other: Mandatory, isBefore: Bool) -> Bool {
    guard condition == nil || condition == other.condition, severity == other.severity,
      population.isSuperset(of: other.population)
    else { return false }
    let mine = Set(attributes.map { $0.lowercased() })
    let others = Set(other.attributes.map { $0.lowercased() })
    guard mine.isSubset(of: others) else { return false }
    let isSame =
      mine == others && condition == other.condition && population == other.population
    return !isSame || isBefore
  }
}

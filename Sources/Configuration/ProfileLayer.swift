internal import DirectoryModel
internal import LintRules

/// What one file says, before it is laid over the profile that it extends.
struct ProfileLayer {
  var name: String?
  var title: String?
  var extends: Parent?
  var users: LDAPFilter?
  var groups: LDAPFilter?
  var groupName: String?
  var logins: [String]?
  var unique: [UniquePool]?
  var mandatory: [Mandatory]?
  var attributes: [AttributeLayer] = []
  var severities: [String: SeverityOverride] = [:]

  /// The profile that a file extends, and where it says so.
  struct Parent {
    let name: String
    let place: ProfileError.Place?
  }

  /// What it says about the directory, without what it demands of it.
  var directoryPart: ProfileLayer {
    var part = ProfileLayer()
    part.users = users
    part.groups = groups
    part.groupName = groupName
    part.logins = logins
    return part
  }

  /// Lays another layer over this one: maps merge key by key, everything else is replaced.
  mutating func overlay(_ upper: ProfileLayer) {
    users = upper.users ?? users
    groups = upper.groups ?? groups
    groupName = upper.groupName ?? groupName
    logins = upper.logins ?? logins
    unique = upper.unique ?? unique
    mandatory = upper.mandatory ?? mandatory
    severities.merge(upper.severities) { $1 }
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
          [attribute.name], of: population, severity: attribute.severity,
          citation: Citation(source: attribute.source)))
    }
    return items.indices.filter { index in
      !items.indices.contains {
        $0 != index && items[$0].implies(items[index], isBefore: $0 < index)
      }
    }.map { items[$0] }
  }
}

/// What one file says about one attribute.
struct AttributeLayer {
  /// A value, the word that takes an inherited value away, or nothing.
  enum Setting<Value> {
    case unset, none
    case value(Value)

    var value: Value? { if case .value(let value) = self { value } else { nil } }
    var isSet: Bool { if case .unset = self { false } else { true } }
  }

  let name: String
  var max = Setting<Limit>.unset
  var format = Setting<ValueFormat>.unset
  var isSingleValued: Bool?
  /// Empty where it is said to be mandatory for nobody.
  var mandatory: Population?
  var severity: Severity?
  var source: String?

  init(name: String) { self.name = name }

  func isAbout(_ other: String) -> Bool { name.lowercased() == other.lowercased() }

  mutating func overlay(_ upper: AttributeLayer) {
    // A figure of the upper layer is not vouched for by the source of the lower one.
    if upper.max.isSet || upper.format.isSet { source = nil }
    source = upper.source ?? source
    if upper.max.isSet { max = upper.max }
    if upper.format.isSet { format = upper.format }
    isSingleValued = upper.isSingleValued ?? isSingleValued
    mandatory = upper.mandatory ?? mandatory
    severity = upper.severity ?? severity
  }

  var constraint: AttributeConstraint {
    AttributeConstraint(
      max: max.value, format: format.value, isSingleValued: isSingleValued ?? false,
      severity: severity, citation: Citation(source: source))
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

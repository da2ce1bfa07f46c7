package import DirectoryModel

/// What a target makes of a directory, as data; attribute types are names still.
package struct Profile: Sendable, Equatable {
  package let name: String
  package let title: String
  package let scope: Scope
  /// The attribute a group's portal name is taken from.
  package let groupName: String
  /// The attributes that hold a user's login name.
  package let loginNames: [String]
  package let unique: [UniquePool]
  package let mandatory: [Mandatory]
  /// By the attribute as the profile spells it; no two of them differ in case only.
  package let attributes: [String: AttributeConstraint]
  /// By the id of a rule or the name of a family.
  package let severities: [String: SeverityOverride]

  package init(
    name: String, title: String, scope: Scope, groupName: String, loginNames: [String],
    unique: [UniquePool], mandatory: [Mandatory], attributes: [String: AttributeConstraint],
    severities: [String: SeverityOverride]
  ) {
    self.name = name
    self.title = title
    self.scope = scope
    self.groupName = groupName
    self.loginNames = loginNames
    self.unique = unique
    self.mandatory = mandatory
    self.attributes = attributes
    self.severities = severities
  }
}

/// Who is a user and who is a group.
package struct Scope: Sendable, Equatable {
  package let users: LDAPFilter
  package let groups: LDAPFilter

  package init(users: LDAPFilter, groups: LDAPFilter) {
    self.users = users
    self.groups = groups
  }
}

/// Users, groups or both.
package struct Population: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let users = Population(rawValue: 1)
  package static let groups = Population(rawValue: 2)
}

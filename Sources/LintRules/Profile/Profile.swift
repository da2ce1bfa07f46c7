/// What a target makes of a directory, as data; attribute types are names still.
package struct Profile: Sendable, Equatable {
  package var name: String
  package var title: String
  /// What the keys of citations stand for.
  package var sources: [String: String] = [:]
  package var scope: Scope
  /// The attribute a group's portal name is taken from.
  package var groupName: String
  /// How the target derives a group's name, where that is more than a value of `groupName`.
  package var derivedGroupName: DerivedName?
  /// The attributes that hold a user's login name.
  package var loginNames: [String]
  /// The attributes that identify an entry over time, the best first.
  package var anchors: [String] = []
  package var unique: [UniquePool]
  package var mandatory: [Mandatory]
  package var refused: [Refusal] = []
  /// Who has not started yet, where the target tells them apart.
  package var later: LateStarters?
  /// The attribute that a field of the target is taken from, by the field as the target calls it.
  package var mapping: [String: String] = [:]
  /// By the attribute as the profile spells it; no two of them differ in case only.
  package var attributes: [String: AttributeConstraint]
  package var groups = GroupLimits()
  package var memberships = MembershipLimits()
  package var counts = CountLimits()
  package var domains = DomainDemands()
  /// How many entries of the previous state may be gone.
  package var deletions: DeletionLimit?
  /// What the account that reads the directory must be allowed to do beside reading.
  package var rights: [DirectoryRight] = []
  /// By the id of a rule or the name of a family.
  package var severities: [String: SeverityOverride]
  /// What holds for some entries only, the later winning over the earlier; set by a project.
  package var overrides: [EntryOverride] = []
  /// What is not to count; set by a project.
  package var suppressions = ProjectSuppressions()
  package var answers: [Answer] = []
  /// What the target answers to things that no directory tells.
  package var notices: [Notice] = []
  /// What no directory tells, where the profile names it; seats are among `counts`.
  package var state = StateFiles()

  /// What is asked of those who have started, then of those who have not.
  package var allMandatory: [Mandatory] { mandatory + (later?.mandatory ?? []) }

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

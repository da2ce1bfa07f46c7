package import DirectoryModel

/// Severities that hold for the findings about some entries only.
package struct EntryOverride: Sendable, Equatable {
  /// The DN at or below which the entries are; nil for all.
  package let subtree: String?
  /// What they match; nil for all.
  package let filter: LDAPFilter?
  /// By the id of a rule or the name of a family.
  package var severities: [String: Severity]

  package init(subtree: String?, filter: LDAPFilter?, severities: [String: Severity]) {
    self.subtree = subtree
    self.filter = filter
    self.severities = severities
  }

  /// Leaves a rule as it is, whatever is said of its family.
  package mutating func spare(_ rule: Rule) {
    let family = rule.family
    severities[rule.id] = nil
    guard let severity = severities.removeValue(forKey: family.rawValue) else { return }
    for other in Rule.all where other.family == family && other.id != rule.id {
      severities[other.id] = severities[other.id] ?? severity
    }
  }
}

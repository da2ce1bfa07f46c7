/// Which rules run and how much their findings weigh, by the user's word over the profile's.
package struct RuleSelection: Sendable {
  /// Rules or families; empty for all.
  package var selected: Set<String>
  package var ignored: Set<String>
  package var severities: [String: Severity]

  package init(
    selected: Set<String> = [], ignored: Set<String> = [], severities: [String: Severity] = [:]
  ) {
    self.selected = selected
    self.ignored = ignored
    self.severities = severities
  }

  func isChosen(_ rule: Rule, _ profile: Profile) -> Bool {
    let names = [rule.id, rule.family.rawValue]
    if ignored.contains(where: names.contains) { return false }
    if selected.contains(where: names.contains) || severities[rule.id] != nil { return true }
    return selected.isEmpty && profile.override(rule) != .off
  }

  /// The severity that the user or the profile gives all findings of a rule, if any does.
  func severity(of rule: Rule, _ profile: Profile) -> Severity? {
    severities[rule.id] ?? severities[rule.family.rawValue]
      ?? profile.override(rule).flatMap { Severity(rawValue: $0.rawValue) }
  }
}

extension Profile {
  fileprivate func override(_ rule: Rule) -> SeverityOverride? {
    if let own = severities[rule.id] { return own }
    // Inside a company such domains are as good as any: judged where a target or the user asks.
    if rule.id == Rule.unroutableDomain.id, !domains.mustBeRoutable { return .off }
    return severities[rule.family.rawValue]
  }
}

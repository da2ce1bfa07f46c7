internal import LintRules

// Which rules are run, and what their findings weigh.
extension ProjectReader {
  mutating func readRules(_ value: YAMLValue, into file: inout ProjectFile) {
    let fields = yaml.fields(
      of: value, known: ["select", "ignore", "severities", "locked"],
      expecting: "a map with select, ignore, severities and locked")
    guard let fields else { return }
    file.selected = fields["select"].map { rules($0) } ?? []
    file.ignored = fields["ignore"].map { rules($0) } ?? []
    if let value = fields["severities"] { file.severities = severities(value) }
    file.locked = fields["locked"].map { rules($0) } ?? []
  }

  mutating func overrides(_ value: YAMLValue) -> [ProjectFile.Said<EntryOverride>] {
    let expected = "a list of maps with subtree or filter, and severities"
    return (yaml.items(of: value, expecting: expected) ?? []).compactMap { item in
      let fields = yaml.fields(
        of: item, known: ["subtree", "filter", "severities"], required: ["severities"],
        expecting: "a map with subtree or filter, and severities")
      guard let fields, yaml.hasOne(of: ["subtree", "filter"], in: fields, of: item) else {
        return nil
      }
      let override = EntryOverride(
        subtree: fields["subtree"].flatMap { reader.dn($0) },
        filter: fields["filter"].flatMap { reader.filter($0) },
        severities: fields["severities"].map { severities($0).mapValues(\.value) } ?? [:])
      return said(override, item)
    }
  }

  private mutating func rules(_ value: YAMLValue) -> [ProjectFile.Said<String>] {
    (yaml.items(of: value, expecting: "a list of rules") ?? []).compactMap { item in
      word(item, "rule", among: words.ruleNames)
    }
  }

  private mutating func severities(_ value: YAMLValue) -> [String: ProjectFile.Said<Severity>] {
    var severities: [String: ProjectFile.Said<Severity>] = [:]
    for entry in yaml.entries(of: value, expecting: "a map of rules and severities") ?? [] {
      if !words.ruleNames.contains(entry.key) {
        yaml.report(
          "unknown rule \(ProfileWords.quoted(entry.key))", at: value, place: entry.place,
          hint: ProfileWords.hint(for: entry.key, among: words.ruleNames))
      } else if entry.value.word == SeverityOverride.off.rawValue {
        yaml.report("'off' is no severity", at: entry.value, hint: "name the rule in rules.ignore")
      } else if let severity: Severity = yaml.word(entry.value, "severity") {
        severities[entry.key] = said(severity, entry.value)
      }
    }
    return severities
  }
}

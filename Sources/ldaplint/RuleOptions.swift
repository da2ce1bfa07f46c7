internal import ArgumentParser
internal import LintRules

/// Which rules are run, and what their findings do to the exit status.
struct RuleOptions: ParsableArguments {
  enum Threshold: String, CaseIterable, ExpressibleByArgument {
    case error, warning, note, never

    /// The lowest severity that makes the program fail.
    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// What is given, or else the default.
  var threshold: Threshold { failOn ?? .error }

  @Option(
    help: ArgumentHelp(
      "Run only these rules or families; repeat, or separate by commas.", valueName: "rule"),
    completion: .list(Rule.names))
  var select: [String] = []

  @Option(
    help: ArgumentHelp(
      "Do not run these rules or families; wins over --select.", valueName: "rule"),
    completion: .list(Rule.names))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Give all findings of a rule or family this severity: error, warning or note.",
      valueName: "rule=level"),
    completion: .list(Rule.names.flatMap { name in Severity.allCases.map { "\(name)=\($0)" } }))
  var severity: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Exit with 1 if there is a finding of this severity or above. (default: error)
      """,
      valueName: "level"))
  var failOn: Threshold?

  @Flag(help: "Do not exit with 3 when something was not read or judged; say so instead.")
  var allowPartial = false

  /// What was chosen; throws for a name that is none.
  func selection() throws -> RuleSelection {
    RuleSelection(
      selected: try Self.names(select, of: "--select"),
      ignored: try Self.names(ignore, of: "--ignore"),
      severities: try severities())
  }

  private static func names(_ lists: [String], of option: String) throws -> Set<String> {
    var names: Set<String> = []
    for name in lists.flatMap({ $0.split(separator: ",") }) {
      names.insert(try known(String(name), in: option))
    }
    guard !names.isEmpty || lists.isEmpty else {
      throw UsageError("\(option) names no rule; see 'ldaplint rules'")
    }
    return names
  }

  private func severities() throws -> [String: Severity] {
    var severities: [String: Severity] = [:]
    for setting in severity.flatMap({ $0.split(separator: ",") }) {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw UsageError("'\(setting)' in --severity is not of the form RULE=LEVEL")
      }
      guard let level = Severity(rawValue: String(parts[1])) else {
        throw UsageError("'\(parts[1])' in --severity is none of error, warning, and note")
      }
      let name = try Self.known(String(parts[0]), in: "--severity")
      guard severities.updateValue(level, forKey: name) ?? level == level else {
        throw UsageError("--severity gives \(name) two levels; give it one")
      }
    }
    return severities
  }

  private static func known(_ name: String, in option: String) throws -> String {
    guard !Rule.names.contains(name) else { return name }
    throw UsageError(unknownRule(name) + " (\(option))")
  }
}

/// That a name is no rule or family, and what may have been meant.
func unknownRule(_ name: String) -> String {
  let meant = nearest(to: name, among: Rule.names).map { "; did you mean '\($0)'?" }
  return "no rule or family is named '\(name)'" + (meant ?? "; see 'ldaplint rules'")
}

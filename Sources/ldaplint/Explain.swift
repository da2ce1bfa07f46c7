internal import ArgumentParser
internal import Configuration
internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import Reporters

/// `ldaplint explain`: what a rule is about, why it matters, and what to do.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a rule finds, why it matters, and what to do.",
    discussion: "With the name of a family, its rules are listed.")

  @Argument(
    help: ArgumentHelp("The id of a rule, or the name of a family.", valueName: "rule"),
    completion: .list(Rule.names))
  var rule: String

  func run() throws {
    if let rule = Rule.all.first(where: { $0.id == rule }) {
      try writeToStandardOutput(try Self.text(of: rule))
    } else if let family = Rule.Family(rawValue: rule), let table = Rules.table(of: family) {
      try writeToStandardOutput(table)
    } else {
      throw UsageError(unknownRule(rule))
    }
  }

  private static func text(of rule: Rule) throws -> String {
    let (findings, condition) = try example(of: rule)
    let paragraphs = [
      "\(rule.id) (\(rule.severity), family \(rule.family))",
      rule.summary,
      rule.explanation,
      "A defect:",
      rule.bad.indented,
      "What is reported\(condition):",
      findings.indented,
      "No defect:",
      rule.good.indented,
    ]
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// What a check by that rule alone says of its own bad example, and what it takes for granted.
  static func example(of rule: Rule) throws -> (findings: String, condition: String) {
    var profile = try TargetOptions.parse([]).profile()
    var state = OutsideState()
    rule.premise?.setProfile(&profile)
    rule.premise?.setState(&state)
    let sources = try DirectoryReader.sources(
      text: Array("\(rule.bad)\n".utf8), name: "example.ldif")
    let attributes = AttributeTable()
    let directory = DirectoryReader.read(
      sources, attributes: attributes, plan: profile.readingPlan(attributes, state: state))
    let result = Linter(RuleSelection(selected: [rule.id]))
      .run(on: Subject(directory, profile: profile, state: state))
    let reporter = ConciseReporter(ReportOptions(version: LDAPLint.configuration.version))
    let lines = String(decoding: reporter.report([result]), as: UTF8.self).split(separator: "\n")
    return (
      lines.filter { $0.contains("[\(rule.id)]") }.joined(separator: "\n"),
      rule.premise.map { " \($0.words)" } ?? ""
    )
  }
}

extension String {
  /// Every line that is not empty four spaces to the right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}

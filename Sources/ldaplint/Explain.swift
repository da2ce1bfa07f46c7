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
    abstract: "Tell what a rule finds, or what an answer of a target means, and what to do.",
    discussion: """
      With the name of a family, its rules are listed. With a target's own words, or a part of \
      them ('Attribute length exceeded', 403), the rule is told that predicts that answer, or why \
      none can.
      """)

  @Argument(
    help: ArgumentHelp(
      "The id of a rule, the name of a family, or words of a target.", valueName: "rule|words"),
    completion: .list(Rule.names))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "Tell of the answers of this target only, shipped or a YAML file. (default: all shipped)",
      valueName: "name|file.yml"),
    completion: .list(ProfileLoader.shipped))
  var target: [String] = []

  func run() throws {
    let profiles = try (target.isEmpty ? ProfileLoader.shipped : target)
      .map(TargetOptions.profile)
    let words = words.joined(separator: " ")
    if let rule = Rule.all.first(where: { $0.id == words }) {
      let answers = ServiceAnswers.text(to: rule, in: profiles)
      try writeToStandardOutput(try Self.text(of: rule) + (answers.map { "\n\($0)" } ?? ""))
    } else if let family = Rule.Family(rawValue: words), let table = Rules.table(of: family) {
      try writeToStandardOutput(table)
    } else if let answers = ServiceAnswers.text(for: words, in: profiles) {
      try writeToStandardOutput(answers)
    } else {
      throw UsageError(
        words.contains(" ")
          ? "no target says '\(words.visible)'; a part of its words, or its code, will do"
          : unknownRule(words))
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
      "No defect\(rule.premise?.good.map { ", \($0.words)" } ?? ""):",
      rule.good.indented,
    ]
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// What a check by that rule alone says of its own bad example, and what it takes for granted.
  static func example(of rule: Rule) throws -> (findings: String, condition: String) {
    var profile = try TargetOptions.profile("generic")
    var state = OutsideState()
    rule.premise?.setProfile(&profile)
    rule.premise?.setState(&state)
    let attributes = AttributeTable()
    let directory = try directory(
      ofExample: rule.bad, attributes, profile.readingPlan(attributes, state: state))
    let result = Linter(RuleSelection(selected: Set([rule.id] + (rule.premise?.rules ?? []))))
      .run(on: Subject(directory, profile: profile, state: state))
    let reporter = ConciseReporter(ReportOptions(version: LDAPLint.configuration.version))
    let lines = String(decoding: reporter.report([result]), as: UTF8.self).split(separator: "\n")
    return (
      lines.filter { $0.contains("[\(rule.id)]") }.joined(separator: "\n"),
      rule.premise.map { " \($0.words)" } ?? ""
    )
  }

  private static func directory(
    ofExample text: String, _ attributes: AttributeTable, _ plan: ReadingPlan
  ) throws -> Directory {
    let names = ["example.ldif", "changes.ldif"]
    let texts = zip(names, Rule.parts(ofExample: text)).map { ($0, Array($1.utf8)) }
    let sources = try DirectoryReader.sources(texts: texts, changeCount: texts.count - 1)
    let directory = DirectoryReader.read(sources, attributes: attributes, plan: plan)
    guard texts.count > 1 else { return directory }
    return try DirectoryReader.apply(
      sources, to: directory, attributes: attributes, plan: plan)
  }
}

extension String {
  /// Every line that is not empty four spaces to the right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}

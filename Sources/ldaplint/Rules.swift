internal import ArgumentParser
internal import LintRules

/// `ldaplint rules`: what is checked.
struct Rules: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List all rules by family.",
    discussion: "'ldaplint explain RULE' tells more of each.")

  @Option(help: "How the list is printed.")
  var output = Format.text

  func run() throws {
    switch output {
    case .text: try writeToStandardOutput(Self.table)
    case .json: try writeToStandardOutput(Self.json)
    case .markdown: try writeToStandardOutput(try RulesPage.text())
    }
  }

  private static var table: String {
    let families = Rule.Family.allCases.compactMap { table(of: $0) }
    return families.joined(separator: "\n")
  }

  /// The rules of one family, a line each; nil where it has none.
  static func table(of family: Rule.Family) -> String? {
    let rules = Rule.all.filter { $0.family == family }
    guard !rules.isEmpty else { return nil }
    let width = (Rule.all.map(\.id.count).max() ?? 0) + 2
    let lines = rules.map {
      "  " + $0.id.padded(to: width) + $0.severity.rawValue.padded(to: 9) + $0.summary
    }
    return ([family.rawValue] + lines).joined(separator: "\n") + "\n"
  }

  private static var json: String {
    let lines = Rule.all.map { rule in
      "{\"id\":\(rule.id.quoted),\"family\":\(rule.family.rawValue.quoted)"
        + ",\"severity\":\(rule.severity.rawValue.quoted),\"summary\":\(rule.summary.quoted)}"
    }
    return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}

extension String {
  /// As a JSON string; for texts of our own, which hold no control characters.
  fileprivate var quoted: String {
    "\"" + flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
  }
}

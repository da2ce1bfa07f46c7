internal import Foundation
internal import LintRules
internal import TestSupport
internal import Testing

/// What each rule, run alone, says of its fixtures, word for word.
@Suite struct RuleFixtureTests {
  private static let rules = Rule.all.map(\.id)
  private static let names = (try? files(in: fixture("rules"))) ?? []

  private static func rule(of name: String) -> String { String(name.prefix { $0 != "." }) }

  @Test(arguments: names.filter { $0.hasSuffix(".ldif") && !FixtureState.isState($0) })
  func `a rule says of its fixture what was read and found right`(_ name: String) throws {
    let rule = Self.rule(of: name)
    #expect(Self.rules.contains(rule))
    let state = try FixtureState(of: rule, fixture: String(name.dropLast(5)))
    let files = state.base.map { [$0, "--changes", name] } ?? [name]
    let others = Rule.all.first { $0.id == rule }?.premise?.rules ?? []
    let run = try Program.run(
      ["check"] + files
        + ["--select", ([rule] + others).joined(separator: ","), "--output", "concise"]
        + state.options,
      workingDirectory: fixture("rules"))
    #expect(run.standardError == "")
    try expectSnapshot(run.standardOutput, at: "rules/\(name.dropLast(5)).expected")
  }

  @Test(arguments: rules)
  func `every rule has a fixture`(_ id: String) {
    #expect(Self.names.contains { $0.hasSuffix(".ldif") && Self.rule(of: $0) == id })
  }

  @Test(arguments: names.filter { $0.hasSuffix(".expected") })
  func `what is expected is of a fixture that is there`(_ name: String) {
    #expect(Self.names.contains("\(name.dropLast(9)).ldif"))
  }
}

internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// The examples that rules carry are what they are said to be.
@Suite struct ExampleTests {
  static let ids = Rule.all.map(\.id)

  /// The findings of an example, but for those that say how little of a directory it is: that it
  /// holds no users, or no members of a group.
  private func findings(
    in ldif: String, of rule: Rule, isGood: Bool = false
  ) throws -> [String] {
    var profile = try genericProfile()
    var state = OutsideState()
    rule.premise?.setProfile(&profile)
    rule.premise?.setState(&state)
    if isGood { rule.premise?.good?.setState(&state) }
    let id = rule.id
    let result = try lint(Array(ldif.utf8), profile, state: state)
    return result.findings.list
      .filter { finding in
        switch result.rule(of: finding).id {
        case id: true
        case let other where !isGood && rule.premise?.rules.contains(other) == true: false
        case "empty-scope": finding.severity == .error
        case "dangling-member", "dangling-manager": finding.severity > .note
        default: true
        }
      }
      .map { result.rule(of: $0).id }
  }

  @Test(arguments: ids)
  func `the bad example gives a finding of its own rule only`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    #expect(try Set(findings(in: rule.bad, of: rule)) == [id])
  }

  @Test(arguments: ids)
  func `the good example gives no finding`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    #expect(try findings(in: rule.good, of: rule, isGood: true).isEmpty)
  }
}

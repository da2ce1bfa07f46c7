internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// The examples that rules carry are what they are said to be.
@Suite struct ExampleTests {
  static let ids = Rule.all.map(\.id)

  /// The findings of an example; an example of users only says nothing about that.
  private func findings(in ldif: String) throws -> [String] {
    var state = OutsideState()
    state.portalGroups = ["Staff"]
    let result = try lint(Array(ldif.utf8), genericProfile(), state: state)
    return result.findings.list
      .filter { result.rule(of: $0).id != "empty-scope" || $0.severity == .error }
      .map { result.rule(of: $0).id }
  }

  @Test(arguments: ids)
  func `the bad example gives a finding of its own rule only`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    #expect(try Set(findings(in: rule.bad)) == [id])
  }

  @Test(arguments: ids)
  func `the good example gives no finding`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    #expect(try findings(in: rule.good).isEmpty)
  }
}

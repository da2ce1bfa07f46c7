internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct KnownFindingsTests {
  /// A user; without an address one who lacks a mandatory attribute.
  private func person(_ name: String, mail: String?, guid: String? = nil) -> String {
    """
    dn: uid=\(name),dc=x
    objectClass: inetOrgPerson
    uid: \(name)
    \(mail.map { "cn: \(name)\nmail: \($0)\n" } ?? "")\(guid.map { "entryUUID: \($0)\n" } ?? "")
    """
  }

  private func run(_ people: String..., rules: Set<String> = sampleRules) throws -> LintResult {
    try lint(people.joined(separator: "\n"), selecting: rules)
  }

  /// What a comparison of two runs comes to, the earlier one taken as it is and as a saved report.
  private func expect(
    _ before: LintResult, _ after: LintResult, new: Int, known: Int, mended: Int,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let saved = try ReportReader.read(JSONReporter(options).report([before]))
    for earlier in [KnownFindings(of: before), KnownFindings(of: saved[0])] {
      let result = after.compared(with: earlier, .export, name: "old.ldif")
      #expect(result.findings.list.count == new, sourceLocation: place)
      #expect(result.knownCount == known, sourceLocation: place)
      #expect(result.comparison?.mended.count == mended, sourceLocation: place)
    }
  }

  @Test func `what was there is known, and what is gone is mended`() throws {
    let before = try run(person("ann", mail: nil), person("bob", mail: nil))
    let after = try run(person("cid", mail: nil), person("bob", mail: nil))
    try expect(before, after, new: 1, known: 1, mended: 1)
    try expect(before, before, new: 0, known: 2, mended: 0)
    let mended = after.compared(with: KnownFindings(of: before), .export, name: "old.ldif")
      .comparison?.mended.first
    #expect(mended?.rule == "missing-attribute")
    #expect(mended?.message?.contains("cn") == true)
    #expect(mended?.dn == Array("uid=ann,dc=x".utf8))
  }

  @Test func `a shared value that another entry gets is new, and not mended`() throws {
    let two = [person("ann", mail: "t@x.y"), person("bob", mail: "t@x.y")]
    let before = try run(two[0], two[1])
    let after = try run(two[0], two[1], person("cid", mail: "t@x.y"))
    try expect(before, after, new: 1, known: 0, mended: 0)
    try expect(after, before, new: 1, known: 0, mended: 0)
    // Of others' values nothing is said.
    let elsewhere = try run(person("dan", mail: "d@x.y"), person("eve", mail: "d@x.y"))
    try expect(before, elsewhere, new: 1, known: 0, mended: 1)
  }

  @Test func `a renamed entry with a GUID is the same`() throws {
    let guid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
    func found(_ name: String, guid: String?) throws -> LintResult {
      let text = person(name, mail: "no address", guid: guid)
      return try lint(Array(text.utf8), genericProfile(), rules: ["invalid-mail"])
    }
    try expect(found("ann", guid: guid), found("anna", guid: guid), new: 0, known: 1, mended: 0)
    try expect(found("ann", guid: nil), found("anna", guid: nil), new: 1, known: 0, mended: 1)
  }

  @Test func `a rule that does not run mends nothing`() throws {
    let before = try run(person("ann", mail: nil))
    let after = try run(person("ann", mail: "a@x.y"), rules: ["group-cycle"])
    try expect(before, after, new: 0, known: 0, mended: 0)
  }

  @Test func `an incomplete reading mends nothing, and its gaps are never known`() throws {
    var state = OutsideState()
    state.unreadSources = [("gone.ldif", "no such file")]
    let text = Array(person("ann", mail: nil).utf8)
    let rules = sampleRules.union(["incomplete-read"])
    let before = try lint(sources: [("export.ldif", text)], selecting: rules, state: state)
    let after = try lint(sources: [("export.ldif", [])], selecting: rules, state: state)
    #expect(before.findings.list.count == 2)
    try expect(before, before, new: 1, known: 1, mended: 0)
    try expect(before, after, new: 1, known: 0, mended: 0)
  }

  @Test func `what the user did not want to count is not known`() throws {
    let suppression = Suppression(reason: "a test account", expires: nil)
    let found = try run(person("ann", mail: nil), person("bob", mail: nil))
    let before = found.settingAside { $0.position == 0 ? .suppressed(suppression) : nil }
    try expect(before, found, new: 1, known: 1, mended: 0)
    // It is there still, so that it is not mended either.
    try expect(found, before, new: 0, known: 1, mended: 0)
  }

  @Test func `what is suppressed is marked where it was there before`() throws {
    let suppression = Suppression(reason: "a test account", expires: nil)
    let found = try run(person("ann", mail: nil), person("bob", mail: nil))
    let suppressed = found.settingAside { $0.position == 0 ? .suppressed(suppression) : nil }
    func wasThere(_ before: LintResult, by earlier: (LintResult) throws -> KnownFindings) throws
      -> [Bool]
    {
      try suppressed.compared(with: earlier(before), .export, name: "old").aside.compactMap {
        if case .suppressed(_, let wasThere) = $0.reason { wasThere } else { nil }
      }
    }
    func ofBaseline(_ result: LintResult) -> KnownFindings {
      var generator = SystemRandomNumberGenerator()
      var baseline = Baseline(using: &generator)
      baseline.replace(by: result)
      return KnownFindings(of: baseline, target: result.subject.profile.name)
    }
    func ofReport(_ result: LintResult) throws -> KnownFindings {
      KnownFindings(of: try ReportReader.read(JSONReporter(options).report([result]))[0])
    }
    let other = try run(person("bob", mail: nil))
    for earlier in [KnownFindings.init(of:), ofReport, ofBaseline] {
      #expect(try wasThere(found, by: earlier) == [true])
      #expect(try wasThere(other, by: earlier) == [false])
    }
    // Of what did not count then either, a baseline has nothing.
    #expect(try wasThere(suppressed, by: KnownFindings.init(of:)) == [true])
    #expect(try wasThere(suppressed, by: ofReport) == [true])
    #expect(try wasThere(suppressed, by: ofBaseline) == [false])
  }

  @Test func `what was known to a report was there before`() throws {
    let first = try run(person("ann", mail: nil))
    let second = try run(person("ann", mail: nil), person("bob", mail: nil))
      .compared(with: KnownFindings(of: first), .export, name: "old.ldif")
    #expect(second.findings.list.count == 1)
    try expect(second, run(person("ann", mail: nil)), new: 0, known: 1, mended: 1)
  }

  @Test func `of a masked report a finding that may have grown is not mended`() throws {
    let two = [person("ann", mail: "t@x.y"), person("bob", mail: "t@x.y")]
    var masked = ReportOptions(version: "1.2.3")
    masked.redacts = true
    let known = KnownFindings(of: Report(try run(two[0], two[1]), masked))
    let grown = try run(two[0], two[1], person("cid", mail: "t@x.y"))
    let gone = try run(two[0], person("bob", mail: nil))
    #expect(known.mended(after: grown).isEmpty)
    #expect(known.mended(after: gone).count == 1)
    #expect(known.mended(after: gone).first?.dn == Array(Report.mask.utf8))
  }
}

internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// Users who have not started on the day of the run.
@Suite struct LateStarterTests {
  private func missing(_ attributes: String, on day: String?) throws -> [String] {
    var profile = try genericProfile()
    profile.mandatory = [Mandatory(["mail"], of: .users)]
    profile.later = LateStarters(
      attribute: "startDate", mandatory: [Mandatory(["manager", "secretary"], of: .users)])
    var state = OutsideState()
    state.day = day.flatMap { CalendarDay($0) }
    let text = "dn: uid=ann,dc=com\nobjectClass: inetOrgPerson\nuid: ann\n\(attributes)\n"
    let result = try lint(
      Array(text.utf8), profile, state: state, rules: ["missing-attribute"])
    return result.findings.list.map { finding in
      finding.type.map { result.subject.directory.attributes[$0].name } ?? ""
    }
  }

  @Test(arguments: ["2026-08-02", "20260802", "20260802000000Z"])
  func `who starts after the day needs what is said of later starters`(_ start: String) throws {
    #expect(try missing("startDate: \(start)", on: "2026-08-01") == ["manager"])
    #expect(try missing("startDate: \(start)\nsecretary: uid=bob,dc=com", on: "2026-08-01") == [])
  }

  @Test(arguments: ["2026-08-01", "2026-07-31", "soon", ""])
  func `who has started needs the rest`(_ start: String) throws {
    #expect(try missing("startDate: \(start)", on: "2026-08-01") == ["mail"])
  }

  @Test func `without a date, or without a day, everybody has started`() throws {
    #expect(try missing("cn: Ann", on: "2026-08-01") == ["mail"])
    #expect(try missing("startDate: 2026-08-02", on: nil) == ["mail"])
  }
}

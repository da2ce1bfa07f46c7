internal import TestSupport
internal import Testing

@testable internal import LintRules
@testable internal import Reporters

/// Every format by its schema, on every kind of directory.
@Suite struct FormatSchemaTests {
  private func expectValid(_ report: [UInt8], by schema: String) throws {
    let complaints = try JSONSchema.complaints(
      about: report, by: contents(of: "\(repository)/\(schema)"))
    #expect(complaints == [], "by \(schema)")
  }

  @Test(arguments: FormatSample.allCases)
  func `SARIF is what the standard and the platforms ask for`(_ sample: FormatSample) throws {
    let report = report("sarif", try sample.results())
    try expectValid(report, by: "Fixtures/schemas/sarif-2.1.0.schema.json")
    // Platforms want a run; there is one for each target.
    guard sample != .nothing else { return }
    try expectValid(report, by: "Fixtures/schemas/sarif-platform-profile.schema.json")
  }

  @Test(arguments: FormatSample.allCases)
  func `issues for GitLab are what it asks for, and no fingerprint comes twice`(
    _ sample: FormatSample
  ) throws {
    let report = report("gitlab", try sample.results())
    try expectValid(report, by: "Fixtures/schemas/gitlab-code-quality.schema.json")
    let fingerprints = try JSONReader.read(report).elements.compactMap { $0["fingerprint"]?.text }
    #expect(Set(fingerprints).count == fingerprints.count)
  }

  @Test(arguments: FormatSample.allCases)
  func `JSON is what its schema says, masked or not`(_ sample: FormatSample) throws {
    try expectValid(report("json", try sample.results()), by: "docs/report.schema.json")
    var masked = options
    masked.redacts = true
    try expectValid(report("json", try sample.results(), masked), by: "docs/report.schema.json")
  }

  @Test(arguments: FormatSample.allCases)
  func `XML is what both schemas for JUnit allow`(_ sample: FormatSample) throws {
    let report = report("junit", try sample.results())
    #expect(try JUnitChecker.complaints(about: report) == [])
    guard let complaint = try JUnitChecker.complaintByXMLLint(about: report) else {
      return printAloud("NOT CHECKED against the schemas for JUnit: there is no xmllint")
    }
    #expect(complaint == "")
  }

  @Test func `a validator that lets everything pass would be noticed`() throws {
    let report = text(report("sarif", try FormatSample.walks.results()))
    let schema = try contents(of: fixture("schemas/sarif-2.1.0.schema.json"))
    let profile = try contents(of: fixture("schemas/sarif-platform-profile.schema.json"))
    for (good, bad) in [
      ("\"level\":\"error\"", "\"level\":\"bad\""), ("\"startLine\":", "\"startLime\":"),
      ("\"2.1.0\"", "\"2.1\""),
    ] {
      let changed = report.replacing(good, with: bad)
      #expect(changed != report)
      #expect(try JSONSchema.complaints(about: Array(changed.utf8), by: schema) != [])
    }
    for (good, bad) in [
      ("\"uri\":\"", "\"uri\":\"ldap://"), ("\"uri\":\"", "\"uri\":\"/"),
      ("\"region\":", "\"rigeon\":"),
    ] {
      let changed = report.replacing(good, with: bad)
      #expect(try JSONSchema.complaints(about: Array(changed.utf8), by: profile) != [])
    }
  }
}

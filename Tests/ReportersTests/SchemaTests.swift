internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct SchemaTests {
  private static let schema = "\(repository)/docs/report.schema.json"

  /// What a validator for JSON Schema says of a text; nil where none is installed.
  private func complaint(about json: [UInt8]) throws -> String? {
    try withTemporaryFolder { folder in
      try TestSupport.write(json, to: "\(folder)/report.json")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        """
        import json, sys
        try:
            import jsonschema
        except ImportError:
            sys.exit(77)
        schema, report = (json.load(open(path)) for path in sys.argv[1:])
        jsonschema.Draft202012Validator.check_schema(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(report):
            print(error.json_path, error.message)
        """, Self.schema, "\(folder)/report.json",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let words = text([UInt8](output.fileHandleForReading.readDataToEndOfFile()))
      process.waitUntilExit()
      if process.terminationStatus == 77 || process.terminationStatus == 127 { return nil }
      return process.terminationStatus == 0 ? words : "exit \(process.terminationStatus): \(words)"
    }
  }

  private func expectValid(_ results: LintResult...) throws {
    let report = JSONReporter(options).report(results)
    if let complaint = try complaint(about: report) {
      #expect(complaint.isEmpty)
    } else {
      printAloud("NOT CHECKED against docs/report.schema.json: python3 has no jsonschema")
    }
  }

  @Test func `reports are what the schema says`() throws {
    let many = try lint([Sample.cycle, Sample.duplicate, Sample.missing].joined(separator: "\n"))
    #expect(many.findings.list.count == 3)
    try expectValid(many)
    try expectValid(many, try lint(Sample.clean))
    let live = [Sample.cycle, Sample.duplicate].map { ("ldap://a", Array($0.utf8)) }
    try expectValid(try lint(sources: live, hasLines: false))
    var profile = many.subject.profile
    profile.answers = [Answer(rule: "group-cycle", effect: .run)]
    var answer = Answer(rule: "duplicate-address", effect: .transaction)
    (answer.code, answer.text, answer.action, answer.transaction) = ("403", "No", "do", "users")
    profile.answers.append(answer)
    let answered = Linter(RuleSelection(selected: sampleRules))
      .run(on: Subject(many.subject.directory, profile: profile))
    try expectValid(answered)
    try expectValid()
  }

  @Test func `so is one of bytes that are no text, without entries, and incomplete`() throws {
    var state = OutsideState()
    state.unreadSources = [(name: "gone", reason: "no such file")]
    let source = Array("dn:: dWlkPeQ=\nobjectClass: person\nmail:: 5A==\n".utf8)
    let subject = try subject(sources: [("a.ldif", source)], state: state)
    let skipped = [SkippedRule(rule: .groupCycle, reason: "needs more")]
    try expectValid(
      result(subject, isComplete: false, skipped: skipped) { findings in
        findings.report(nil)
        findings.report(nil, range: 3..<9)
        findings.report(
          EntryID(0), type: .mail, value: subject.directory[.mail]?.values.first, number: 3,
          limit: 2, related: [Party(EntryID(0), holder: EntryID(0))])
      })
  }

  @Test func `a report that is not is refused`() throws {
    let report = text(JSONReporter(options).report([try lint(Sample.missing)]))
    let changed = report.replacingOccurrences(of: "\"complete\":true", with: "\"complete\":1")
    if let complaint = try complaint(about: Array(changed.utf8)) { #expect(!complaint.isEmpty) }
  }
}

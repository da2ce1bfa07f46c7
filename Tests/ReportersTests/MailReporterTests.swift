internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct MailReporterTests {
  private func message(_ results: [LintResult]) -> [UInt8] {
    var options = ReportOptions(version: "1.2.3")
    options.mailTo = ["Admins <admins@example.com>", "ann@example.com"]
    options.mailFrom = "lint@example.com"
    options.moment = 1_795_723_500
    return MailReporter(options).report(results)
  }

  /// What Python's parser of mail makes of a message: subject, recipients, date, body.
  private func parsed(_ message: [UInt8]) throws -> JSONValue {
    try withTemporaryFolder { folder in
      try TestSupport.write(message, to: "\(folder)/message")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        """
        import email, email.policy, json, sys
        message = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
        print(json.dumps({"subject": message["subject"], "to": str(message["to"]),
          "from": str(message["from"]), "date": str(message["date"].datetime),
          "defects": [str(d) for d in message.defects], "body": message.get_content()}))
        """, "\(folder)/message",
      ]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let words = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
      process.waitUntilExit()
      return try JSONValue(words)
    }
  }

  private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

  private func expectWellFormed(_ message: [UInt8]) {
    #expect(message.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D) })
    let lines = text(message).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") })
  }

  @Test func `headers and body are what mail programs read`() throws {
    let message = message([try lint(Sample.duplicate + "\n" + Sample.cycle)])
    expectWellFormed(message)
    let mail = try parsed(message)
    #expect(mail["subject"] == string("ldaplint: 2 errors, 0 warnings for sample"))
    #expect(mail["to"] == string("Admins <admins@example.com>, ann@example.com"))
    #expect(mail["from"] == string("lint@example.com"))
    #expect(mail["date"] == string("2026-11-26 20:05:00+00:00"))
    #expect(mail["defects"] == .array([]))
    guard case .string(let body)? = mail["body"] else { return #expect(Bool(false)) }
    let lines = text(body).components(separatedBy: "\r\n")
    #expect(
      lines.starts(with: ["Target: sample", "Read from: export.ldif", "", "Failed: 2 users"]))
    #expect(lines.contains("uid=ann,ou=a,dc=x") && lines.contains("uid=bob,ou=b,dc=x"))
    #expect(
      lines.contains(
        "  duplicate-address of `uid=ann,ou=a,dc=x`: `team@example.com` is also an address of"
          + " `uid=bob,ou=b,dc=x`"))
    #expect(lines.contains("Failed: 1 group"))
    #expect(lines.contains { $0.hasPrefix("checked 5 entries") })
  }

  @Test func `what is hostile or no ASCII is encoded`() throws {
    let ldif = "dn: uid=\u{E4}nn=\u{1B}[31m,dc=x\nobjectClass: person\nuid: a\n"
    var result = try lint(ldif)
    expectWellFormed(message([result]))
    var profile = result.subject.profile
    profile.name =
      "b\u{F6}se\r\nBcc: all@example.com \(String(repeating: "l\u{E4}nger ", count: 12))"
    result = Linter(RuleSelection(selected: sampleRules)).run(
      on: Subject(result.subject.directory, profile: profile))
    let message = message([result])
    expectWellFormed(message)
    #expect(!text(message).contains("\r\nBcc:"))
    let mail = try parsed(message)
    #expect(mail["defects"] == .array([]))
    guard case .string(let subject)? = mail["subject"] else { return #expect(Bool(false)) }
    #expect(text(subject).hasPrefix("ldaplint: 1 error, 0 warnings for b\u{F6}se"))
    #expect(text(subject).hasSuffix("l\u{E4}nger "))
  }

  @Test func `a part of a directory is told in the subject`() throws {
    var state = OutsideState()
    state.gaps = [.interrupted(entryCount: 1)]
    let result = try lint(
      sources: [("a.ldif", Array(Sample.clean.utf8))], selecting: ["incomplete-read"], state: state)
    let mail = try parsed(message([result]))
    #expect(mail["subject"] == string("ldaplint: INCOMPLETE, 1 error, 0 warnings for sample"))
  }
}

internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// A directory whose every name and value tries to do harm, through every format.
@Suite struct HostileTests {
  /// One character of each kind that a report must not pass on, and each command marker.
  private static let poison =
    "\u{1B}[31m\u{07}\u{08}\t\r\n\u{7F}\u{85}\u{9B}31m\u{2028}\u{2029}\u{202A}\u{202E}\u{2066}"
    + "\u{200E}\u{200F}\u{61C}\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{A0}\u{E0041}\u{E000}"
    + "\u{F0000}\u{378}\u{FFFF} ##[error] ##vso[task.x] ##teamcity[x] ::error::x\n::error::y\0"
    + "<script>alert(1)</script> ]]> & \" ' [x](http://e/) | ` ``` @all #1 %0A \\"
  private static let name = "::warning file=\u{1B}]8;;\u{202E}##[x\n::error::.ldif"
  /// The text with bytes that are not UTF-8.
  private static let bytes = Array(poison.utf8) + [0xE4, 0xFF, 0xC0, 0x80]

  /// A DN may hold all of them but NUL, and a few that it escapes (RFC 4514, section 2.4).
  private static let rdn =
    Array("ou=".utf8) + bytes.filter { $0 != 0 && !Array("\"<>\\".utf8).contains($0) }

  private static func base64(_ bytes: [UInt8]) -> String { output { $0.append(base64: bytes) } }

  /// Values in base64, so that line ends are among them, and raw, so that they are in excerpts.
  static func hostileResult() throws -> LintResult {
    let raw = bytes.filter { ![0x0A, 0x0D, 0x00].contains($0) }
    let sides = ["uid=a", "uid=b"].map { uid -> [UInt8] in
      let dn = Array("\(uid),".utf8) + rdn
      return Array("dn:: \(base64(dn))\nobjectClass: person\nmail: x@".utf8) + raw
        + Array("\nsn: ::error::x\nuserPassword: swordfish\n\n".utf8)
    }
    var state = OutsideState()
    state.unreadSources = [(name: name, reason: poison)]
    let subject = try subject(sources: [(name, sides[0]), (name, sides[1])], state: state)
    let found = Linter(RuleSelection()).run(on: subject)
    return LintResult(
      subject: subject, rules: found.rules,
      skipped: [SkippedRule(rule: .groupCycle, reason: poison)], findings: found.findings,
      isComplete: false)
  }

  private func expectHarmless(_ report: String, _ format: String) {
    for scalar in report.unicodeScalars where scalar != "\n" {
      #expect(
        !VisibleScalars.isHidden(scalar),
        "\(format) holds U+\(String(scalar.value, radix: 16))")
    }
    for marker in ["##[", "##vso[", "##teamcity["] { #expect(!report.contains(marker)) }
    for line in report.split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
    }
  }

  @Test(arguments: ["text", "concise", "json", "statistics"])
  func `nothing harmful gets through`(_ format: String) throws {
    let reporter = try #require(
      format == "statistics" ? StatisticsReporter.self : ReportFormat.named(format))
    let result = try Self.hostileResult()
    #expect(result.findings.list.count >= 3)
    for results in [[result], [result, result]] {
      let bytes = reporter.init(options).report(results)
      let report = try #require(String(validating: bytes, as: UTF8.self))
      expectHarmless(report, format)
      #expect(!report.contains("swordfish"))
    }
  }

  @Test func `escapes come from our own colours only`() throws {
    var coloured = options
    coloured.usesColor = true
    let report = text(TextReporter(coloured).report([try Self.hostileResult()]))
    let codes = ["0", "1", "2", "1;31", "1;33", "1;36"].map { "\u{1B}[\($0)m" }
    expectHarmless(codes.reduce(report) { $0.removing($1) }, "text in colour")
  }

  @Test func `values come back from JSON as they were`() throws {
    let report = try jsonReport(try Self.hostileResult())
    let findings = try #require(report["findings"]?.elements)
    let dn = Array("uid=a,".utf8) + Self.rdn
    let base64 = JSONValue.string(Array(Self.base64(dn).utf8))
    #expect(findings.contains { $0["entry"]?["dnBase64"] == base64 })
    #expect(
      report["sources"]?.elements.first?["name"] == .string(Array(Self.name.utf8)))
    #expect(
      report["skipped"]?.elements.first?["reason"] == .string(Array(Self.poison.utf8)))
  }

  @Test(arguments: [
    "userPassword: hunter2", "userPassword:: aHVudGVy!", "userPassword: a\n hunter2",
  ])
  func `lines of passwords are never shown`(_ line: String) throws {
    let source = Array("dn: uid=a,dc=x\nobjectClass: person\nuid: a\n\(line)\n".utf8)
    let subject = try subject(sources: [("a.ldif", source)])
    for offset in source.indices.dropFirst(50) {
      let found = result(subject) { $0.report(nil, range: offset..<source.count) }
      let report = textReport(found) + conciseReport(found)
      #expect(!report.contains("unter") && !report.contains("aHVu"))
      #expect(report.contains("userPassword: (not shown)\n") || !report.contains("userPassw"))
    }
  }

  @Test func `same input, same bytes`() throws {
    for reporter in ReportFormat.all {
      let reports = try (0..<3).map { _ in
        reporter.init(options).report([
          try Self.hostileResult(), try lint([Sample.cycle, Sample.duplicate].joined()),
        ])
      }
      #expect(reports[0] == reports[1] && reports[1] == reports[2])
    }
  }
}

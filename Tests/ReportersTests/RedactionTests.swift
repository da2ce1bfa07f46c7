internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct RedactionTests {
  private let masked: ReportOptions = {
    var options = options
    options.redacts = true
    return options
  }()

  @Test(arguments: ReportFormat.renderers.map { $0.name })
  func `no name and no address is left in any format`(_ format: String) throws {
    let text = try contents(of: fixture("demo/company.ldif"))
    let result = try lint(text, genericProfile())
    let names = Set(
      Report(result, options).findings.flatMap { finding in
        [finding.entry?.dn, finding.subject.bytes].compactMap { $0 }
          + finding.related.flatMap { [$0.entry.dn, $0.subject.bytes, $0.from].compactMap { $0 } }
      }.map { String(decoding: $0, as: UTF8.self) }.filter { $0.utf8.count > 6 })
    #expect(names.count > 20)
    let plain = ReportersTests.text(report(format, [result]))
    let report = ReportersTests.text(report(format, [result], masked))
    #expect(!report.isEmpty && report.contains("(redacted)"))
    for name in names { #expect(!report.contains(name), "\(name) in \(format)") }
    #expect(
      plain.contains("dc=brightwater,dc=example") && !report.contains("dc=brightwater,dc=example"))
    // Names of attributes are no secret, and say what is wrong.
    #expect(report.contains("mail"))
  }

  @Test(arguments: FormatSample.allCases)
  func `fingerprints and places stay`(_ sample: FormatSample) throws {
    let results = try sample.results()
    let plain = results.map { Report($0, options) }
    let redacted = results.map { Report($0, masked) }
    #expect(
      plain.map { $0.findings.map(\.fingerprint) }
        == redacted.map { $0.findings.map(\.fingerprint) })
    #expect(plain.map { $0.findings.map(\.place) } == redacted.map { $0.findings.map(\.place) })
    #expect(plain.map { $0.redacted() } == redacted)
  }

  @Test(arguments: [
    ("no `mail`", "no `mail`"),
    ("`a` is in `b` already", "`(redacted)` is in `(redacted)` already"),
    ("nothing quoted", "nothing quoted"), ("`a`b` is", "`(redacted)` is"),
    ("none of `uid` and `sAMAccountName`", "none of `uid` and `sAMAccountName`"),
  ])
  func `what is quoted goes, but for names of attributes`(
    _ words: String, _ expected: String
  ) throws {
    var finding = try #require(Report(try lint(Sample.missing), options).findings.first)
    finding.message = words
    var report = Report(try lint(Sample.missing), options)
    report.findings = [finding]
    #expect(report.redacted().findings[0].message == expected)
  }

  @Test func `a value with the quotation mark takes all around it along`() throws {
    let source = """
      dn: cn=a` and `b,dc=x
      objectClass: groupOfNames
      cn: a` and `b
      member: cn=a` and `b,dc=x

      """
    let result = try lint(source, selecting: ["group-self-member"])
    let report = text(report("json", [result], masked))
    #expect(report.contains("group-self-member"))
    #expect(!report.contains("cn=a") && !report.contains("b,dc=x"))
  }
}

internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// Every format with many findings.
@Suite struct LargeFormatTests {
  private static let count = largeCount

  /// A report of so many findings, every fifth an error.
  private static func report(of count: Int) throws -> Report {
    var report = Report(try lint(Sample.duplicate + "\n" + Sample.missing), options)
    let findings = report.findings
    report.findings = (0..<count).map { number in
      let finding = findings[number % findings.count]
      return ReportFinding(
        rule: finding.rule, severity: number.isMultiple(of: 5) ? .error : .note,
        message: finding.message, help: finding.help,
        fingerprint: Self.digits(number), entry: finding.entry, subject: finding.subject,
        place: finding.place, number: nil, limit: nil, pool: nil, answer: nil, related: [])
    }
    return report
  }

  private static func digits(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  @Test func `SARIF has the most severe that platforms take, and says so`() throws {
    let report = try Self.report(of: 100_000)
    let shown = report.mostSevere(SARIFReporter.mostResults)
    #expect(shown.count == 25_000)
    #expect(shown.count { $0.severity == .error } == 20_000)
    #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.fingerprint < $1.fingerprint })
    let sarif = text(SARIFReporter(options).report([report]))
    #expect(sarif.count(of: "\n{\"ruleId\"") == 25_000)
    #expect(sarif.contains(#""ldaplint/resultsShown":25000,"ldaplint/resultsInAll":100000"#))
    #expect(sarif.contains("25000 of 100000 findings are here"))
  }

  @Test func `the others have all`() throws {
    let report = try Self.report(of: Self.count)
    let gitlab = GitLabReporter(options).report([report])
    #expect(text(gitlab).count(of: "\"check_name\"") == Self.count)
    let csv = CSVReporter(options).report([report])
    #expect(csv.count { $0 == UInt8(ascii: "\n") } == Self.count + 1)
  }

  @Test func `JUnit and Markdown have all, and GitHub's are few`() throws {
    let count = 10_000
    let report = try Self.report(of: count)
    let junit = text(JUnitReporter(options).report([report]))
    #expect(junit.count(of: "<failure ") == count / 5)
    let markdown = text(MarkdownReporter(options).report([report]))
    #expect(markdown.count(of: "\n| error |") + markdown.count(of: "\n| note |") == count)
    let github = text(GitHubReporter(options).report([report]))
    #expect(github.count(of: "\n::") == 19)
    #expect(github.contains("2000 errors, 8000 notes"))
    let summary = MarkdownReporter(options, mostBytes: MarkdownReporter.mostBytesOfSummary)
      .report([report])
    #expect(summary.count < 1 << 20)
    #expect(text(summary).contains("more findings; `--output json` has all."))
  }

  @Test func `what is saved is read again, and valid`() throws {
    let report = try Self.report(of: Self.count / 10)
    let saved = JSONReporter(options).report([report])
    #expect(try ReportReader.read(saved) == [report])
    for (format, schema) in [("sarif", "sarif-2.1.0"), ("gitlab", "gitlab-code-quality")] {
      let reporter = try #require(
        ReportFormat.named(format)?.init(options) as? any ReportRenderer)
      let complaints = try JSONSchema.complaints(
        about: reporter.report([report]), by: contents(ofSchema: schema))
      #expect(complaints == [])
    }
  }
}

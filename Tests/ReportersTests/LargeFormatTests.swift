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
    let report = try Self.report(of: 30_000)
    let shown = report.mostSevere(SARIFReporter.mostResults)
    #expect(shown.count == 25_000)
    #expect(shown.count { $0.severity == .error } == 6_000)
    #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.fingerprint < $1.fingerprint })
    let sarif = SARIFReporter(options).report([report])
    #expect(lines(of: sarif) == lines(of: SARIFReporter(options).report([empty(report)])) + 25_001)
    let head = text(Array(sarif.prefix(200_000)))
    #expect(head.contains(#""ldaplint/resultsShown":25000,"ldaplint/resultsInAll":30000"#))
    #expect(head.contains("25000 of 30000 findings are here"))
  }

  @Test func `the others have all`() throws {
    let report = try Self.report(of: Self.count)
    let gitlab = GitLabReporter(options).report([report])
    #expect(
      lines(of: gitlab) == lines(of: GitLabReporter(options).report([empty(report)])) + Self.count)
    #expect(lines(of: CSVReporter(options).report([report])) == Self.count + 1)
  }

  private func lines(of report: [UInt8]) -> Int { report.count { $0 == UInt8(ascii: "\n") } }

  private func empty(_ report: Report) -> Report {
    var report = report
    report.findings = []
    return report
  }

  @Test func `JUnit and Markdown have all, and GitHub's are few`() throws {
    let count = 6_000
    let report = try Self.report(of: count)
    let junit = text(JUnitReporter(options).report([report]))
    #expect(junit.count(of: "<failure ") == count / 5)
    let markdown = text(MarkdownReporter(options).report([report]))
    #expect(markdown.count(of: "\n| error |") + markdown.count(of: "\n| note |") == count)
    let github = text(GitHubReporter(options).report([report]))
    #expect(github.count(of: "\n::") == 19)
    #expect(github.contains("1200 errors, 4800 notes"))
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

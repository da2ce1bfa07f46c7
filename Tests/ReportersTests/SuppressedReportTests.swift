internal import Testing

@testable internal import LintRules
@testable internal import Reporters

/// Suppressed findings in the formats: marked where they are held, and nowhere among those that
/// count.
@Suite struct SuppressedReportTests {
  /// The sample with two suppressed findings, and another one that was there before.
  private func report(_ format: String, _ options: ReportOptions = options) throws -> String {
    text(ReportersTests.report(format, try FormatSample.setAside.results(), options))
  }

  @Test func `SARIF marks all of a run or none`() throws {
    let results = try FormatSample.setAside.results() + FormatSample.walks.results()
    let runs = try JSONReader.read(ReportersTests.report("sarif", results))["runs"]?.elements ?? []
    let marks = runs.map { run in
      (run["results"]?.elements ?? []).map { result in
        result["suppressions"]?.elements.map { $0["justification"]?.text ?? "" }
      }
    }
    #expect(marks[0].compactMap(\.self).count == marks[0].count)
    #expect(
      marks[0].filter { $0 != [] } == [["a test account"], ["known \\u{202E}to all (=OPS 12)"]])
    #expect(marks[0].contains([]))
    #expect(marks[1] == [nil])
  }

  @Test func `SARIF tells of what is suppressed whether it was there before`() throws {
    let log = try JSONReader.read(
      ReportersTests.report("sarif", FormatSample.setAside.results()))
    let results = log["runs"]?.elements.first?["results"]?.elements ?? []
    let states = results.map { result in
      let isSuppressed = result["suppressions"]?.elements.isEmpty == false
      return (result["baselineState"]?.text ?? "none") + (isSuppressed ? ", suppressed" : "")
    }
    #expect(states.sorted() == ["new, suppressed", "unchanged", "unchanged, suppressed"])
  }

  @Test func `SARIF has room for those that count before others`() throws {
    var report = try FormatSample.setAside.reports()[0]
    report.findings = Array(report.suppressed.prefix(1))
    #expect(report.mostSevere(3).count == 3)
    #expect(report.mostSevere(2) == [report.findings[0], report.suppressed[0]])
    #expect(report.mostSevere(1) == report.findings)
  }

  @Test(arguments: ["gitlab", "github", "junit", "concise"])
  func `a suppressed finding is not among those that count`(_ format: String) throws {
    let plain = try lint(Sample.cycle + "\n" + Sample.duplicate + "\n" + Sample.missing)
    let found = text(ReportersTests.report(format, [plain]))
    let report = try report(format)
    #expect(found.contains("is also an address") && !report.contains("is also an address"))
    #expect(!report.contains("a test account"))
  }

  @Test func `what only counts says how many`() throws {
    #expect(try report("markdown").contains("\n2 findings are suppressed.\n"))
    #expect(try report("prometheus").contains("ldaplint_suppressed_findings{"))
    #expect(try report("prometheus").contains("} 2\n"))
    #expect(try report("text").contains("suppressed: 2 findings; --show-suppressed lists them\n"))
  }

  @Test func `redaction keeps the reasons and masks the rest`() throws {
    var masked = options
    (masked.redacts, masked.showsSuppressed) = (true, true)
    for format in ["json", "sarif", "csv", "text"] {
      let report = try report(format, masked)
      #expect(report.contains("a test account"), "\(format)")
      #expect(!report.contains("dc=example"), "\(format)")
    }
  }
}

internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct PrometheusReporterTests {
  private func report(_ results: LintResult...) -> [String] {
    var options = ReportOptions(version: "1.2.3")
    options.milliseconds = 1_024
    options.moment = 1_795_723_500
    return text(PrometheusReporter(options).report(results)).split(separator: "\n").map(String.init)
  }

  @Test func `findings are counted by rule and severity`() throws {
    let lines = report(try lint(Sample.duplicate + "\n" + Sample.missing))
    let labels = "target=\"sample\",source=\"export.ldif\""
    #expect(
      lines.filter { $0.hasPrefix("ldaplint_findings{") } == [
        "ldaplint_findings{\(labels),rule=\"group-cycle\",severity=\"error\"} 0",
        "ldaplint_findings{\(labels),rule=\"duplicate-address\",severity=\"error\"} 1",
        "ldaplint_findings{\(labels),rule=\"missing-attribute\",severity=\"error\"} 1",
      ])
    #expect(lines.contains("ldaplint_entries{\(labels),population=\"users\"} 3"))
    #expect(lines.contains("ldaplint_suppressed_findings{\(labels)} 0"))
    #expect(lines.contains("ldaplint_entries_read{\(labels)} 3"))
    #expect(lines.contains("ldaplint_complete{\(labels)} 1"))
    #expect(lines.contains("ldaplint_duration_seconds{\(labels)} 1.024"))
    #expect(lines.contains("ldaplint_timestamp_seconds{\(labels)} 1795723500"))
  }

  @Test func `each metric is told once, before its series`() throws {
    let result = try lint(Sample.clean)
    let lines = report(result, result)
    let metrics = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
    #expect(metrics.count == 7 && Set(metrics).count == 7)
    for line in lines where !line.hasPrefix("#") {
      #expect(metrics.contains(line.prefix { $0 != "{" }))
    }
  }

  @Test func `what could break a line or a label is escaped`() throws {
    var state = OutsideState()
    state.unreadSources = [(name: "a\"b\\c\n", reason: "gone")]
    let lines = report(try lint(sources: [], selecting: ["incomplete-read"], state: state))
    #expect(
      lines.contains(
        #"ldaplint_complete{target="sample",source="a\"b\\c\\u{0A}"} 0"#), "\(lines)")
  }
}

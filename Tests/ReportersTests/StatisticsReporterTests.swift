internal import Testing

@testable internal import Reporters

@Suite struct StatisticsReporterTests {
  @Test func `findings and the entries they concern are counted for each rule`() throws {
    let found = try lint(
      [Sample.cycle, Sample.duplicate, Sample.missing].joined(separator: "\n"),
      selecting: ["group-cycle", "duplicate-address", "missing-attribute"])
    #expect(
      text(StatisticsReporter(options).report([found])) == """
        rule                findings    entries
        group-cycle                1          3
        duplicate-address          1          2
        missing-attribute          1          1

        """)
  }
}

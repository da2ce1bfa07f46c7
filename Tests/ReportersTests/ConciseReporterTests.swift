internal import Testing

@Suite struct ConciseReporterTests {
  @Test func `each finding is one line with its place`() throws {
    #expect(
      conciseReport(try lint(Sample.duplicate)) == """
        export.ldif:5:7: error[duplicate-address] `team@example.com` is also an address of \
        `uid=bob,ou=b,dc=x` (in `uid=ann,ou=a,dc=x`)

        """)
  }

  @Test func `a walk is told in one line`() throws {
    let report = conciseReport(try lint(Sample.cycle))
    #expect(report.hasPrefix("export.ldif:9:9: error[group-cycle] group contains itself through"))
    #expect(
      report.hasSuffix(
        ": `cn=emea,dc=x` -> `cn=uk,dc=x` -> `cn=sales,dc=x` -> `cn=emea,dc=x`\n"))
  }

  @Test func `nothing found is nothing said`() throws {
    #expect(conciseReport(try lint(Sample.clean)).isEmpty)
  }
}

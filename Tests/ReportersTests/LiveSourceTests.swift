internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// What came from a server is read as LDIF text, of whose lines nobody ever hears.
@Suite struct LiveSourceTests {
  private let uri = "ldaps://dc1.example.com"

  private func live(
    _ texts: String..., selecting rules: Set<String> = sampleRules,
    state: OutsideState = OutsideState()
  ) throws -> LintResult {
    try lint(
      sources: texts.map { (uri, Array($0.utf8)) }, selecting: rules, state: state,
      hasLines: false)
  }

  @Test func `text shows the URI and the DN`() throws {
    let ann = "dn: uid=ann,dc=x\nobjectClass: person\nuid: ann\ncn: A\nmail: t@example.com\n"
    let bob = "dn: uid=bob,dc=x\nobjectClass: person\nuid: b\ncn: B\nmail:: VEBleGFtcGxlLmNvbQ==\n"
    let report = textReport(try live(ann, bob))
    #expect(
      report.hasPrefix(
        """
        error[duplicate-address]: `t@example.com` is also an address of `uid=bob,dc=x`
         --> ldaps://dc1.example.com  uid=ann,dc=x
          |
          | mail: t@example.com
          |       ^^^^^^^^^^^^^
          :
          | mail:: VEBleGFtcGxlLmNvbQ==
          |        -------------------- `uid=bob,dc=x`
          | = decoded: T@example.com
          |

        """), "\(report)")
    #expect(!report.contains("dc1.example.com:"))
  }

  @Test func `concise lines begin with the URI alone`() throws {
    let report = conciseReport(try live(Sample.missing, selecting: ["missing-attribute"]))
    #expect(report.hasPrefix("ldaps://dc1.example.com: error[missing-attribute] "), "\(report)")
    #expect(report.contains("uid=ann,dc=x"))
  }

  @Test func `memberships to take away have no lines`() throws {
    let report = conciseReport(try live(Sample.cycle))
    #expect(report.contains("group-cycle") && !report.contains("(line"))
  }

  @Test func `JSON has neither lines nor places`() throws {
    let report = text(JSONReporter(options).report([try live(Sample.cycle, Sample.duplicate)]))
    #expect(!report.contains("\"line\"") && !report.contains("\"place\""))
    #expect(report.contains("\"dn\"") && report.contains("\"related\""))
  }

  @Test func `all that came from a server is one source`() throws {
    let report = try jsonReport(try live(Sample.clean, Sample.missing))
    let sources = try #require(report["sources"]).elements
    #expect(sources.count == 1 && sources.first?["entries"] == .number(3))
    let gap = ReadGap.searchEnded(base: "dc=x", resultCode: 4, diagnostic: "")
    var state = OutsideState()
    state.gaps = [gap]
    let concise = conciseReport(
      try live(Sample.clean, Sample.missing, selecting: ["incomplete-read"], state: state))
    #expect(concise.hasPrefix("ldaps://dc1.example.com: error[incomplete-read] the search below"))
  }

  @Test func `the table of GUIDs is that of a file`() throws {
    let result = try live(Sample.missing + "\n" + Sample.duplicate)
    let file = try lint(sources: [
      ("a.ldif", Array((Sample.missing + "\n" + Sample.duplicate).utf8))
    ])
    #expect(GUIDReporter(options).report([result]) == GUIDReporter(options).report([file]))
  }
}

internal import Testing

@testable internal import LintRules
@testable internal import Reporters

@Suite struct SourcePathTests {
  @Test(arguments: [
    ("export.ldif", "export.ldif"), ("./a/../b/x.ldif", "b/x.ldif"),
    ("../../x.ldif", "x.ldif"), ("/repo/exports/x.ldif", "exports/x.ldif"),
    ("/other/x.ldif", "other/x.ldif"), ("/repository/x.ldif", "repository/x.ldif"),
    ("ldaps://dc1.example.com:636", "ldaps/dc1.example.com%3A636"),
    ("ldapi://%2Fvar%2Frun%2Fldapi", "ldapi/%252Fvar%252Frun%252Fldapi"),
    ("c:/x y.ldif", "c%3A/x%20y.ldif"), ("a\\b\u{202E}ü.ldif", "a%5Cb%E2%80%AE%C3%BC.ldif"),
    ("-", "-"), ("", "unnamed"), ("..", "unnamed"), ("/", "unnamed"),
  ])
  func `a URI is relative, whatever the source is called`(_ name: String, _ uri: String) {
    #expect(SourcePath(name, below: "/repo").uri == uri)
  }

  @Test func `a path is plain where that does no harm`() {
    #expect(SourcePath("./exports/ü x.ldif", below: nil).plain == "exports/ü x.ldif")
    #expect(SourcePath("a:b", below: nil).plain == "a%3Ab")
    #expect(SourcePath("a\nb", below: nil).plain == "a%0Ab")
  }

  @Test func `findings of a server are in no lines`() throws {
    let reports = try FormatSample.live.reports()
    let sarif = text(SARIFReporter(options).report(reports))
    #expect(sarif.contains(#""uri":"ldaps/dc1.example.com%3A636""#) && !sarif.contains("region"))
    #expect(sarif.contains(#""fullyQualifiedName":"cn=emea,dc=x""#))
    let github = text(GitHubReporter(options).report(reports))
    #expect(github.contains("cn=emea,dc=x") && !github.contains("line="))
    let junit = text(JUnitReporter(options).report(reports))
    #expect(junit.contains(">ldaps://dc1.example.com:636: "))
  }

  @Test func `a cycle is a code flow with a step for each membership`() throws {
    let sarif = try JSONReader.read(
      SARIFReporter(options).report(FormatSample.walks.reports()))
    let result = try #require(sarif["runs"]?.elements[0]["results"]?.elements.first)
    let flow = try #require(result["codeFlows"]?.elements.first?["threadFlows"]?.elements.first)
    let steps = try #require(flow["locations"]?.elements)
    #expect(
      steps.compactMap { $0["location"]?["message"]?["text"]?.text } == [
        "`cn=emea` has member `cn=uk`", "`cn=uk` has member `cn=sales`",
        "`cn=sales` has member `cn=emea`",
      ])
    let lines = steps.compactMap {
      $0["location"]?["physicalLocation"]?["region"]?["startLine"]?.number
    }
    #expect(lines == [9, 14, 4])
  }
}

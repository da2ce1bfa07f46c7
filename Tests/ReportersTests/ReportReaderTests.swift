internal import TestSupport
internal import Testing

@testable internal import LintRules
@testable internal import Reporters

@Suite struct ReportReaderTests {
  @Test(arguments: FormatSample.allCases)
  func `a saved report is the report that was saved`(_ sample: FormatSample) throws {
    let results = try sample.results()
    let saved = report("json", results)
    let read = try ReportReader.read(saved)
    #expect(read == results.map { Report($0, options) })
    // The short way of the JSON report, and the long one.
    #expect(JSONReporter(options).report(read) == saved)
    for renderer in ReportFormat.all {
      guard let reporter = renderer.init(options) as? any ReportRenderer,
        !["text", "concise"].contains(renderer.name)
      else { continue }
      #expect(reporter.report(read) == reporter.report(results), "\(renderer.name)")
    }
  }

  @Test(arguments: FormatSample.allCases)
  func `so is a masked one`(_ sample: FormatSample) throws {
    var masked = options
    masked.redacts = true
    let results = try sample.results()
    let read = try ReportReader.read(report("json", results, masked))
    #expect(read == results.map { Report($0, masked) })
    #expect(read.map { $0.redacted() } == read)
  }

  @Test(arguments: [
    ("[1]", "r:1:2: no report of ldaplint: it has no schemaVersion"),
    ("3", "r:1:1: no report of ldaplint: it has no schemaVersion"),
    (#"{"version":"2.1.0"}"#, "r:1:1: no report of ldaplint: it has no schemaVersion"),
    (#"{"schemaVersion":"1.3"}"#, "r:1:1: no member 'tool'"),
    (
      #"{"schemaVersion":"1.3","tool":{"name":"other"}}"#,
      "r:1:31: a report of another program"
    ),
    (
      #"{"schemaVersion":"2.0","tool":{"name":"ldaplint"}}"#,
      "r:1:18: schemaVersion 2.0 is not of this program, which reads 1.3 and above"
    ),
    (
      #"{"schemaVersion":"1.1","tool":{"name":"ldaplint"}}"#,
      "r:1:18: schemaVersion 1.1 is too old to make other reports of; check again"
    ),
    (
      #"{"schemaVersion":"1.3","tool":{"name":"ldaplint"},"# + "\n\"rules\":7}",
      "r:2:9: 'rules' is a number in place of an array"
    ),
  ])
  func `what is no report is refused where it goes wrong`(_ text: String, _ expected: String) {
    expectRefused(text, expected)
  }

  @Test(arguments: [
    ("\"severity\":\"error\",\"message\"", "\"severity\":\"bad\",\"message\"", "no word"),
    ("\"rule\":\"missing-attribute\"", "\"rule\":\"gone\"", "a rule that did not run"),
    ("\"column\":5", "\"column\":0", "counted from 1"),
    ("\"line\":1", "\"line\":-1", "in place of a whole number"),
    ("\"fingerprint\":\"", "\"fingerprint\":\"z", "has not 32 hexadecimal digits"),
    ("\"dn\":\"uid=ann,dc=x\"", "\"dnBase64\":\"=\"", "is not base64"),
    ("\"dn\":\"uid=ann,dc=x\"", "\"name\":\"x\"", "no member 'dn'"),
    ("\"complete\":true", "\"complete\":1", "'complete' is a number in place of true or false"),
  ])
  func `a report that was changed is refused`(
    _ good: String, _ bad: String, _ words: String
  ) throws {
    let saved = text(report("json", [try lint(Sample.missing)]))
    let changed = saved.replacing(good, with: bad)
    #expect(changed != saved)
    let bytes = Array(changed.utf8)
    do throws(JSONError) {
      _ = try ReportReader.read(bytes)
      Issue.record("\(bad) was read")
    } catch {
      let description = error.description(in: bytes, named: "r")
      #expect(description.contains(words), "\(description)")
    }
  }

  @Test func `members that a later version adds are passed over`() throws {
    let saved = text(report("json", [try lint(Sample.missing)]))
    let later = saved.replacing("\"1.3\",", with: "\"1.9\",\"later\":{\"a\":[null,1.5]},")
    #expect(try ReportReader.read(Array(later.utf8)) == ReportReader.read(Array(saved.utf8)))
  }

  private func expectRefused(_ text: String, _ expected: String) {
    let bytes = Array(text.utf8)
    do throws(JSONError) {
      _ = try ReportReader.read(bytes)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description(in: bytes, named: "r") == expected)
    }
  }
}

internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct JSONReporterTests {
  private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

  @Test func `the head says what was read and by which rules`() throws {
    var state = OutsideState()
    state.unreadSources = [(name: "gone.ldif", reason: "no such file")]
    let subject = try subject(
      sources: [("a.ldif", Array(Sample.clean.utf8)), ("b.ldif", Array(Sample.cycle.utf8))],
      state: state)
    let skipped = [SkippedRule(rule: .groupCycle, reason: "needs \"more\"")]
    let report = try jsonReport(result(subject, isComplete: false, skipped: skipped) { _ in })
    #expect(report["schemaVersion"] == string("1.4"))
    #expect(report["tool"] == .object(["name": string("ldaplint"), "version": string("1.2.3")]))
    #expect(
      report["sources"]
        == .array([
          .object(["name": string("a.ldif"), "bytes": .number(119), "entries": .number(2)]),
          .object(["name": string("b.ldif"), "bytes": .number(218), "entries": .number(3)]),
          .object(["name": string("gone.ldif"), "unread": string("no such file")]),
        ]))
    #expect(report["complete"] == .bool(false))
    #expect(report["target"] == string("sample"))
    #expect(report["rules"]?.elements.count == Rule.all.count)
    #expect(
      report["skipped"]
        == .array([.object(["rule": string("group-cycle"), "reason": string("needs \"more\"")])]))
  }

  @Test func `a walk has a step for each membership`() throws {
    let report = try jsonReport(try lint(Sample.cycle))
    let finding = try #require(report["findings"]?.elements.first)
    #expect(
      finding["entry"]
        == .object([
          "dn": string("cn=emea,dc=x"), "source": string("export.ldif"), "line": .number(6),
        ]))
    let related = try #require(finding["related"]?.elements)
    #expect(related.map { $0["role"] } == ["step", "step", "step", "break"].map(string))
    #expect(
      related[2].removing("role")
        == .object([
          "dn": string("cn=emea,dc=x"), "source": string("export.ldif"), "line": .number(6),
          "from": string("cn=sales,dc=x"), "attribute": string("member"),
          "value": string("cn=emea,dc=x"),
          "place": .object([
            "source": string("export.ldif"), "line": .number(4), "column": .number(9),
            "endColumn": .number(21),
          ]),
        ]))
    #expect(report["summary"]?["byRule"] == .object(["group-cycle": .number(1)]))
  }

  @Test func `numbers are given where the message speaks of them`() throws {
    let findings = try jsonReport(
      try lint([Sample.cycle, Sample.missing].joined(separator: "\n")))[
        "findings"]?.elements
    let found = try #require(findings)
    #expect(found.count == 2)
    #expect(found[0]["number"] != nil && found[0]["limit"] == nil)
    #expect(found[1]["number"] == nil && found[1]["limit"] == nil)
  }

  @Test func `one finding is one line`() throws {
    let found = try lint([Sample.duplicate, Sample.missing].joined(separator: "\n"))
    let lines = text(JSONReporter(options).report([found])).split(separator: "\n")
    let findings = lines.filter { $0.hasPrefix("{\"rule\":") && $0.contains("\"message\"") }
    #expect(findings.count == 2)
    for line in findings { _ = try JSONValue((line.hasSuffix(",") ? line.dropLast() : line).utf8) }
  }

  @Test func `several targets make an array`() throws {
    let found = try lint(Sample.missing)
    #expect(try jsonReport(found, found).elements.count == 2)
    #expect(try jsonReport() == .array([]))
  }

  @Test(arguments: [
    "plain", "\"quoted\\ \n\r\t\0\u{1B}\u{7F}\u{9B}\u{2028}\u{202E}\u{200B}\u{E0041}😀ü",
    "##[x] ##vso[x ##teamcity[x #tag", "e\u{301}", "",
  ])
  func `strings come back as they were`(_ text: String) throws {
    var output = OutputBuffer()
    var json = JSONWriter(taking: &output)
    json.beginArray()
    json.string(text)
    json.beginObject()
    json.member("value", Array(text.utf8).span)
    json.endObject()
    json.endArray()
    json.finish(into: &output)
    #expect(
      try JSONValue(output.bytes) == .array([string(text), .object(["value": string(text)])]))
  }

  @Test(
    arguments: [
      ([0xE4], "5A=="), ([0xFF, 0x00], "/wA="), ([0x61, 0x62, 0xC3], "YWLD"),
      ([0xFB, 0xEF, 0xBE, 0xFF], "++++/w=="),
    ] as [([UInt8], String)])
  func `bytes that are no text are given in base64`(_ bytes: [UInt8], _ base64: String) throws {
    var output = OutputBuffer()
    var json = JSONWriter(taking: &output)
    json.beginObject()
    json.member("dn", bytes.span)
    json.endObject()
    json.finish(into: &output)
    #expect(try JSONValue(output.bytes) == .object(["dnBase64": string(base64)]))
  }
}

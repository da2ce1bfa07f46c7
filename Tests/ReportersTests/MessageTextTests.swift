internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct MessageTextTests {
  private func rule(texts: [String] = [], relation: Rule.Relation = .others) -> Rule {
    Rule(
      id: "sample", family: .values, severity: .error, relation: relation, summary: "",
      messages: [], help: "", texts: texts, explanation: "", bad: "", good: ""
    ) { _, _ in }
  }

  private func words(
    _ template: String, _ ldif: String = Sample.cycle, rule: Rule? = nil,
    for reader: MessageText.Reader = .people,
    _ report: (inout Findings) -> Void
  ) throws -> String {
    let found = result(try subject(sources: [("a.ldif", Array(ldif.utf8))]), report)
    let finding = try #require(found.findings.list.first)
    return output {
      MessageText(found, for: reader).append(
        MessageTemplate(template), rule ?? self.rule(), finding, to: &$0)
    }
  }

  @Test(arguments: Rule.all.map(\.id))
  func `every placeholder of a rule is known`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    for text in rule.messages + [rule.help] { #expect(MessageTemplate(text).unknown == []) }
  }

  @Test func `unknown placeholders are found and shown as they are`() throws {
    #expect(MessageTemplate("a {nonsense} b {dn}").unknown == ["nonsense"])
    #expect(try words("{x} (a) {") { $0.report(nil) } == "{x} (a) {")
  }

  @Test func `names and numbers are filled in`() throws {
    let text = try words("{dn}: {attribute} of {number} value(s), at most {limit} value(s)") {
      $0.report(EntryID(1), type: .cn, number: 1, limit: 1_500)
    }
    #expect(text == "`cn=emea,dc=x`: `cn` of 1 value, at most 1,500 values")
  }

  @Test(arguments: [
    (0, ""), (1, "`cn=sales,dc=x`"), (2, "`cn=sales,dc=x` and `cn=emea,dc=x`"),
    (3, "`cn=sales,dc=x`, `cn=emea,dc=x`, and `cn=uk,dc=x`"),
    (5, "`cn=sales,dc=x`, `cn=emea,dc=x`, and 3 more entries"),
  ])
  func `lists are capped and say what is left out`(_ count: Int, _ expected: String) throws {
    let text = try words("{related}") { findings in
      findings.report(EntryID(0), related: (0..<count).map { Party(EntryID($0 % 3)) })
    }
    #expect(text == expected)
  }

  @Test func `the other party and its value are named`() throws {
    let found = try lint(Sample.duplicate)
    let finding = try #require(found.findings.list.first)
    let text = output {
      MessageText(found, for: .people).append(
        MessageTemplate("{value} {other} {otherValue}"), rule(), finding, to: &$0)
    }
    #expect(text == "`team@example.com` `uid=bob,ou=b,dc=x` `Team@example.com`")
  }

  @Test func `words, classes and demands are found by number`() throws {
    let text = try words("{text}, {class}, {attributes}", rule: rule(texts: ["zero", "one"])) {
      $0.report(EntryID(0), number: 1)
    }
    #expect(text == "one, , `uid` and `sAMAccountName`")
    #expect(try words("{class}") { $0.report(EntryID(0), number: 0) } == "`groupofnames`")
  }

  @Test func `walks name their first steps`() throws {
    let steps = (1...12).map { Party(EntryID($0 % 3), holder: EntryID(($0 - 1) % 3)) }
    let text = try words("{walk}{breaking}") {
      $0.report(EntryID(0), limit: 11, related: steps)
    }
    #expect(text.hasPrefix("`cn=sales,dc=x` -> `cn=emea,dc=x` -> "))
    #expect(
      text.hasSuffix(
        "`cn=emea,dc=x` -> and 1 more, for instance `cn=sales` in `cn=uk` (line 1)"))
  }

  @Test func `people see long values shortened, programs whole`() throws {
    let ldif = "dn: cn=\(String(repeating: "x", count: 200)),dc=x\n"
    #expect(
      try words("{dn}", ldif) { $0.report(EntryID(0)) }
        == "`cn=\(String(repeating: "x", count: 97))… (208 characters)`")
    #expect(
      try words("{dn}", ldif, for: .programs) { $0.report(EntryID(0)) }
        == "`cn=\(String(repeating: "x", count: 200)),dc=x`")
  }

  @Test func `a value is told apart by what is wrong with it`() throws {
    func detail(_ value: String, _ type: AttributeType = .member) throws -> String {
      let base64 = output { $0.append(base64: Array(value.utf8)) }
      let ldif = "dn: cn=a,dc=x\nmail:: \(base64)\n"
      let subject = try subject(sources: [("a.ldif", Array(ldif.utf8))])
      let value = try #require(
        subject.directory[.mail]?.values.first ?? subject.directory.remarks.first?.value)
      let found = result(subject) { $0.report(EntryID(0), type: type, value: value) }
      let finding = try #require(found.findings.list.first)
      return output {
        MessageText(found, for: .people).append(
          MessageTemplate("{detail}"), rule(), finding, to: &$0)
      }
    }
    #expect(try detail("Ann") == "RDN has no equals sign")
    #expect(try detail("Ann", .cn) == "holds nothing that is hidden")
    #expect(try detail("A\u{A0}b", .cn) == "holds a no-break space (U+00A0) as character 2")
    #expect(try detail(" b", .cn) == "starts with a space")
    #expect(try detail("b ", .cn) == "ends with a space")
    #expect(try detail("  ", .cn) == "holds nothing but spaces")
    #expect(try detail("a\u{202E}", .cn) == "holds a bidirectional mark (U+202E) as character 2")
  }
}

internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct MessageTextTests {
  private func rule(_ id: String = "sample", texts: [String] = []) -> Rule {
    Rule(
      id: id, family: .values, severity: .error, summary: "",
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

  private func detail(
    _ value: String, _ type: AttributeType, rule id: String
  ) throws -> String {
    let base64 = output { $0.append(base64: Array(value.utf8)) }
    let ldif = "dn: cn=a,dc=x\nmail:: \(base64)\n"
    let subject = try subject(sources: [("a.ldif", Array(ldif.utf8))])
    let range = try #require(
      subject.directory[.mail]?.values.first ?? subject.directory.remarks.first?.value)
    let found = result(subject) { $0.report(EntryID(0), type: type, value: range) }
    let finding = try #require(found.findings.list.first)
    return output {
      MessageText(found, for: .people).append(
        MessageTemplate("{detail}"), rule(id), finding, to: &$0)
    }
  }

  @Test(arguments: [
    ("A\u{A0}b", "a no-break space (U+00A0) as character 2"),
    ("a\u{202E}", "a bidirectional mark (U+202E) as character 2"),
    ("\0", "a NUL (U+0000) as character 1"), (" b", "a space at its start"),
    ("b ", "a space at its end"), ("  ", "nothing but spaces"), ("b", "an unusual character"),
  ])
  func `hidden characters are named with their place`(_ value: String, _ words: String) throws {
    #expect(try detail(value, .cn, rule: "hidden-characters") == words)
  }

  @Test func `a value says what is wrong with it`() throws {
    #expect(try detail("Ann", .member, rule: "invalid-dn") == "RDN has no equals sign")
    #expect(try detail("Ann", .cn, rule: "invalid-format") == "is not of its format")
  }

  @Test func `an unread source says why`() throws {
    var state = OutsideState()
    state.unreadSources = [(name: "a", reason: "b"), (name: "x\u{1B}", reason: "no such file")]
    let found = result(try subject(sources: [], state: state)) { $0.report(nil, number: 1) }
    let finding = try #require(found.findings.list.first)
    let text = output {
      MessageText(found, for: .people).append(
        MessageTemplate("not read: {detail}"), rule(), finding, to: &$0)
    }
    #expect(text == "not read: x\\u{1B}: no such file")
  }

  @Test(arguments: [
    (
      ReadGap.searchEnded(base: "dc=x", resultCode: 4, diagnostic: "no\u{1B}"),
      "the search below `dc=x` was not finished: result 4 (sizeLimitExceeded); the server says"
        + " `no\\u{1B}`"
    ),
    (
      .searchEnded(base: "", resultCode: 4_096, diagnostic: ""),
      "the search below the empty DN was not finished: result 4096"
    ),
    (
      .connectionLost(base: "dc=x", entryCount: 1, reason: "reset\n"),
      "the connection was lost below `dc=x` after 1 entry: reset\\u{0A}"
    ),
    (
      .referral(url: "ldap://a/dc=x"),
      "the part of the directory at `ldap://a/dc=x` is on another server and was not read"
    ),
    (
      .hiddenAttribute(name: "mail", bindName: "cn=reader,dc=x"),
      "`mail` is hidden from `cn=reader,dc=x`: no entry shows it, though the server knows of it"
    ),
    (
      .hiddenAttribute(name: "mail", bindName: ""),
      "`mail` is hidden from whoever does not bind: no entry shows it, though the server knows of it"
    ),
    (
      .missingRange(dn: "cn=a", attribute: "member", from: 1_500),
      "`member` of `cn=a` did not come whole: values from number 1,500 on are missing"
    ),
    (
      .notLookedUp(count: 12, limit: 10_000),
      "not looked up of what others refer to: 12 entries; at most 10,000 are"
    ),
    (
      .missingRight(name: "Replicating Directory Changes", bindName: "cn=a"),
      "`cn=a` lacks the right `Replicating Directory Changes`, which the sync needs"
    ),
    (.interrupted(entryCount: 1_200), "the reading was interrupted after 1,200 entries"),
    (
      .unanswered(question: "which attributes it hides", reason: "no answer within 10 s"),
      "the connection was lost before the server said which attributes it hides: no answer within 10 s"
    ),
    (
      .unverifiedServer(uri: "ldaps://a"),
      "nobody verified that `ldaps://a` is the server that was meant: its certificate was not checked"
    ),
    (
      .copiesLeftOut(base: "cn=compat,dc=x"),
      "the part of the directory at `cn=compat,dc=x` shows copies of other entries and was left out"
    ),
  ])
  func `what a server did not hand out is said`(_ gap: ReadGap, _ words: String) throws {
    var state = OutsideState()
    state.gaps = [gap]
    let rule = try #require(Rule.all.first { $0.id == "incomplete-read" })
    let subject = try subject(sources: [], state: state)
    var findings = Findings(rule: 0, severity: .error)
    rule.check(subject, &findings)
    let finding = try #require(findings.list.first)
    let found = result(subject) { $0 = findings }
    let text = output {
      MessageText(found, for: .people).append(
        MessageTemplate(rule.messages[Int(finding.message)]), rule, finding, to: &$0)
    }
    #expect(text == words)
  }

  @Test func `attributes are those of the other parties, each once`() throws {
    let parties = [AttributeType.mail, .cn, .mail].map { Party(EntryID(0), type: $0) }
    #expect(
      try words("{attributes}") { $0.report(nil, number: 1, related: parties) }
        == "`mail` and `cn`")
  }

  @Test func `a walk at the end goes with what introduces it`() {
    func header(_ text: String) -> MessageTemplate { MessageTemplate(text).withoutWalk }
    #expect(header("a, b: {walk}").parts == [.literal("a, b")])
    #expect(header("a, the shortest way: {walk}").parts == [.literal("a")])
    #expect(header("{walk} a").parts.count == 2)
  }

  @Test func `steps to managers are called so`() throws {
    let step = Party(EntryID(1), type: .manager, holder: EntryID(0))
    let text = try words("circle{breaking}") { $0.report(EntryID(0), related: [step]) }
    #expect(text == "circle, for instance `cn=emea` as manager of `cn=sales` (line 6)")
  }
}

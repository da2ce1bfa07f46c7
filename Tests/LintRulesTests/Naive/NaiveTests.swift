internal import Foundation
internal import Testing

/// What the twin says of small directories that were judged by hand.
struct NaiveCase: CustomTestStringConvertible {
  let rule: String
  let title: String
  let ldif: String
  let expected: [String]

  init(_ rule: String, _ title: String, _ ldif: String, _ expected: String...) {
    self.rule = rule
    self.title = title
    self.ldif = ldif
    self.expected = expected
  }

  var testDescription: String { "\(rule): \(title)" }

  /// `user` and `group` stand for a record that has everything and a DN below `dc=x`.
  var bytes: [UInt8] {
    let records = ldif.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      switch words.first {
      case "user": return Self.user(words[1])
      case "group": return Self.group(words[1])
      default: return String(line)
      }
    }
    return Array(records.joined(separator: "\n").utf8)
  }

  private static func user(_ uid: String) -> String {
    """
    dn: uid=\(uid),dc=x
    objectClass: inetOrgPerson
    cn: \(uid)
    sn: \(uid)
    givenName: \(uid)
    mail: \(uid)@example.com
    uid: \(uid)
    """
  }

  private static func group(_ cn: String) -> String {
    "dn: cn=\(cn),dc=x\nobjectClass: groupOfNames\ncn: \(cn)"
  }
}

@Suite struct NaiveTests {
  @Test(arguments: NaiveCase.graph + NaiveCase.membership + NaiveCase.unique + NaiveCase.values)
  func `the twin agrees with what was judged by hand`(_ example: NaiveCase) {
    let found = NaiveLint.findings(of: example.rule, in: NaiveLDIF.parse(example.bytes))
    #expect(found.map(\.description).sorted() == example.expected.map { "\(example.rule) \($0)" })
  }

  @Test(arguments: NaiveLint.rules.keys.sorted())
  func `each rule has a good and a bad case`(_ rule: String) {
    let cases = (NaiveCase.graph + NaiveCase.membership + NaiveCase.unique + NaiveCase.values)
      .filter { $0.rule == rule }
    #expect(cases.contains { $0.expected.isEmpty })
    #expect(cases.contains { !$0.expected.isEmpty })
  }

  @Test func `a directory without defects has no findings`() {
    let example = NaiveCase("", "", "user ann\n\nuser bob\n\ngroup all\nmember: uid=ann,dc=x")
    #expect(NaiveLint.findings(in: NaiveLDIF.parse(example.bytes)).isEmpty)
  }

  @Test func `a spoiled record exists for references and is otherwise silent`() {
    let spoiled = "user ann\nmail: ann@\nmanager: uid=ann,dc=x\nphoto:: !"
    let example = NaiveCase(
      "", "", spoiled + "\n\ngroup all\nmember: uid=ann,dc=x\n\ndn: dc=x\ndc: x")
    #expect(NaiveLint.findings(in: NaiveLDIF.parse(example.bytes)).isEmpty)
  }

  @Test func `the shortest closed walk starts at the smallest group and has no detour`() {
    let directory = NaiveLDIF.parse(
      NaiveCase(
        "", "",
        """
        group a
        member: cn=b,dc=x
        member: cn=a,dc=x

        group b
        member: cn=c,dc=x
        member: cn=a,dc=x

        group c
        member: CN=A, DC=x
        """
      ).bytes)
    let isShortest = { NaiveLint.isShortestClosedWalk($0, in: directory) }
    #expect(isShortest([0, 1]))
    #expect(!isShortest([1, 0]))
    #expect(!isShortest([0, 1, 2]))
    #expect(!isShortest([0, 2]))
    #expect(!isShortest([0]))
    #expect(!isShortest([]))
  }

  @Test func `findings that differ in composition differ`() {
    let composed = NaiveFinding("rule", ["cn=\u{E9}"])
    #expect(composed != NaiveFinding("rule", ["cn=e\u{301}"]))
    #expect(composed == NaiveFinding("rule", ["cn=\u{E9}"]))
  }
}

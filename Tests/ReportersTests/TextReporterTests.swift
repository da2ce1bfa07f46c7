internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct TextReporterTests {
  @Test func `a cycle shows every step with its member line`() throws {
    let report = textReport(try lint(Sample.cycle))
    #expect(
      report.hasPrefix(
        """
        error[group-cycle]: group contains itself through 
        """))
    #expect(
      report.dropFirstLine == """
          --> export.ldif:9:9  cn=emea,dc=x
           |
         9 | member: cn=uk,dc=x
           |         ^^^^^^^^^^ `cn=emea` has member `cn=uk`
           :
        14 | member: cn=sales,dc=x
           |         ------------- `cn=uk` has member `cn=sales`
           :
         4 | member: cn=emea,dc=x
           |         ------------ `cn=sales` has member `cn=emea`
           |
           = note: A sync that expands nested groups never gets to the end of a circle
           = help: remove one of the memberships of the circle, for instance `cn=emea` in \
        `cn=sales` (line 4); see `ldaplint explain group-cycle`

        by rule:
                1  error[group-cycle]
        checked 3 entries (0 users, 3 groups): 1 error

        """)
  }

  @Test func `a duplicate shows all holders`() throws {
    #expect(
      textReport(try lint(Sample.duplicate)) == """
        error[duplicate-address]: `team@example.com` is also an address of `uid=bob,ou=b,dc=x`
          --> export.ldif:5:7  uid=ann,ou=a,dc=x
           |
         5 | mail: team@example.com
           |       ^^^^^^^^^^^^^^^^
           :
        11 | mail: Team@example.com
           |       ---------------- `uid=bob,ou=b,dc=x`
           |
           = note: A target that knows people by their mail address refuses the second entry, or \
        the whole address transaction, or merges the two
           = help: leave the address to the one entry it belongs to, or give each its own; see \
        `ldaplint explain duplicate-address`

        by rule:
                1  error[duplicate-address]
        checked 2 entries (2 users, 0 groups): 1 error

        """)
  }

  @Test func `a missing attribute shows the line of the DN`() throws {
    #expect(
      textReport(try lint(Sample.missing)) == """
        error[missing-attribute]: no `cn`
         --> export.ldif:1:5  uid=ann,dc=x
          |
        1 | dn: uid=ann,dc=x
          |     ^^^^^^^^^^^^
          |
          = note: The target refuses an entry, or skips it without a word, when an attribute that \
        it builds its own record from is absent
          = help: give the entry a value of the attribute, or leave it out of the sync; see \
        `ldaplint explain missing-attribute`

        by rule:
                1  error[missing-attribute]
        checked 1 entry (1 user, 0 groups): 1 error

        """)
  }

  @Test func `a clean run says so in one line`() throws {
    #expect(
      textReport(try lint(Sample.clean)) == """
        not in scope: 1 entry that is neither user nor group for sample
        checked 2 entries (1 user, 0 groups): nothing found

        """)
  }

  @Test func `the rest of a rule's findings is folded and counted`() throws {
    var few = options
    few.findingsShown = 2
    let subject = try subject(sources: [("a.ldif", Array(Sample.missing.utf8))])
    let many = result(subject) { findings in
      for _ in 0..<1502 { findings.report(EntryID(0), type: .cn) }
    }
    let report = text(TextReporter(few).report([many]))
    #expect(report.count(of: "error[missing-attribute]: no `cn`") == 2)
    #expect(
      report.contains(
        "not shown: 1,500 more findings of missing-attribute; --output json lists all\n"))
    #expect(report.hasSuffix("checked 1 entry (1 user, 0 groups): 1,502 errors\n"))
  }

  @Test func `ten other holders are shown and the rest counted`() throws {
    let records = (0..<14).map { number in
      "dn: uid=u\(number),dc=x\nobjectClass: person\ncn: c\nuid: u\nmail: one@example.com\n"
    }
    let report = textReport(try lint(records.joined(separator: "\n")))
    #expect(report.count(of: " | mail: one@example.com\n") == 11)
    #expect(report.contains("   : and 3 more; --output json lists all\n"))
    #expect(report.contains("an address of `uid=u1,dc=x`, `uid=u2,dc=x`, and 11 more entries\n"))
  }

  @Test func `findings are counted by subtree where there are several`() throws {
    let records = (0..<13).flatMap { tree in
      (0...tree / 12).map { "dn: uid=u\($0),ou=t\(tree),dc=x\nobjectClass: person\nuid: u\n" }
    }
    let report = textReport(try lint(records.joined(separator: "\n")))
    #expect(
      report.contains(
        """
        by subtree:
                2  ou=t12,dc=x
                1  ou=t0,dc=x
                1  ou=t1,dc=x
        """))
    #expect(report.contains("        1  ou=t8,dc=x\n        3  in 3 more subtrees\n"))
  }

  @Test func `holders in other sources are told by source`() throws {
    let records = Sample.duplicate.split(separator: "\n\n").map { Array("\($0)\n".utf8) }
    let found = try lint(sources: [("a.ldif", records[0]), ("b.ldif", records[1])])
    #expect(
      textReport(found).contains(
        """
         --> a.ldif:5:7  uid=ann,ou=a,dc=x
          |
        5 | mail: team@example.com
          |       ^^^^^^^^^^^^^^^^
          : in b.ldif
        5 | mail: Team@example.com
          |       ---------------- `uid=bob,ou=b,dc=x`
          |

        """))
  }

  @Test func `what was not read is said loudly`() throws {
    var state = OutsideState()
    state.unreadSources = [(name: "gone.ldif", reason: "no such file")]
    let subject = try subject(
      sources: [("a.ldif", Array(Sample.clean.utf8))], state: state)
    let partial = result(subject, isComplete: false) { _ in }
    #expect(
      textReport(partial).hasSuffix(
        """
        not read: gone.ldif: no such file
        not in scope: 1 entry that is neither user nor group for sample
        INCOMPLETE: not everything was read; exit status 3
        checked 2 entries (1 user, 0 groups): nothing found

        """))
    #expect(conciseReport(partial) == "INCOMPLETE: not everything was read; exit status 3\n")
    var lenient = options
    lenient.allowsPartial = true
    #expect(
      text(ConciseReporter(lenient).report([partial]))
        == "INCOMPLETE: not everything was read; --allow-partial accepts that\n")
  }

  @Test func `skipped rules are listed with the reason`() throws {
    let subject = try subject(sources: [("a.ldif", Array(Sample.clean.utf8))])
    let skipped = [SkippedRule(rule: .groupCycle, reason: "needs a reason")]
    let report = textReport(result(subject, skipped: skipped) { _ in })
    #expect(report.hasPrefix("skipped group-cycle: needs a reason\n"))
  }

  @Test func `a finding without a place names the sources`() throws {
    let source = Array(Sample.clean.utf8)
    let subject = try subject(sources: ["a", "b", "c", "d"].map { ("\($0).ldif", source) })
    let found = result(subject) { $0.report(nil) }
    #expect(
      textReport(found).contains(
        "\n --> a.ldif, b.ldif, and 2 more sources\n  = note: "))
    #expect(conciseReport(found).hasPrefix("a.ldif, b.ldif, and 2 more sources: error["))
  }

  @Test func `several targets are told apart`() throws {
    let found = try lint(Sample.missing)
    #expect(textReport(found, found).count(of: "target sample\n\nerror[") == 2)
    #expect(conciseReport(found, found).count(of: "; target sample\n") == 2)
  }

  @Test func `colours surround what is there anyway`() throws {
    var coloured = options
    coloured.usesColor = true
    let found = try lint(Sample.cycle)
    let report = text(TextReporter(coloured).report([found]))
    #expect(report.hasPrefix("\u{1B}[1;31merror[group-cycle]\u{1B}[0m\u{1B}[1m: group"))
    let codes = ["0", "1", "2", "1;31", "1;33", "1;36"].map { "\u{1B}[\($0)m" }
    #expect(codes.reduce(report) { $0.removing($1) } == textReport(found))
  }
}

extension String {
  var dropFirstLine: String {
    firstIndex(of: "\n").map { String(self[index(after: $0)...]) } ?? ""
  }

  func count(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  func removing(_ part: String) -> String { split(separator: part).joined() }
}

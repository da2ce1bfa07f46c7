internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import Reporters
internal import TestSupport
internal import Testing

/// What a suppression means, and what only looks like it.
@Suite struct SuppressionTests {
  /// Two share an address, and one of them has a test account; the other lacks a mandatory
  /// attribute, as a third does; a group contains itself.
  private static let export = """
    dn: ou=test,dc=example,dc=com
    objectClass: organizationalUnit
    ou: test

    dn: uid=ann,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: info@example.com
    employeeType: contractor

    dn: uid=bob,ou=test,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob Birch
    sn: Birch
    givenName: Bob
    mail: INFO@example.com

    dn: uid=cid,ou=test,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: cid
    cn: Cid Cork
    sn: Cork
    givenName: Cid

    dn: uid=dee,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: dee
    cn: Dee Day
    sn: Day
    givenName: Dee
    employeeType: contractor

    """

  private func suppression(
    _ choice: ConfiguredSuppression.Choice, of rules: [String], until day: String? = nil,
    reason: String = "known"
  ) -> ConfiguredSuppression {
    ConfiguredSuppression(
      rules: rules, choice, Suppression(reason: reason, expires: day.flatMap { CalendarDay($0) }),
      at: ConfiguredSuppression.Place(file: ".ldaplint.yml", line: 2, column: 5))
  }

  private func results(
    _ suppressions: [ConfiguredSuppression], on day: String? = nil,
    of text: String = Self.export,
    _ selection: RuleSelection = RuleSelection(
      selected: ["values", "unique", "configuration"]),
    change: (inout Profile) -> Void = { _ in }, others: [Profile] = []
  ) throws -> [LintResult] {
    var own = try genericProfile()
    own.suppressions.list = suppressions
    change(&own)
    var state = OutsideState()
    state.day = day.flatMap { CalendarDay($0) }
    let profiles = [own] + others
    var plans: [ReadingPlan] = []
    let directory = try directory(Array(text.utf8)) { attributes in
      plans = profiles.map { $0.readingPlan(attributes, state: state) }
      return plans.reduce(ReadingPlan()) { $0.union($1) }
    }
    return Linter(selection) { Fingerprinter.fingerprints(of: $0) }.run(
      on: zip(profiles, plans).map {
        Subject(directory, profile: $0, state: state, plan: $1)
      })
  }

  /// What still counts, and what does not: `rule` or `rule uid`.
  private func words(_ result: LintResult) -> (counting: [String], aside: [String]) {
    func words(_ finding: Finding) -> String {
      let rule = result.rule(of: finding).id
      guard let entry = finding.entry else { return rule }
      let dn = result.subject.directory.comparedForm(
        of: result.subject.directory.dn(of: entry), by: .matchingRule(.octetString))
      let uid = String(decoding: dn, as: UTF8.self).dropFirst(4).prefix { $0 != "," }
      return "\(rule) \(uid)"
    }
    return (result.findings.list.map(words), result.aside.map { words($0.finding) })
  }

  private static let all = [
    "duplicate-address ann", "missing-attribute cid", "missing-attribute dee",
  ]

  typealias Meaning = (
    choice: ConfiguredSuppression.Choice, rules: [String], suppressed: [String]
  )

  private static let filter = try? LDAPFilter(parsing: "(employeeType=contractor)")

  static let meanings: [Meaning] = [
    (.entries(dns: ["UID=cid, ou=Test,dc=example,dc=com"]), ["values"], ["missing-attribute cid"]),
    (.entries(dns: ["uid=cid,dc=example,dc=com"]), ["values"], []),
    (.entries(dns: ["uid=cid,ou=test,dc=example,dc=com"]), ["unique"], []),
    // What is shared is a matter of both.
    (.entries(dns: ["uid=ann,dc=example,dc=com"]), ["duplicate-address"], []),
    (.entries(dns: ["uid=bob,ou=test,dc=example,dc=com"]), ["duplicate-address"], []),
    (
      .entries(dns: ["uid=bob,ou=test,dc=example,dc=com", "uid=ann,dc=example,dc=com"]),
      ["duplicate-address"], ["duplicate-address ann"]
    ),
    (.subtree("ou=test,dc=example,dc=com"), ["values", "unique"], ["missing-attribute cid"]),
    (.subtree("dc=example,dc=com"), ["values", "unique"], all),
    (.subtree("dc=example,dc=com"), ["missing-attribute"], Array(all.dropFirst())),
    (.subtree("ou=tes,dc=example,dc=com"), ["values", "unique"], []),
    (.filter(filter ?? .and([])), ["values", "unique"], ["missing-attribute dee"]),
    (.value("Info@Example.com"), ["duplicate-address"], ["duplicate-address ann"]),
    (.value("info@example.co"), ["duplicate-address"], []),
    (.value("info@example.com"), ["missing-attribute"], []),
  ]

  @Test(arguments: meanings)
  func `a suppression means what it names and no more`(_ meaning: Meaning) throws {
    let result = try results([suppression(meaning.choice, of: meaning.rules)])[0]
    let (counting, aside) = words(result)
    #expect(aside == meaning.suppressed)
    let left = Self.all.filter { !meaning.suppressed.contains($0) }
    #expect(counting == left + (meaning.suppressed.isEmpty ? ["unused-suppression"] : []))
    #expect(result.aside.allSatisfy { if case .suppressed = $0.reason { true } else { false } })
    #expect(result.isComplete)
  }

  @Test func `a fingerprint means one finding`() throws {
    let found = try results([])[0]
    let fingerprints = Fingerprinter.fingerprints(of: found)
    #expect(Set(fingerprints).count == 3)
    for finding in found.findings.list {
      let fingerprint = fingerprints[Int(finding.position)]
      let result = try results([
        suppression(.fingerprint(fingerprint), of: [found.rule(of: finding).id])
      ])[0]
      #expect(words(result).aside == [Self.all[Int(finding.position)]])
      #expect(result.findings.list.count == 2)
      // The rule has to be named all the same.
      let other = try results([suppression(.fingerprint(fingerprint), of: ["graph"])])[0]
      #expect(other.aside.isEmpty)
    }
  }

  @Test func `what a run says of suppressions changes no fingerprint`() throws {
    let plain = try results([])[0]
    let unused = suppression(.value("x"), of: ["values"])
    let fingerprint = Fingerprinter.fingerprints(of: plain)[0]
    let result = try results([
      unused, suppression(.fingerprint(fingerprint), of: ["unique"]),
      suppression(.value("y"), of: ["values"]),
    ])[0]
    let all = Fingerprinter.fingerprints(of: result)
    #expect(Array(all.prefix(3)) == Fingerprinter.fingerprints(of: plain))
    #expect(all.count == 5 && Set(all).count == 5)
    #expect(result.findings.list.map(\.position) == [1, 2, 3, 4])
  }

  @Test(arguments: [
    ("2026-12-30", true), ("2026-12-31", true), ("2027-01-01", false), ("2028-01-01", false),
  ])
  func `a suppression holds on its last day and no longer`(_ day: String, holds: Bool) throws {
    let result = try results(
      [suppression(.subtree("dc=example,dc=com"), of: ["values"], until: "2026-12-31")], on: day)[0]
    let (counting, aside) = words(result)
    #expect(aside == (holds ? Array(Self.all.dropFirst()) : []))
    #expect(
      counting == (holds ? Array(Self.all.prefix(1)) : Self.all + ["expired-suppression"]))
  }

  @Test func `a suppression that is over is told even where it met nothing`() throws {
    let result = try results(
      [suppression(.value("x"), of: ["values"], until: "2026-12-31")], on: "2027-01-01")[0]
    #expect(words(result).counting == Self.all + ["expired-suppression"])
  }

  @Test(arguments: [
    // Its rule was run, was not, was run beside one that was not.
    (["missing-attribute"], ["missing-attribute", "configuration"], true),
    (["missing-attribute"], ["duplicate-address", "configuration"], false),
    (["missing-attribute", "graph"], ["missing-attribute", "configuration"], false),
    (["values"], ["missing-attribute", "configuration"], false),
    (["values"], ["values", "configuration"], true),
    // A rule that lacks what it needs may have had the finding.
    (["portal-group-collision"], [], false), (["target"], [], false),
    (["missing-attribute"], ["missing-attribute"], false),
  ])
  func `unused is told only of what was judged`(
    _ rules: [String], _ selected: [String], isTold: Bool
  ) throws {
    let result = try results(
      [suppression(.value("x"), of: rules)], RuleSelection(selected: Set(selected)))[0]
    #expect(words(result).counting.contains("unused-suppression") == isTold)
  }

  @Test func `unused is not told where not everything was read`() throws {
    let cut = Self.export + "\nno LDIF\n"
    let suppressions = [suppression(.value("x"), of: ["missing-attribute"])]
    let result = try results(suppressions, of: cut)[0]
    #expect(!result.isComplete)
    #expect(!words(result).counting.contains("unused-suppression"))
    let part = try results(suppressions) { $0.suppressions.areOfWhatIsRead = false }[0]
    #expect(!words(part).counting.contains("unused-suppression"))
  }

  @Test func `what one of several targets needs is not unused`() throws {
    var other = try ProfileLoader.load(nameOrPath: "zoho", ruleNames: Rule.names)
    var plain = try genericProfile()
    // Only the first target wants mail addresses.
    other.mandatory = []
    plain.suppressions.list = [
      suppression(.entries(dns: ["uid=cid,ou=test,dc=example,dc=com"]), of: ["missing-attribute"]),
      suppression(.value("x"), of: ["missing-attribute"]),
    ]
    other.suppressions = plain.suppressions
    let all = try results(plain.suppressions.list, others: [other])
    #expect(all.map { words($0).aside } == [["missing-attribute cid"], []])
    // The second one is, and each target says so.
    for result in all {
      let unused = result.findings.list.filter { result.suppression(of: $0) != nil }
      #expect(unused.map(\.number) == [1])
    }
  }

  @Test func `of a locked rule every finding counts`() throws {
    let result = try results([suppression(.subtree("dc=example,dc=com"), of: ["values", "unique"])])
    {
      $0.suppressions.locked = ["missing-attribute"]
    }[0]
    #expect(words(result).counting == Array(Self.all.dropFirst()))
    #expect(words(result).aside == Array(Self.all.prefix(1)))
    #expect(result.settingAside { _ in .known }.findings.list.count == 2)
  }

  @Test func `what tells that something was not read stays`() throws {
    let cut = "\(Self.export)\nno LDIF\n"
    let result = try results(
      [suppression(.subtree("dc=example,dc=com"), of: ["source", "values"])], of: cut,
      RuleSelection())[0]
    #expect(words(result).counting.contains("ldif-syntax"))
    #expect(!result.isComplete)
  }

  /// In the tree of tests a closed walk of two groups, through one of which a third goes.
  private static let groups = """
    dn: cn=a,ou=test,dc=example,dc=com
    objectClass: groupOfNames
    cn: a
    member: cn=b,ou=test,dc=example,dc=com

    dn: cn=b,ou=test,dc=example,dc=com
    objectClass: groupOfNames
    cn: b
    member: cn=a,ou=test,dc=example,dc=com

    """

  private static let outside = """
    member: cn=c,dc=example,dc=com

    dn: cn=c,dc=example,dc=com
    objectClass: groupOfNames
    cn: c
    member: cn=a,ou=test,dc=example,dc=com

    """

  @Test(arguments: [(groups, true), (groups + outside, false)])
  func `a cycle is suppressed where all groups of it are meant`(
    _ text: String, _ isMeant: Bool
  ) throws {
    let result = try results(
      [suppression(.subtree("ou=test,dc=example,dc=com"), of: ["group-cycle"])], of: text,
      RuleSelection(selected: ["group-cycle"]))[0]
    #expect(result.aside.count == (isMeant ? 1 : 0))
    #expect(result.findings.list.count == (isMeant ? 0 : 1))
  }

  @Test(arguments: [(2, true), (4, false)])
  func `members out of scope are suppressed where all of them are named`(
    _ count: Int, _ isMeant: Bool
  ) throws {
    let names = (0..<count).map { "cn=p\($0),ou=test,dc=example,dc=com" }
    let devices = names.enumerated().map {
      "dn: \($1)\nobjectClass: device\ncn: p\($0)\n"
    }
    let group =
      "dn: cn=g,ou=test,dc=example,dc=com\nobjectClass: groupOfNames\ncn: g\n"
      + names.map { "member: \($0)\n" }.joined()
    let result = try results(
      [suppression(.subtree("ou=test,dc=example,dc=com"), of: ["member-out-of-scope"])],
      of: (devices + [group]).joined(separator: "\n"),
      RuleSelection(selected: ["member-out-of-scope"]))[0]
    #expect(result.aside.count == (isMeant ? 1 : 0))
    #expect(result.findings.list.count == (isMeant ? 0 : 1))
  }

  @Test func `the first that means a finding says why, and none of both is unused`() throws {
    let result = try results([
      suppression(.value("info@example.com"), of: ["unique"], reason: "first"),
      suppression(.subtree("dc=example,dc=com"), of: ["unique"], reason: "second"),
    ])[0]
    #expect(words(result).counting == Array(Self.all.dropFirst()))
    #expect(
      result.aside.map(\.reason) == [.suppressed(Suppression(reason: "first", expires: nil))])
  }
}

internal import LintRules
internal import TestSupport
internal import Testing

/// Which answer a finding gets, and what the sync would do.
@Suite struct AnswerTests {
  private static let company = """
    dn: dc=x
    objectClass: domain
    dc: x

    dn: uid=ann,dc=x
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    sn: Ash
    givenName: Ann
    mail: team@example.com

    dn: cn=team,dc=x
    objectClass: groupOfNames
    cn: team
    mail: team@example.com
    member: uid=ann,dc=x

    dn: uid=bob,dc=x
    objectClass: inetOrgPerson
    uid: ANN
    cn: Bob
    sn: Birch
    mail: bob@@example.com

    """

  private func result(
    _ answers: [Answer], ldif: String = company, rules: Set<String> = [],
    _ change: (inout Profile) -> Void = { _ in }
  ) throws -> LintResult {
    var profile = try genericProfile()
    profile.answers = answers
    change(&profile)
    return try lint(Array(ldif.utf8), profile, rules: rules)
  }

  private func answer(
    _ rule: String, _ effect: Answer.Effect = .entry, _ change: (inout Answer) -> Void = { _ in }
  ) -> Answer {
    var answer = Answer(rule: rule, effect: effect)
    change(&answer)
    return answer
  }

  /// The texts of the answers to the findings of a rule.
  private func texts(_ result: LintResult, of rule: String) -> [String?] {
    result.findings.list.filter { result.rule(of: $0).id == rule }
      .map { result.answer(to: $0)?.text }
  }

  @Test func `the first answer that fits is given`() throws {
    let answers = [
      answer("duplicate-value") {
        $0.pools = ["uidNumber"]
        $0.text = "wrong pool"
      },
      answer("duplicate-value") {
        $0.pools = ["uid"]
        $0.population = .groups
        $0.text = "wrong population"
      },
      answer("duplicate-value") {
        $0.pools = ["uid"]
        $0.attributes = ["mail"]
        $0.text = "wrong attribute"
      },
      answer("duplicate-value") {
        $0.pools = ["uid"]
        $0.attributes = ["UID"]
        $0.population = .users
        $0.text = "right"
      },
      answer("duplicate-value") { $0.text = "too late" },
    ]
    #expect(try texts(result(answers), of: "duplicate-value") == ["right"])
  }

  @Test func `what is missing is an attribute too`() throws {
    let answers = [
      answer("missing-attribute") {
        $0.attributes = ["sn"]
        $0.text = "no"
      },
      answer("missing-attribute") {
        $0.attributes = ["sAMAccountName"]
        $0.text = "one of several"
      },
      answer("missing-attribute") { $0.text = "any" },
    ]
    let ldif =
      "dn: uid=ann,dc=x\nobjectClass: inetOrgPerson\ncn: Ann\nsn: Ash\nmail: a@example.com\n"
    #expect(
      try texts(result(answers, ldif: ldif), of: "missing-attribute") == ["any", "one of several"])
  }

  @Test func `an attribute may be that of another holder`() throws {
    let ldif = Self.company.replacing(
      "cn: team\nmail: team", with: "cn: team\nproxyAddresses: SMTP:team")
    let answers = [
      answer("duplicate-address") {
        $0.attributes = ["proxyAddresses"]
        $0.text = "alias"
      }
    ]
    #expect(try texts(result(answers, ldif: ldif), of: "duplicate-address") == ["alias"])
  }

  @Test func `what a rule itself makes a note of is not answered`() throws {
    let answers = [answer("portal-group-collision") { $0.text = "overwritten" }]
    var profile = try genericProfile()
    profile.answers = answers
    var state = OutsideState()
    state.portalGroups = ["team"]
    let refused = try lint(Array(Self.company.utf8), profile, state: state)
    #expect(texts(refused, of: "portal-group-collision") == ["overwritten"])
    state.overwritesPortalGroups = true
    let taken = try lint(Array(Self.company.utf8), profile, state: state)
    #expect(texts(taken, of: "portal-group-collision") == [nil])
  }

  @Test func `a profile without answers says nothing of the sync`() throws {
    #expect(try result([]).outcome == nil)
  }

  @Test func `consequences are certain first, then by effect and answer`() throws {
    let answers = [
      answer("duplicate-value", .transaction) { $0.transaction = "users" },
      answer("duplicate-address", .transaction) { $0.transaction = "addresses" },
      answer("missing-attribute", .silent),
      answer("invalid-mail", .run),
    ]
    let outcome = try #require(try result(answers).outcome)
    #expect(outcome.consequences.map(\.effect) == [.run, .transaction, .transaction, .silent])
    #expect(outcome.consequences.map(\.transaction) == [nil, "users", "addresses", nil])
    // An attribute that a person should have is a warning.
    #expect(outcome.consequences.map(\.isCertain) == [true, true, true, false])
    #expect(outcome.consequences.map(\.entries) == [1, 1, 1, 1])
    #expect(outcome.unanswered == 0)
    #expect(outcome.isComplete)
  }

  @Test func `errors that nobody knows the answer to are counted`() throws {
    let outcome = try #require(try result([answer("invalid-mail")]).outcome)
    #expect(outcome.unanswered == 2)
    #expect(outcome.consequences.count == 1)
  }

  @Test func `of those who share a value all but one are refused`() throws {
    let ldif = ["a", "b", "c"].map {
      """
      dn: uid=\($0),dc=x
      objectClass: inetOrgPerson
      uid: \($0)
      cn: x
      sn: x
      givenName: x
      mail: team@example.com
      """
    }.joined(separator: "\n\n")
    let outcome = try #require(
      try result([answer("duplicate-address")], ldif: ldif, rules: ["duplicate-address"]).outcome)
    #expect(outcome.consequences.first?.entries == 2)
    #expect(outcome.consequences.first?.reasons.map(\.findings) == [1])
    #expect(outcome.isJudged)
  }

  @Test func `all entries of a domain are refused`() throws {
    var profile = try genericProfile()
    profile.answers = [answer("domain-not-verified")]
    var state = OutsideState()
    state.verifiedDomains = ["example.org"]
    let ldif = Self.company.replacing("bob@@", with: "bob@")
    let result = try lint(
      Array(ldif.utf8), profile, state: state, rules: ["domain-not-verified"])
    #expect(result.outcome?.consequences.map(\.entries) == [3])
  }

  @Test func `a rule that did not run is not judged`() throws {
    let outcome = try #require(
      try result([answer("duplicate-address"), answer("group-cycle")], rules: ["group-cycle"])
        .outcome)
    #expect(!outcome.isJudged)
    #expect(outcome.consequences.isEmpty)
  }

  @Test func `a note that a directory is limited leaves the outcome alone`() throws {
    let whole = try result([answer("invalid-mail")])
    let limited = whole.keeping { _ in false }
    #expect(limited.findings.list.isEmpty)
    #expect(limited.outcome?.consequences.count == 1)
  }
}

@Suite struct CountedTests {
  @Test(arguments: [
    ("group-cycle", 1, "1 cycle"), ("group-cycle", 2, "2 cycles"),
    ("duplicate-address", 5, "5 duplicates"), ("address-moved", 2, "2 moved addresses"),
    ("address-moved", 1, "1 moved address"), ("missing-attribute", 3, "3 missing attributes"),
    ("nesting-depth", 2, "2 chains of groups too deep"),
  ])
  func `findings are counted in words`(_ id: String, _ count: Int, _ words: String) throws {
    #expect(try #require(Rule.all.first { $0.id == id }).counted(count) == words)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `every rule has words for one and for several`(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    #expect(rule.counted(1) != rule.counted(2).replacing("2", with: "1"))
    #expect(!rule.counted(2).contains("("))
  }
}

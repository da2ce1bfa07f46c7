internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// What the fixtures do not show: severities, other messages, and what the user says.
@Suite struct SourceRulesTests {
  private let ann = """
    dn: uid=ann,dc=x
    objectClass: inetOrgPerson
    cn: Ann
    sn: Ash
    givenName: Ann
    mail: ann@example.com
    uid: ann

    """
  private let staff =
    "\ndn: cn=Staff,dc=x\nobjectClass: groupOfNames\ncn: Staff\nmember: uid=ann,dc=x\n"

  /// Severity, message and number of the findings of one rule.
  private func found(
    _ rule: String, _ ldif: String, state: OutsideState = OutsideState()
  ) throws -> [String] {
    let result = try lint(Array(ldif.utf8), genericProfile(), state: state, rules: [rule])
    return result.findings.list.map { "\($0.severity) \($0.message) \($0.number)" }
  }

  @Test func `an external value weighs by who reads it`() throws {
    let rule = "external-value"
    #expect(try found(rule, ann + "jpegPhoto:< file:///a") == ["note 0 0"])
    #expect(try found(rule, ann + "x-other:< file:///a") == ["note 0 0"])
    for type in ["title", "commonName", "manager", "proxyAddresses", "objectClass", "mobile"] {
      #expect(try found(rule, ann + "\(type):< file:///a") == ["error 0 0"], "\(type)")
    }
  }

  @Test func `a search that ended early is told by code and name`() throws {
    let rule = "incomplete-read"
    for (code, message) in [(3, 1), (4, 1), (11, 1), (32, 1), (118, 2), (4096, 2)] {
      let ldif = ann + "\nsearch: 2\nresult: \(code) some words\n"
      #expect(try found(rule, ldif) == ["error \(message) \(code)"])
    }
    #expect(try found(rule, ann + "\nsearch: 2\nresult: 0 Success\n") == [])
    let texts = try #require(Rule.all.first { $0.id == rule }).texts
    #expect(texts[3] == "timeLimitExceeded" && texts[11] == "adminLimitExceeded")
  }

  @Test(
    arguments: [
      ("ldap://x.example/ou=a,dc=x", "error 3 0"),
      ("ldap://x.example/CN=Configuration,DC=x", "note 4 0"),
      ("ldap://DomainDnsZones.x/DC=DomainDnsZones,DC=x", "note 4 0"),
      ("ldap://f.x/dc=forestdnszones,DC=x", "note 4 0"),
      ("ldap://x/OU=a,CN=Configuration,DC=x", "error 3 0"), ("ldap://x", "error 3 0"),
    ])
  func `a referral counts unless nothing is behind it`(_ url: String, _ finding: String) throws {
    #expect(try found("incomplete-read", ann + "\nref: \(url)\n") == [finding])
  }

  @Test func `changes and sources that were not read are incomplete`() throws {
    let rule = "incomplete-read"
    let change = "\ndn: uid=ann,dc=x\nchangetype: delete\n"
    #expect(try found(rule, ann + change) == ["error 0 0"])
    var state = OutsideState()
    state.unreadSources = [("a.ldif", "no such file"), ("b.ldif", "is a folder")]
    #expect(try found(rule, ann, state: state) == ["error 6 0", "error 6 1"])
  }

  @Test func `what a server did not hand out is incomplete`() throws {
    func found(_ gap: ReadGap) throws -> [String] {
      var state = OutsideState()
      state.gaps = [gap]
      let found = try self.found("incomplete-read", ann, state: state)
      let isComplete = try lint(Array(ann.utf8), genericProfile(), state: state).isComplete
      #expect(isComplete == found.allSatisfy { $0.hasPrefix("note") })
      return found
    }
    #expect(
      try found(.searchEnded(base: "dc=x", resultCode: 4, diagnostic: "")) == ["error 7 0"])
    #expect(
      try found(.connectionLost(base: "dc=x", entryCount: 2, reason: "reset")) == ["error 8 0"])
    #expect(try found(.referral(url: "ldap://a/ou=b,dc=x")) == ["error 9 0"])
    #expect(try found(.referral(url: "ldap://a/CN=Configuration,DC=x")) == ["note 10 0"])
    #expect(try found(.hiddenAttribute(name: "mail", bindName: "cn=a")) == ["error 11 0"])
    #expect(try found(.notLookedUp(count: 3, limit: 2)) == ["error 13 0"])
    #expect(try found(.missingRight(name: "R", bindName: "cn=a")) == ["error 14 0"])
    #expect(try found(.interrupted(entryCount: 1)) == ["error 15 0"])
    #expect(try found(.unanswered(question: "what", reason: "reset")) == ["error 16 0"])
    #expect(try found(.unverifiedServer(uri: "ldaps://a")) == ["note 17 0"])
    #expect(try found(.copiesLeftOut(base: "cn=compat,dc=x")) == ["note 18 0"])
  }

  @Test func `a range that is missing is told of its entry`() throws {
    var state = OutsideState()
    state.gaps = [
      .missingRange(dn: "UID=ann, dc=x", attribute: "mail", from: 1_500),
      .missingRange(dn: "cn=elsewhere,dc=x", attribute: "member", from: 3),
    ]
    let result = try lint(
      Array(ann.utf8), genericProfile(), state: state, rules: ["incomplete-read"])
    let list = result.findings.list
    #expect(list.map(\.message) == [12, 5] && list.map(\.number) == [1, 1_500])
    #expect(list.map(\.entry) == [nil, EntryID(0)] && list[1].type == .mail)
  }

  @Test func `an error about completeness makes the result incomplete`() throws {
    func isComplete(_ ldif: String) throws -> Bool {
      try lint(Array(ldif.utf8), genericProfile()).isComplete
    }
    #expect(try isComplete(ann + staff))
    #expect(try isComplete(ann + "jpegPhoto:< file:///a\n" + staff))
    #expect(try !isComplete(ann + "title:< file:///a\n" + staff))
    #expect(try !isComplete(ann + "no colon\n" + staff))
    #expect(try !isComplete("dn: dc=x\nobjectClass: domain\ndc: x"))
  }

  @Test func `nothing in scope is said once`() throws {
    let rule = "empty-scope"
    #expect(try found(rule, "") == ["error 0 0"])
    #expect(try found(rule, "dn: dc=x\nobjectClass: domain") == ["error 1 1"])
    #expect(try found(rule, "dn: dc=x\nobjectClass domain") == [])
    #expect(try found(rule, "dn: dc=x\nobjectClass domain\n\ndn: ou=y\nou: y") == ["error 1 1"])
    #expect(try found(rule, ann) == ["warning 3 1"])
    #expect(try found(rule, staff) == ["warning 2 1"])
    #expect(try found(rule, ann + staff) == [])
    var state = OutsideState()
    state.unreadSources = [("a.ldif", "no such file")]
    #expect(try found(rule, "", state: state) == [])
    state.unreadSources = []
    state.gaps = [.searchEnded(base: "dc=x", resultCode: 51, diagnostic: "")]
    #expect(try found(rule, "", state: state) == [])
  }

  @Test func `a referral to where nobody is hides no empty scope`() throws {
    let url = "ldap://a.example/CN=Configuration,DC=x"
    #expect(try found("empty-scope", "search: 1\nref: \(url)\n") == ["error 0 0"])
    var state = OutsideState()
    state.gaps = [.referral(url: url)]
    #expect(try found("empty-scope", "", state: state) == ["error 0 0"])
  }

  @Test func `passwords are one finding with all their types`() throws {
    let ldif = ann + "unicodePwd: a\n\ndn: cn=b\nuserPassword: a\n2.5.4.35: b\n"
    let result = try lint(Array(ldif.utf8), genericProfile(), rules: ["password-in-export"])
    let finding = try #require(result.findings.list.first)
    #expect(result.findings.list.count == 1 && finding.number == 2 && finding.limit == 2)
    let attributes = result.subject.directory.attributes
    let types = result.findings.parties[finding.related].compactMap(\.type)
    #expect(types.map { attributes[$0].name } == ["unicodePwd", "userPassword"])
  }

  @Test func `LDIF defects name the record they spoil`() throws {
    let rule = "ldif-syntax"
    let noColon = SourceDefect.Kind.noColon.rawValue
    #expect(try found(rule, ann + "no colon\n") == ["error 1 \(noColon)"])
    #expect(try found(rule, "no colon\n\n" + ann) == ["error 0 \(noColon)"])
    let invalidURL = SourceDefect.Kind.invalidURL.rawValue
    #expect(try found(rule, ann + "audio:< nowhere\n") == ["error 0 \(invalidURL)"])
    let texts = try #require(Rule.all.first { $0.id == rule }).texts
    #expect(texts.count == SourceDefect.Kind.allCases.count && !texts.contains(""))
  }

  @Test func `a portal group that may be overwritten is a note`() throws {
    let rule = "portal-group-collision"
    var state = OutsideState()
    state.portalGroups = ["  sTAFF ", "", "other"]
    #expect(try found(rule, staff, state: state) == ["error 0 0"])
    state.overwritesPortalGroups = true
    #expect(try found(rule, staff, state: state) == ["note 1 0"])
    let skipped = try lint(Array(staff.utf8), genericProfile(), rules: [rule]).skipped
    #expect(skipped.map(\.reason) == ["needs --portal-groups FILE"])
  }
}

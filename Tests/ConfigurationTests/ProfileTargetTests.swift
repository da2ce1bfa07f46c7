import Configuration
import DirectoryModel
import LintRules
import Testing

/// What only a profile of a real target says.
@Suite struct ProfileTargetTests {
  @Test func `who is in scope is read`() throws {
    let mine = try profile(
      """
      sources: { F1: "Troubleshooting, p. 3" }
      scope:
        contacts: { classes: [contact] }
        bases: ["ou=people,dc=example,dc=com", "ou=groups,dc=example,dc=com"]
        exclude: "ou=service,ou=people,dc=example,dc=com"
        skips:
          - { reason: no name, of: [users, groups], when: "(!(cn=*))", source: F1, mark: V }
          - { reason: hidden, of: contacts, when: (hidden=TRUE) }
      anchor: [objectGUID, entryUUID]
      """)
    #expect(mine.sources == ["F1": "Troubleshooting, p. 3"])
    #expect(mine.scope.contacts?.description == "(objectClass=contact)")
    #expect(mine.scope.bases == ["ou=people,dc=example,dc=com", "ou=groups,dc=example,dc=com"])
    #expect(mine.scope.excludedSubtrees == ["ou=service,ou=people,dc=example,dc=com"])
    #expect(
      mine.scope.skips == [
        Scope.Skip(
          "no name", when: try LDAPFilter(parsing: "(!(cn=*))"), of: [.users, .groups],
          citation: Citation(source: "F1", mark: .verified)),
        Scope.Skip("hidden", when: try LDAPFilter(parsing: "(hidden=TRUE)"), of: .contacts),
      ])
    #expect(mine.anchors == ["objectGUID", "entryUUID"])
  }

  @Test func `a name of groups is an attribute or a template`() throws {
    let plain = try profile("names: { group: ou }")
    #expect(plain.groupName == "ou")
    #expect(plain.derivedGroupName == nil)
    let template = try profile("names: { group: '%DC%/%CN%' }")
    #expect(template.groupName == "cn")
    #expect(template.derivedGroupName == DerivedName(try NameTemplate(parsing: "%DC%/%CN%")))
    let steps = try profile(
      "names: { group: { template: '%CN%', steps: [lower-case, { truncate: 39 }] } }")
    #expect(
      steps.derivedGroupName
        == DerivedName(try NameTemplate(parsing: "%CN%"), steps: [.lowerCase, .truncate(39)]))
  }

  @Test func `pools have steps, templates, sources and contacts`() throws {
    let mine = try profile(
      """
      unique:
        - { pool: address, attributes: [mail], of: [users, groups, contacts], as: mail, source: F2,
            mark: V, severity: error }
        - pool: login
          attributes: [uid]
          of: users
          as: exact
          steps:
            - lower-case
            - before-at
            - strip-prefix: 'CORP\\'
            - replace: { outside: "A-Za-z0-9-", by: "-" }
            - replace: { outside: a-z, by: "" }
            - truncate: 39
            - prepare
        - { pool: placeholder, template: "%mailNickname%@initial", of: users, steps: prepare, mark: U }
        - { pool: others, attributes: [proxyAddresses], kinds: [x500, sip], of: users }
        - { pool: all, attributes: [proxyAddresses], of: users }
      """)
    var address = UniquePool(
      name: "address", attributes: ["mail"], of: [.users, .groups, .contacts], as: .mail,
      severity: .error)
    address.citation = Citation(source: "F2", mark: .verified)
    var login = UniquePool(name: "login", attributes: ["uid"], of: .users, as: .exact)
    login.steps = [
      .lowerCase, .beforeAt, .stripPrefix(#"CORP\"#),
      .replaceOutside(try ScalarSet(parsing: "A-Za-z0-9-"), by: "-"),
      .replaceOutside(try ScalarSet(parsing: "a-z"), by: ""), .truncate(39), .prepare,
    ]
    var placeholder = UniquePool(
      name: "placeholder", attributes: [], of: .users, as: .value, severity: .warning)
    placeholder.derived = DerivedName(
      try NameTemplate(parsing: "%mailNickname%@initial"), steps: [.prepare])
    placeholder.citation = Citation(mark: .unverified)
    var others = UniquePool(
      name: "others", attributes: ["proxyAddresses"], of: .users, as: .value)
    others.kinds = [.x500, .sip]
    let all = UniquePool(name: "all", attributes: ["proxyAddresses"], of: .users, as: .value)
    #expect(mine.unique == [address, login, placeholder, others, all])
    #expect(mine.unique.map(\.kinds.count) == [1, 5, 5, 2, 5])
  }

  @Test func `characters, lengths and numbers of values are read`() throws {
    let mine = try profile(
      """
      attributes:
        mail:
          max: { characters: 256 }
          min: { characters: 5 }
          max-values: 300
          characters: { forbidden: '\\\\%', not-first: ".", not-last: ".", part: local }
          source: M3
          mark: V
        uid:
          max-values: { max: 3, severity: warning, source: M4, mark: U }
          characters:
            - { allowed: 'a-z\\-', severity: error, source: Z1, mark: V2 }
            - { forbidden: '\\s', mark: U }
          severity: note
      """)
    let mail = try #require(mine.attributes["mail"])
    let source = Citation(source: "M3", mark: .verified)
    #expect(mail.max == Limit(256, .characters))
    #expect(mail.min == Limit(5, .characters))
    #expect(mail.maxValues == Ceiling(300, citation: source))
    #expect(mail.citation == source)
    var local = CharacterDemand()
    local.forbidden = try ScalarSet(parsing: #"\\%"#)
    local.notFirst = try ScalarSet(parsing: ".")
    local.notLast = try ScalarSet(parsing: ".")
    local.part = .local
    local.citation = source
    #expect(mail.characters == [local])
    let uid = try #require(mine.attributes["uid"])
    #expect(
      uid.maxValues
        == Ceiling(3, severity: .warning, citation: Citation(source: "M4", mark: .unverified)))
    #expect(uid.characters.map(\.severity) == [.error, .note])
    #expect(uid.characters.map(\.citation.mark) == [.secondary, .unverified])
    #expect(uid.characters[0].allowed == (try ScalarSet(parsing: #"a-z\-"#)))
  }

  @Test func `ceilings are numbers or maps`() throws {
    let mine = try profile(
      """
      groups:
        nesting: { is: none, source: W1, mark: V }
        depth: { max: 10, severity: warning, source: X, mark: U }
        parents: 1
        members: { max: 250000, source: M6, mark: V }
        member-bytes: 250000
      memberships: { direct: 3000, all: 7500 }
      counts: { entries: 10000, users: 9000, groups: { max: 5, mark: U }, seats: 10 }
      """)
    #expect(mine.groups.nesting == .none)
    #expect(mine.groups.nestingCitation == Citation(source: "W1", mark: .verified))
    #expect(mine.groups.nestingSeverity == nil)
    #expect(
      mine.groups.depth
        == Ceiling(10, severity: .warning, citation: Citation(source: "X", mark: .unverified)))
    #expect(mine.groups.parents == Ceiling(1))
    #expect(
      mine.groups.members == Ceiling(250000, citation: Citation(source: "M6", mark: .verified)))
    #expect(mine.groups.memberBytes == Ceiling(250000))
    #expect(mine.memberships.direct == Ceiling(3000))
    #expect(mine.memberships.all == Ceiling(7500))
    #expect(mine.counts.entries == Ceiling(10000))
    #expect(mine.counts.users == Ceiling(9000))
    #expect(
      mine.counts.groups == Ceiling(5, severity: .warning, citation: Citation(mark: .unverified)))
    #expect(mine.counts.seats == Ceiling(10))
  }

  @Test(arguments: GroupLimits.Nesting.allCases)
  func `nesting is a word`(nesting: GroupLimits.Nesting) throws {
    #expect(try profile("groups: { nesting: \(nesting.rawValue) }").groups.nesting == nesting)
  }

  @Test func `nesting that is refused by hearsay is a warning`() throws {
    let refused = try profile("groups: { nesting: { is: none, mark: U } }")
    #expect(refused.groups.nestingSeverity == .warning)
    let flattened = try profile("groups: { nesting: { is: flatten, mark: U } }")
    #expect(flattened.groups.nestingSeverity == nil)
  }

  @Test func `domains and deletions are read`() throws {
    let mine = try profile(
      """
      domains: { routable: true, attributes: [userPrincipalName], severity: error, source: M, mark: V }
      deletions: { count: 500, percent: 50, source: M16, mark: U }
      """)
    #expect(mine.domains.mustBeRoutable)
    #expect(mine.domains.attributes == ["userPrincipalName"])
    #expect(mine.domains.severity == .error)
    #expect(mine.domains.citation == Citation(source: "M", mark: .verified))
    #expect(mine.deletions?.count == 500)
    #expect(mine.deletions?.percent == 50)
    #expect(mine.deletions?.severity == .warning)
    #expect(mine.deletions?.citation == Citation(source: "M16", mark: .unverified))
  }

  @Test func `answers and notices are read`() throws {
    let mine = try profile(
      """
      unique: [{ pool: address, attributes: [mail], of: users }]
      answers:
        - { rule: group-cycle, code: 403, text: Circular groups, effect: transaction,
            transaction: groups, action: cut one, source: F1, mark: V }
        - { rule: duplicate-address, pools: [address], attributes: mail, of: contacts, effect: run }
      notices:
        - { code: 503, text: Unavailable, reason: busy, action: wait, source: F1, mark: V }
        - { text: Late, reason: the clock, action: set it }
      """)
    var cycle = Answer(rule: "group-cycle", effect: .transaction)
    cycle.code = "403"
    cycle.text = "Circular groups"
    cycle.transaction = "groups"
    cycle.action = "cut one"
    cycle.citation = Citation(source: "F1", mark: .verified)
    var duplicate = Answer(rule: "duplicate-address", effect: .run)
    duplicate.pools = ["address"]
    duplicate.attributes = ["mail"]
    duplicate.population = .contacts
    #expect(mine.answers == [cycle, duplicate])
    var unavailable = Notice(text: "Unavailable", reason: "busy", action: "wait")
    unavailable.code = "503"
    unavailable.citation = Citation(source: "F1", mark: .verified)
    #expect(
      mine.notices == [unavailable, Notice(text: "Late", reason: "the clock", action: "set it")])
  }

  @Test func `state is named by words and by files beside the profile`() throws {
    let folder = try ProfileFolder([
      "lists/portal.txt": "", "accounts.csv": "", "last.ldif": "", "domains.txt": "",
      "my.yml": """
      state:
        portal-groups: lists/portal.txt
        overwrite-portal-groups: true
        existing-accounts: { file: accounts.csv, columns: { mail: "E-Mail", guid: [ObjectId, GUID] } }
        verified-domains: [example.com, example.org]
        seats: 10
        allowed: { department: domains.txt, l: [Bonn, Köln] }
        previous: last.ldif
      """,
    ])
    let state = try folder.load().state
    #expect(state.portalGroups == .file(folder.path + "lists/portal.txt"))
    #expect(state.overwritesPortalGroups == true)
    #expect(
      state.existingAccounts
        == StateTable(
          file: folder.path + "accounts.csv",
          columns: [.mail: ["E-Mail"], .guid: ["ObjectId", "GUID"]]))
    #expect(state.verifiedDomains == .words(["example.com", "example.org"]))
    #expect(
      state.allowed == [
        "department": .file(folder.path + "domains.txt"), "l": .words(["Bonn", "Köln"]),
      ])
    #expect(state.previous == StateTable(file: folder.path + "last.ldif"))
    #expect(try folder.load().counts.seats == Ceiling(10))
    let absolute = try profile("state: { previous: \(folder.path)last.ldif }")
    #expect(absolute.state.previous == StateTable(file: folder.path + "last.ldif"))
  }

  @Test func `a profile that says nothing of all that demands nothing of it`() throws {
    let mine = try profile("name: a")
    #expect(mine.groups == GroupLimits())
    #expect(mine.memberships == MembershipLimits())
    #expect(mine.counts == CountLimits())
    #expect(mine.domains == DomainDemands())
    #expect(mine.deletions == nil)
    #expect(mine.answers.isEmpty && mine.notices.isEmpty)
    #expect(mine.state == StateFiles())
  }
}

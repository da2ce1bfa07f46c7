import Configuration
import DirectoryModel
import LintRules
import Testing

/// What becomes of a target's profile that another one extends.
@Suite struct ProfileTargetMergingTests {
  private static let base = """
    sources: { A: manual, B: page }
    scope:
      contacts: (objectClass=contact)
      bases: [dc=a]
      exclude: [ou=b]
      skips: [{ reason: a, of: users, when: (a=b) }]
    names: { group: { template: "%CN%", steps: [lower-case] } }
    anchor: [entryUUID]
    unique: [{ pool: address, attributes: [mail], of: users }]
    attributes:
      mail:
        max: { characters: 256 }
        min: { characters: 5 }
        max-values: { max: 300, source: C, mark: V2 }
        characters: { forbidden: "<>" }
        severity: error
        source: A
        mark: V
    groups: { nesting: { is: tree, source: A, mark: V }, depth: 10, members: { max: 9, source: A } }
    memberships: { direct: 3000 }
    counts: { entries: { max: 10, severity: error, source: A, mark: V }, seats: { max: 5, source: A } }
    domains: { routable: true, severity: error, source: A, mark: V }
    deletions: { count: 500, source: A, mark: V }
    answers: [{ rule: group-cycle, code: 1, effect: run }]
    notices: [{ text: a, reason: b, action: c }]
    state: { verified-domains: [a.example], allowed: { l: [a], o: [b] }, seats: 7 }
    """

  private func merged(_ text: String) throws -> Profile {
    try ProfileFolder(["base.yml": Self.base, "my.yml": "extends: base.yml\n" + text]).load()
  }

  @Test func `nothing but an extension is the extended profile`() throws {
    let folder = try ProfileFolder(["base.yml": Self.base, "my.yml": "extends: base.yml"])
    var base = try folder.load("base.yml")
    base.name = "my"
    base.title = "my"
    #expect(try folder.load() == base)
  }

  @Test func `maps merge key by key, lists are replaced`() throws {
    let mine = try merged(
      """
      sources: { B: another page, C: third }
      scope: { bases: [dc=c] }
      anchor: objectGUID
      groups: { depth: none, parents: 1 }
      memberships: { all: 5 }
      counts: { entries: 20 }
      domains: { attributes: mail }
      deletions: { percent: 10 }
      state: { verified-domains: [b.example], allowed: { L: [c] } }
      """)
    #expect(mine.sources == ["A": "manual", "B": "another page", "C": "third"])
    #expect(mine.scope.contacts?.description == "(objectClass=contact)")
    #expect(mine.scope.bases == ["dc=c"])
    #expect(mine.scope.excludedSubtrees == ["ou=b"])
    #expect(mine.scope.skips.map(\.reason) == ["a"])
    #expect(mine.anchors == ["objectGUID"])
    #expect(mine.groups.nesting == .tree)
    #expect(mine.groups.depth == nil)
    #expect(mine.groups.parents == Ceiling(1))
    #expect(mine.groups.members == Ceiling(9, citation: Citation(source: "A")))
    #expect(mine.memberships.direct == Ceiling(3000))
    #expect(mine.memberships.all == Ceiling(5))
    #expect(mine.counts.entries == Ceiling(20))
    #expect(mine.counts.seats == Ceiling(7))
    #expect(mine.domains.mustBeRoutable)
    #expect(mine.domains.attributes == ["mail"])
    #expect(mine.domains.severity == .error)
    #expect(mine.deletions?.count == 500)
    #expect(mine.deletions?.percent == 10)
    #expect(mine.deletions?.citation == Citation())
    #expect(mine.state.verifiedDomains == .words(["b.example"]))
    #expect(mine.state.allowed == ["l": .words(["c"]), "o": .words(["b"])])
  }

  @Test func `answers and notices of one's own come first`() throws {
    let mine = try merged(
      """
      answers: [{ rule: group-cycle, code: 2, effect: entry }, { rule: empty-group, effect: silent }]
      notices: [{ text: d, reason: e, action: f }]
      """)
    #expect(mine.answers.map(\.code) == ["2", nil, "1"])
    #expect(mine.notices.map(\.text) == ["d", "a"])
  }

  @Test func `an answer may speak of a pool of the profile below`() throws {
    let mine = try merged("answers: [{ rule: duplicate-address, effect: run, pools: address }]")
    #expect(mine.answers.first?.pools == ["address"])
  }

  @Test func `an inherited answer may speak of a pool that is gone`() throws {
    let folder = try ProfileFolder([
      "base.yml": """
      unique: [{ pool: a, attributes: [a], of: users }]
      answers: [{ rule: duplicate-value, effect: run, pools: a }]
      """,
      "my.yml": "extends: base.yml\nunique: [{ pool: b, attributes: [b], of: users }]",
    ])
    #expect(folder.mistakes() == "")
  }

  @Test func `a name of groups is an attribute again, or another template`() throws {
    let attribute = try merged("names: { group: ou }")
    #expect(attribute.groupName == "ou")
    #expect(attribute.derivedGroupName == nil)
    let template = try merged("names: { group: '%OU%' }")
    #expect(template.groupName == "cn")
    #expect(template.derivedGroupName == DerivedName(try NameTemplate(parsing: "%OU%")))
  }

  @Test func `a figure of an attribute drops the source of the others`() throws {
    let mine = try merged("attributes: { Mail: { max: { characters: 40 } } }")
    let mail = try #require(mine.attributes["mail"])
    #expect(mail.max == Limit(40, .characters))
    #expect(mail.min == Limit(5, .characters))
    #expect(mail.citation == Citation())
    #expect(mail.severity == .error)
    #expect(mail.maxValues?.citation == Citation(source: "C", mark: .secondary))
  }

  @Test func `a figure from memory softens what it stands beside`() throws {
    let mine = try merged("attributes: { mail: { max: { characters: 40 }, mark: U } }")
    let mail = try #require(mine.attributes["mail"])
    #expect(mail.severity == .warning)
    #expect(mail.characters.map(\.severity) == [.warning])
    #expect(mail.maxValues?.severity == .error)
  }

  @Test func `none takes a limit away`() throws {
    let mine = try merged(
      """
      attributes: { mail: { max: none, min: none, max-values: none, characters: none } }
      counts: { entries: none }
      deletions: { count: none }
      """)
    let mail = try #require(mine.attributes["mail"])
    #expect(mail.max == nil && mail.min == nil && mail.maxValues == nil)
    #expect(mail.characters.isEmpty)
    #expect(mine.counts.entries == nil)
    #expect(mine.deletions == nil)
  }

  @Test func `nesting comes with its own source`() throws {
    let mine = try merged("groups: { nesting: none }")
    #expect(mine.groups.nesting == .none)
    #expect(mine.groups.nestingCitation == Citation())
  }
}

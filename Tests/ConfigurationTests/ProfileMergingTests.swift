import Configuration
import DirectoryModel
import LintRules
import Testing

@Suite struct ProfileMergingTests {
  private static let base = """
    name: base
    scope: { users: (uid=*), groups: (cn=*) }
    names: { group: displayName }
    logins: [uid, cn]
    unique: [{ pool: a, attributes: [a], of: users }]
    mandatory:
      - { attributes: [mail], of: users }
      - { attributes: [sn], of: users }
    attributes:
      title: { max: { bytes: 64 }, format: phone, single-valued: true, source: manual }
      mail: { severity: note }
    severities: { unique: note, graph: off }
    """

  private func merged(_ text: String) throws -> Profile {
    try ProfileFolder(["base.yml": Self.base, "my.yml": "extends: base.yml\n" + text]).load()
  }

  @Test func `nothing but an extension is the extended profile`() throws {
    let mine = try merged("")
    #expect(mine.name == "my")
    #expect(mine.title == "my")
    #expect(mine.scope.users.description == "(uid=*)")
    #expect(mine.loginNames == ["uid", "cn"])
    #expect(mine.groupName == "displayName")
    #expect(mine.unique.map(\.name) == ["a"])
    #expect(mine.severities == ["unique": .note, "graph": .off])
  }

  @Test func `maps merge key by key, lists replace`() throws {
    let mine = try merged(
      """
      scope: { groups: (ou=*) }
      logins: [mail]
      mandatory: [{ attributes: [l], of: groups }]
      severities: { graph: error, values: note }
      """)
    #expect(mine.scope.users.description == "(uid=*)")
    #expect(mine.scope.groups.description == "(ou=*)")
    #expect(mine.loginNames == ["mail"])
    #expect(mine.mandatory == [Mandatory(["l"], of: .groups)])
    #expect(mine.severities == ["unique": .note, "graph": .error, "values": .note])
  }

  @Test func `an attribute merges key by key, whatever its case`() throws {
    let mine = try merged("attributes: { Title: { severity: error }, o: { format: mail } }")
    #expect(mine.attributes.keys.sorted() == ["mail", "o", "title"])
    #expect(
      mine.attributes["title"]
        == AttributeConstraint(
          max: Limit(64, .bytes), format: .phone, isSingleValued: true, severity: .error,
          citation: Citation(source: "manual")))
  }

  @Test func `a limit replaces the one before, and its source with it`() throws {
    let mine = try merged("attributes: { title: { max: { characters: 40 } } }")
    #expect(
      mine.attributes["title"]
        == AttributeConstraint(max: Limit(40, .characters), format: .phone, isSingleValued: true))
  }

  @Test func `none takes a limit and a format away`() throws {
    let mine = try merged(
      "attributes: { title: { max: none, format: none, single-valued: false } }")
    #expect(mine.attributes["title"] == AttributeConstraint())
  }

  @Test func `an attribute has the last word on being mandatory`() throws {
    let groups = try merged("attributes: { MAIL: { mandatory: groups } }")
    #expect(
      groups.mandatory
        == [Mandatory(["sn"], of: .users), Mandatory(["mail"], of: .groups, severity: .note)])
    let nobody = try merged("attributes: { sn: { mandatory: false } }")
    #expect(nobody.mandatory == [Mandatory(["mail"], of: .users)])
  }

  @Test func `what another item implies is left out`() throws {
    let mine = try merged(
      """
      mandatory:
        - { attributes: [a, B], of: users }
        - { attributes: [b], of: [users, groups] }
        - { attributes: [b], of: users, when: (c=*) }
        - { attributes: [b, d], of: users, severity: note }
        - { attributes: [e], of: users, when: (c=*) }
        - { attributes: [e, f], of: users }
        - { attributes: [g], of: users }
        - { attributes: [G], of: users }
      """)
    #expect(
      mine.mandatory.map(\.attributes) == [["b"], ["b", "d"], ["e"], ["e", "f"], ["g"]])
  }

  @Test func `a chain of files ends in a shipped profile`() throws {
    let folder = try ProfileFolder([
      "my.yml": "extends: more/second.yml\nlogins: [a]",
      "more/second.yml": "extends: ../third.yml\nlogins: [b]\nnames: { group: b }",
      "third.yml": "extends: generic\nnames: { group: c }\nseverities: { graph: note }",
    ])
    let mine = try folder.load()
    #expect(mine.name == "my")
    #expect(mine.loginNames == ["a"])
    #expect(mine.groupName == "b")
    #expect(mine.severities == ["graph": .note])
    #expect(mine.mandatory.count == 6)
  }

  @Test func `a file named like no path is found beside the file`() throws {
    let folder = try ProfileFolder(["my.yml": "extends: base", "base": "logins: [z]"])
    #expect(try folder.load().loginNames == ["z"])
  }
}

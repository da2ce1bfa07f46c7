import Configuration
import DirectoryModel
import LintRules
import Testing

@Suite struct ProfileReadingTests {
  @Test func `a user says what the target wants`() throws {
    let mine = try profile(
      """
      name: intranet
      title: Our intranet
      extends: generic
      scope:
        groups: { classes: [groupOfNames, groupOfUniqueNames] }
      attributes:
        title: { max: { characters: 40 } }
        mail: { mandatory: users }
        uid: { mandatory: users }
      """)
    let generic = try ProfileLoader.load(nameOrPath: "generic", ruleNames: ruleNames)
    #expect(mine.name == "intranet")
    #expect(mine.title == "Our intranet")
    #expect(mine.attributes["title"] == AttributeConstraint(max: Limit(40, .characters)))
    #expect(
      mine.scope.groups.description
        == "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))")
    #expect(mine.scope.users == generic.scope.users)
    #expect(mine.unique == generic.unique)
    #expect(mine.severities == generic.severities)
    #expect(mine.attributes["mail"] == generic.attributes["mail"])
    // A missing uid is one defect: that uid or sAMAccountName is asked for says no more.
    let names = mine.mandatory.map(\.attributes)
    #expect(names == [["cn"], ["sn"], ["givenName"], ["userPrincipalName"], ["uid"], ["mail"]])
    #expect(mine.mandatory.suffix(2).allSatisfy { $0.population == .users })
  }

  @Test func `every key is read`() throws {
    let mine = try profile(
      """
      name: all
      title: All of it
      scope:
        users: "(uid=*)"
        groups: { classes: [group], not: [container, dynamicGroup] }
      names: { group: displayName }
      logins: [uid]
      unique:
        - { pool: a, attributes: [mail, otherMailbox], of: [users, groups], as: mail, severity: note }
        - { pool: b, attributes: [uid], of: groups, as: value }
      mandatory:
        - attributes: [a, b]
          of: groups
          when: (c=*)
          severity: warning
          source: manual, p. 3
      attributes:
        a: { max: { bytes: 1 }, format: phone-e164, single-valued: true }
        b: { max: { utf16: 255 }, severity: error, source: manual, mandatory: true }
        1.2.3: { mandatory: [users, groups], single-valued: false }
        d: {}
      severities: { unique: error, group-cycle: off, overlong-value: note }
      """)
    #expect(mine.scope.users.description == "(uid=*)")
    #expect(
      mine.scope.groups.description
        == "(&(objectClass=group)(!(|(objectClass=container)(objectClass=dynamicGroup))))")
    #expect(mine.groupName == "displayName")
    #expect(mine.loginNames == ["uid"])
    #expect(
      mine.unique == [
        UniquePool(
          name: "a", attributes: ["mail", "otherMailbox"], of: [.users, .groups], as: .mail,
          severity: .note),
        UniquePool(name: "b", attributes: ["uid"], of: .groups, as: .value),
      ])
    #expect(
      mine.mandatory == [
        Mandatory(
          ["a", "b"], of: .groups, when: try LDAPFilter(parsing: "(c=*)"), severity: .warning,
          citation: Citation(source: "manual, p. 3")),
        Mandatory(["b"], of: .users, severity: .error, citation: Citation(source: "manual")),
        Mandatory(["1.2.3"], of: [.users, .groups]),
      ])
    #expect(
      mine.attributes == [
        "a": AttributeConstraint(
          max: Limit(1, .bytes), format: .phoneE164, isSingleValued: true),
        "b": AttributeConstraint(
          max: Limit(255, .utf16), severity: .error, citation: Citation(source: "manual")),
        "1.2.3": AttributeConstraint(),
        "d": AttributeConstraint(),
      ])
    #expect(
      mine.severities == ["unique": .error, "group-cycle": .off, "overlong-value": .note])
  }

  @Test(arguments: ValueFormat.allCases)
  func `a format is named by its word`(format: ValueFormat) throws {
    let mine = try profile("attributes: { a: { format: \(format.rawValue) } }")
    #expect(mine.attributes["a"]?.format == format)
  }

  @Test(arguments: [
    "(uid=*)",
    "(&(objectClass=user)(!(objectClass=computer)))",
    #"(cn=a\28b\29\2a)"#,
    "(userAccountControl:1.2.840.113556.1.4.803:=2)",
    "(|(cn=Jörg*)(sn>=M))",
  ])
  func `a filter comes back as it went in`(filter: String) throws {
    let mine = try profile("scope: { users: '\(filter)' }")
    #expect(mine.scope.users.description == filter)
    let again = try profile("scope: { users: '\(mine.scope.users.description)' }")
    #expect(again.scope.users == mine.scope.users)
  }

  @Test func `without a parent it demands nothing, and takes users and groups from generic`() throws
  {
    let mine = try profile("attributes: { title: { max: { characters: 40 } } }")
    let generic = try ProfileLoader.load(nameOrPath: "generic", ruleNames: ruleNames)
    #expect(mine.name == "my")
    #expect(mine.title == "my")
    #expect(mine.scope == generic.scope)
    #expect(mine.groupName == "cn")
    #expect(mine.loginNames == ["uid", "sAMAccountName"])
    #expect(mine.unique.isEmpty)
    #expect(mine.mandatory.isEmpty)
    #expect(mine.attributes == ["title": AttributeConstraint(max: Limit(40, .characters))])
    #expect(mine.severities.isEmpty)
  }

  @Test func `a byte order mark and line ends of Windows do not count`() throws {
    let folder = try ProfileFolder()
    try folder.write([0xEF, 0xBB, 0xBF] + Array("name: a\r\nlogins: [b]\r\n".utf8), to: "my.yml")
    #expect(try folder.load().name == "a")
    try folder.write([0xEF, 0xBB, 0xBF] + Array("name: a\r\nlogin: [b]\r\n".utf8), to: "my.yml")
    #expect(folder.mistakes() == "my.yml:2:1: unknown key 'login'; did you mean 'logins'?")
  }

  @Test func `an anchor is repeated by its alias`() throws {
    let mine = try profile(
      """
      unique:
        - { pool: a, attributes: &list [mail, uid], of: users }
      mandatory:
        - { attributes: *list, of: users }
      """)
    #expect(mine.mandatory.map(\.attributes) == [["mail", "uid"]])
  }

  @Test func `words of YAML are plain words here`() throws {
    let mine = try profile("name: no\ntitle: 2026-01-01\nlogins: [null, y]")
    #expect(mine.name == "no")
    #expect(mine.title == "2026-01-01")
    #expect(mine.loginNames == ["null", "y"])
  }
}

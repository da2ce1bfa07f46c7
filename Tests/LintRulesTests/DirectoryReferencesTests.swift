internal import DirectoryModel
internal import TestSupport
internal import Testing

/// Questions about references that the model answers, on directories read from LDIF.
@Suite struct DirectoryReferencesTests {
  private static func read(_ ldif: String) throws -> Directory {
    try directory(Array(ldif.utf8)) { attributes in
      var plan = ReadingPlan()
      for name in ["cn", "uid", "gidNumber", "primaryGroupID", "primaryGroupToken", "objectSid"] {
        let type = attributes.type(named: name)
        plan[type].comparison = .matchingRule(attributes.snapshot[type].matchingRule)
      }
      return plan
    }
  }

  private static func all(_ directory: Directory) -> EntrySet {
    .all(universe: directory.entryCount)
  }

  private static func text(_ value: ValueRange, _ directory: Directory) -> String {
    let bytes = directory.bytes(value)
    return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  // MARK: - Missing entries

  @Test func `a name below an entry dangles, another is in a tree outside`() throws {
    let directory = try Self.read(
      """
      dn: dc=example,dc=com
      dc: example

      dn: cn=g,dc=example,dc=com
      member: cn=g,dc=example,dc=com
      member: cn=a,dc=example,dc=com
      member: cn=b,ou=x,ou=y,DC=Example,DC=com
      member: cn=c,ou=x,dc=partner,dc=org
      member: cn=d,dc=partner,dc=org
      member: dc=partner,dc=org
      member: dc=com
      member: cn=e,dc=com
      member: cn=f,ou=z,o=firm,c=de
      member: c=de
      member: no name
      """)
    let references = try #require(directory.references(.member))
    let missing = directory.missingEntries(of: [references], from: Self.all(directory))
    let dangling = missing.dangling.map { Self.text(references.values[$0.row], directory) }
    #expect(dangling == ["cn=a,dc=example,dc=com", "cn=b,ou=x,ou=y,DC=Example,DC=com"])
    let outside = missing.outside.map {
      "\($0.count) \(Self.text(references.values[$0.first.row], directory))"
    }
    #expect(outside == ["3 cn=c,ou=x,dc=partner,dc=org", "2 dc=com", "2 cn=f,ou=z,o=firm,c=de"])
    #expect(directory.unresolvedRows(of: references, from: Self.all(directory)).count == 9)
  }

  @Test func `an entry without a parent is above what is below it, the root DSE above nothing`()
    throws
  {
    let directory = try Self.read(
      """
      dn:
      cn: root

      dn: ou=p,dc=x
      member: cn=a,ou=p,dc=x
      member: cn=a,ou=q,dc=x
      member: cn=a,ou=q,ou=p,dc=x
      """)
    let references = try #require(directory.references(.member))
    let missing = directory.missingEntries(of: [references], from: Self.all(directory))
    #expect(missing.dangling.map(\.row) == [0, 2])
    #expect(missing.outside.map(\.first.row) == [1])
  }

  @Test func `only the entries asked about are looked at`() throws {
    let directory = try Self.read("dn: cn=a\nmember: cn=b,cn=a\nmember: cn=a")
    let references = try #require(directory.references(.member))
    let nobody = EntrySet(universe: directory.entryCount)
    #expect(directory.missingEntries(of: [references], from: nobody).dangling.isEmpty)
    #expect(directory.rowsNamingTheirOwner(references, from: nobody).isEmpty)
    #expect(directory.repeatedReferences(references, from: nobody).isEmpty)
    #expect(directory.unresolvedRows(of: references, from: nobody).isEmpty)
  }

  @Test func `a very deep name is no matter`() throws {
    let deep = String(repeating: "ou=x,", count: 50_000)
    let directory = try Self.read("dn: o=a\nmember: cn=b,\(deep)o=a\nmember: cn=c,\(deep)o=b")
    let references = try #require(directory.references(.member))
    let missing = directory.missingEntries(of: [references], from: Self.all(directory))
    #expect(missing.dangling.map(\.row) == [0])
    #expect(missing.outside.map(\.first.row) == [1])
  }

  // MARK: - Own and repeated references

  @Test func `the first row that names its owner is told`() throws {
    let directory = try Self.read(
      "dn: cn=a\nmember: cn=b\nmember: CN=A\nmember: cn=a\n\ndn: cn=b\nmember: cn=a\n\ndn: CN=a\nmember: cn=a"
    )
    let references = try #require(directory.references(.member))
    #expect(directory.rowsNamingTheirOwner(references, from: Self.all(directory)) == [1, 4])
    #expect(!directory.namesOnlyItself(EntryID(0), by: [references]))
    #expect(directory.namesOnlyItself(EntryID(2), by: [references]))
    #expect(!directory.namesOnlyItself(EntryID(1), by: [references]))
  }

  @Test func `each name that comes again is told once, with its first two rows`() throws {
    let directory = try Self.read(
      """
      dn: cn=a
      member: cn=a
      member: cn=x,dc=y
      member: cn=z
      member: CN=A
      member: cn = X , dc=Y
      member: cn=a
      member: no
      member: no

      dn: cn=b
      member: cn=a
      member: cn=x,dc=y
      """)
    let references = try #require(directory.references(.member))
    #expect(
      directory.repeatedReferences(references, from: Self.all(directory)) == [
        RepeatedReference(first: 0, second: 3), RepeatedReference(first: 1, second: 4),
      ])
  }

  @Test func `logins repeat by caseIgnoreMatch, whether a user has them or not`() throws {
    let directory = try Self.read(
      "dn: cn=a\nuid: ann\nmemberUid: ann\nmemberUid: bob\nmemberUid: ANN\nmemberUid: Bob")
    let references = try #require(directory.references(.memberUID))
    #expect(
      directory.repeatedReferences(references, from: Self.all(directory)) == [
        RepeatedReference(first: 0, second: 2), RepeatedReference(first: 1, second: 3),
      ])
  }

  @Test func `in a large group every name that comes again is found`() throws {
    var lines = ["dn: cn=a"]
    var expected: [RepeatedReference] = []
    for number in 0..<3000 {
      lines.append("member: cn=\(number % 2900),ou=p")
      if number >= 2900 {
        expected.append(RepeatedReference(first: number - 2900, second: number))
      }
    }
    let directory = try Self.read(lines.joined(separator: "\n"))
    let references = try #require(directory.references(.member))
    #expect(directory.repeatedReferences(references, from: Self.all(directory)) == expected)
  }

  // MARK: - The graph of references

  @Test func `entries that nobody names are no nodes`() throws {
    let directory = try Self.read(
      """
      dn: cn=a
      manager: cn=b
      manager: cn=c

      dn: cn=b
      manager: cn=c

      dn: cn=c
      manager: cn=b
      manager: cn=none
      """)
    let references = try #require(directory.references(.manager))
    let graph = directory.graph(of: references, among: Self.all(directory))
    #expect(graph.entries == [EntryID(1), EntryID(2)])
    #expect(graph.graph.targets == [1, 0])
    #expect(graph.rows == [2, 3])
    let nobody = directory.graph(of: references, among: EntrySet(universe: 3))
    #expect(nobody.entries.isEmpty)
    #expect(nobody.graph.edgeCount == 0)
  }

  // MARK: - Records of one DN

  @Test func `records of one DN are together, spoiled ones left out`() throws {
    let directory = try Self.read(
      """
      dn: cn=a
      cn: a

      dn: cn=b
      photo:: !

      dn: CN=B
      cn: b

      dn: CN=A
      cn: a

      dn: cn = b
      cn: b

      dn: cn=c
      cn: c

      dn: CN=C
      photo:: !
      """)
    #expect(
      directory.recordsOfOneDN() == [[EntryID(0), EntryID(3)], [EntryID(2), EntryID(4)]])
  }

  @Test func `a login leads to a spoiled record too`() throws {
    let directory = try Self.read("dn: cn=a\nuid: ann\nphoto:: !\n\ndn: cn=g\nmemberUid: Ann")
    #expect(directory.spoiled.contains(EntryID(0)))
    #expect(try #require(directory.references(.memberUID)).entry(0) == EntryID(0))
  }

  // MARK: - First values

  @Test func `the first value without options is the one`() throws {
    let directory = try Self.read(
      """
      dn: cn=1
      cn: one
      cn: two

      dn: cn=2
      cn;lang-de: eins
      cn: one

      dn: cn=3
      cn;lang-de: drei

      dn: cn=4
      cn;lang-de:: dmllcg==
      cn:: Zm91cg==
      cn: five

      dn: cn=5
      cn:
      cn: five
      """)
    let column = try #require(directory.firstValues(of: .cn, within: Self.all(directory)))
    #expect(Array(column.owners) == [0, 1, 3, 4].map { EntryID($0) })
    #expect(column.values.map { Self.text($0, directory) } == ["one", "one", "four", "five"])
    #expect(directory.firstValues(of: .mail, within: Self.all(directory)) == nil)
  }

  @Test func `values of one column are found in another`() throws {
    let directory = try Self.read(
      "dn: cn=1\ncn: ann\n\ndn: cn=2\nuid: bob\nuid: ANN\n\ndn: cn=3\nuid: ann\n\ndn: cn=4\nuid: cyd"
    )
    let (uids, names) = (try #require(directory[.uid]), try #require(directory[.cn]))
    let all = directory.values(of: uids, within: Self.all(directory), sharedWith: names)
    #expect(all.values.map { Self.text($0, directory) } == ["ANN", "ann"])
    let third = EntrySet(universe: directory.entryCount) { $0.index == 2 }
    #expect(
      Array(directory.values(of: uids, within: third, sharedWith: names).owners) == [EntryID(2)])
  }

  // MARK: - Primary groups

  @Test func `a primary group stands in a number of the user`() throws {
    let directory = try Self.read(
      """
      dn: cn=posix
      gidNumber: 0100

      dn: cn=other
      gidNumber: 101

      dn: cn=domain users
      objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAQIAAA==

      dn: cn=domain admins
      objectSid: S-1-5-21-1-2-3-512

      dn: cn=token
      primaryGroupToken: 1105

      dn: uid=a
      gidNumber: 100
      primaryGroupID: 513

      dn: uid=b
      primaryGroupID: 512

      dn: uid=c
      primaryGroupID: 1105

      dn: uid=d
      primaryGroupID: no number
      """)
    let groups = EntrySet(universe: directory.entryCount) { $0.index < 5 }
    let users = groups.complement()
    let primary = directory.primaryGroups(among: groups, of: users)
    #expect(primary.map(\.index) == [0, 2, 3, 4])
    for (group, user) in [(0, 5), (2, 5), (3, 6), (4, 7)] {
      #expect(directory.isPrimaryGroup(EntryID(group), of: EntryID(user)))
    }
    for (group, user) in [(1, 5), (3, 5), (2, 6), (0, 6), (4, 8)] {
      #expect(!directory.isPrimaryGroup(EntryID(group), of: EntryID(user)))
    }
    #expect(directory.sharesGroupNumber(EntryID(0), EntryID(5)))
    #expect(!directory.sharesGroupNumber(EntryID(1), EntryID(5)))
    #expect(directory.primaryGroups(among: EntrySet(universe: 9), of: users).isEmpty)
  }

  @Test func `entries of a class are found by any of several`() throws {
    let directory = try Self.read(
      "dn: cn=a\nobjectClass: GROUP\n\ndn: cn=b\nobjectClass: device\n\ndn: cn=c\nobjectClass: top")
    #expect(directory.entries(ofAnyClass: ["group", "top", "none"]).map(\.index) == [0, 2])
  }
}

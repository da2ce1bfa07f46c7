internal import DirectoryModel
internal import TestSupport
internal import Testing

@Suite struct OneSidedMembershipTests {
  /// Each as `group-member`, with a mark on the side that says it.
  private static func oneSided(
    _ ldif: String, groups: (EntryID) -> Bool = { _ in true }
  ) throws -> [String] {
    let directory = try directory(Array(ldif.utf8))
    let lists = [AttributeType.member, .uniqueMember].compactMap { directory.references($0) }
    let backLinks = try #require(directory.references(.memberOf))
    return directory.oneSidedMemberships(
      lists, backLinks, groups: EntrySet(universe: directory.entryCount, where: groups),
      members: .all(universe: directory.entryCount)
    ).map { found in
      let references = found.list.map { lists[$0] } ?? backLinks
      let owner = references.owners[found.row]
      #expect(owner == (found.list == nil ? found.member : found.group))
      return found.list == nil
        ? "\(found.group.index)-\(found.member.index)<"
        : ">\(found.group.index)-\(found.member.index)"
    }
  }

  @Test func `both sides agree in any order`() throws {
    #expect(
      try Self.oneSided(
        """
        dn: cn=0
        member: cn=1
        member: cn=2

        dn: cn=1
        uniqueMember: cn=2
        memberOf: cn=0

        dn: cn=2
        memberOf: cn=1
        memberOf: CN=0
        """) == [])
  }

  @Test func `each side may be alone, and says it once`() throws {
    #expect(
      try Self.oneSided(
        """
        dn: cn=0
        member: cn=1
        member: CN=1
        member: cn=3
        member: cn=nobody

        dn: cn=1
        cn: 1

        dn: cn=2
        memberOf: cn=0
        memberOf: CN=0
        memberOf: cn=nobody

        dn: cn=3
        memberOf: cn=0
        """) == [">0-1", "0-2<"])
  }

  @Test func `members of one group with the same number of other members`() throws {
    #expect(
      try Self.oneSided(
        "dn: cn=0\nmember: cn=1\n\ndn: cn=1\ncn: 1\n\ndn: cn=2\nmemberOf: cn=0")
        == [">0-1", "0-2<"])
  }

  @Test func `two records of one DN are not judged`() throws {
    #expect(
      try Self.oneSided(
        "dn: cn=0\nmember: cn=1\n\ndn: cn=1\ncn: 1\n\ndn: CN=1\ncn: 1\nmemberOf: cn=0") == [])
  }

  @Test func `a back link may stand for a way through groups, and only groups`() throws {
    let ldif = """
      dn: cn=0
      member: cn=1

      dn: cn=1
      memberOf: cn=0
      member: cn=2

      dn: cn=2
      memberOf: cn=1
      memberOf: cn=0

      dn: cn=3
      memberOf: cn=0
      """
    #expect(try Self.oneSided(ldif) == ["0-3<"])
    #expect(try Self.oneSided(ldif) { $0.index == 0 } == ["0-2<", "0-3<"])
  }

  @Test func `a way through a circle is a way`() throws {
    #expect(
      try Self.oneSided(
        """
        dn: cn=0
        member: cn=1
        memberOf: cn=1
        memberOf: cn=0

        dn: cn=1
        member: cn=0
        memberOf: cn=0
        memberOf: cn=1
        member: cn=2

        dn: cn=2
        memberOf: cn=0
        memberOf: cn=1
        """) == [])
  }

  @Test func `a chain of many groups is followed to its end, and not backwards`() throws {
    let count = 300
    var records: [String] = []
    for number in 0..<count {
      var lines = ["dn: cn=\(number)", "cn: \(number)"]
      if number + 1 < count { lines.append("member: cn=\(number + 1)") }
      lines += (0..<number).map { "memberOf: cn=\($0)" }
      if number == 0 { lines.append("memberOf: cn=\(count - 1)") }
      records.append(lines.joined(separator: "\n"))
    }
    #expect(try Self.oneSided(records.joined(separator: "\n\n")) == ["\(count - 1)-0<"])
  }

  @Test func `a condensed graph has the walks of the graph it was made of`() {
    let graph = Graph(
      nodeCount: 6, sources: [0, 1, 2, 2, 3, 5], targets: [1, 2, 0, 3, 4, 5])
    let condensed = CondensedGraph(of: graph)
    func number(_ node: Int) -> UInt32 { condensed.components[node] }
    #expect(number(0) == number(1) && number(1) == number(2))
    #expect(Set([0, 3, 4, 5].map(number)).count == 4)
    #expect(number(0) < number(3) && number(3) < number(4))
    var bits = [UInt64](repeating: 0, count: condensed.graph.nodeCount)
    bits[Int(number(1))] = 1
    bits[Int(number(3))] = 2
    condensed.spread(&bits, from: min(number(1), number(3)))
    #expect([0, 1, 2, 3, 4, 5].map { bits[Int(number($0))] } == [1, 1, 1, 3, 3, 0])
  }
}

internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// Entries that are read because others refer to them.
@Suite(.needs(.slapd)) struct LookUpTests {
  private static let ldif =
    SampleTree.ldif(users: 3) + """
      dn: ou=far,dc=example,dc=org
      objectClass: organizationalUnit
      ou: far

      dn: uid=boss,ou=far,dc=example,dc=org
      objectClass: inetOrgPerson
      uid: boss
      cn: Boss
      sn: Boss

      dn: cn=near,ou=groups,dc=example,dc=org
      objectClass: groupOfNames
      cn: near
      member: UID=Boss, OU=Far, DC=example, DC=org
      member: cn=out,ou=far,dc=example,dc=org
      member: uid=nobody,ou=far,dc=example,dc=org
      member: uid=u1,ou=people,dc=example,dc=org

      dn: cn=out,ou=far,dc=example,dc=org
      objectClass: groupOfNames
      cn: out
      member: cn=deep,ou=far,dc=example,dc=org

      dn: cn=deep,ou=far,dc=example,dc=org
      objectClass: groupOfNames
      cn: deep
      member: cn=near,ou=groups,dc=example,dc=org

      dn: cn=posix,ou=groups,dc=example,dc=org
      objectClass: posixGroup
      cn: posix
      gidNumber: 1
      memberUid: boss
      memberUid: u2
      memberUid: no(*)body


      """

  private func directory(
    _ change: (inout ReadRequest) -> Void = { _ in }
  ) throws -> (directory: Directory, reading: ServerReading) {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.ldif))
    let session = try ServerSession.open(slapd.uri)
    var request = SampleTree.request(
      "(|(objectClass=inetOrgPerson)(objectClass=groupOfNames)(objectClass=posixGroup))")
    request.bases = ["ou=people,dc=example,dc=org", "ou=groups,dc=example,dc=org"]
    change(&request)
    let table = AttributeTable()
    var plan = ReadingPlan()
    plan[.uid].comparison = .matchingRule(.caseIgnore)
    let all = try session.directory(of: request, attributes: table, plan: plan)
    return (all.directory, all.reading)
  }

  @Test func `who is referred to comes too, groups below groups also`() throws {
    let (directory, reading) = try directory()
    #expect(
      try reading.dns().dropFirst(6).map { $0 } == [
        "ou=people,dc=example,dc=org", "ou=groups,dc=example,dc=org",
        "uid=boss,ou=far,dc=example,dc=org", "cn=out,ou=far,dc=example,dc=org",
        "cn=deep,ou=far,dc=example,dc=org",
      ])
    #expect(reading.lookedUpCount == 5)
    #expect(reading.gaps.isEmpty)
    #expect(directory.entryCount == 11)
    #expect(directory.duplicates.isEmpty)
    let members = try #require(directory.references(.member))
    let missing = members.owners.indices.filter { members.entry($0) == nil }
    #expect(missing.count == 1)
  }

  @Test func `what is not looked up is told`() throws {
    let (directory, reading) = try directory { $0.lookUpLimit = 2 }
    #expect(directory.entryCount == 10)
    #expect(reading.gaps == [.notLookedUp(count: 4, limit: 2)])
  }

  @Test func `of those who came only what is above is looked up`() throws {
    let (_, reading) = try directory { $0.bases = [] }
    let above = [
      "dc=example,dc=org", "ou=people,dc=example,dc=org", "ou=groups,dc=example,dc=org",
      "ou=far,dc=example,dc=org",
    ]
    #expect(try Set(reading.dns().dropFirst(9)) == Set(above))
    #expect(reading.lookedUpCount == 4)
    #expect(reading.entryCount == 13)
  }
}

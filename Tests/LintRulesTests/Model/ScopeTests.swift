internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// Who takes part in a sync, and why the others do not.
@Suite struct ScopeTests {
  private static let ldif = """
    dn: dc=x
    objectClass: domain
    dc: x

    dn: uid=ann,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: ann

    dn: UID=bob, OU=Service, ou=people,dc=x
    objectClass: inetOrgPerson
    uid: bob

    dn: uid=cem,ou=people,dc=y
    objectClass: inetOrgPerson
    uid: cem

    dn: uid=eve,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: eve
    employeeType: robot

    dn: cn=robots,ou=people,dc=x
    objectClass: groupOfNames
    cn: robots
    employeeType: robot

    dn: cn=partner,ou=people,dc=x
    objectClass: contact
    cn: partner

    dn: uid=bad,ou=people,dc=x
    objectClass: inetOrgPerson
    photo:: !
    """

  private static func profile() throws -> Profile {
    var profile = try genericProfile()
    profile.scope.contacts = try LDAPFilter(parsing: "(objectClass=contact)")
    profile.scope.bases = ["OU=People,DC=X"]
    profile.scope.excludedSubtrees = ["ou=service,ou=people,dc=x", "ou=nowhere"]
    profile.scope.skips = [
      Scope.Skip("robots", when: try LDAPFilter(parsing: "(employeeType=ROBOT)"), of: .users),
      Scope.Skip("all others", when: try LDAPFilter(parsing: "(uid=eve)"), of: .users),
    ]
    return profile
  }

  private static func subject(_ ldif: String, _ profile: Profile) throws -> Subject {
    let directory = try directory(Array(ldif.utf8)) { profile.readingPlan($0) }
    return Subject(directory, profile: profile)
  }

  @Test func `each entry is in scope or out of it for the first reason that fits`() throws {
    let subject = try Self.subject(Self.ldif, Self.profile())
    #expect(subject.users.map(\.index) == [1])
    #expect(subject.groups.map(\.index) == [5])
    #expect(subject.contacts.map(\.index) == [6])
    #expect(subject.entries([.users, .contacts]).map(\.index) == [1, 6])
    #expect(
      subject.outOfScope.map(\.reason) == [
        .unread, .noMember, .outsideBases, .excluded("ou=service,ou=people,dc=x"),
        .skipped("robots", Citation()),
      ])
    #expect(subject.outOfScope.map { $0.entries.map(\.index) } == [[7], [0], [3], [2], [4]])
    #expect(subject.leftOut.map(\.index) == [0, 2, 3, 4, 7])
  }

  @Test(
    arguments: [
      ("dc=x", [0, 1, 2]), ("DC = X", [0, 1, 2]), ("ou=a,dc=x", [1, 2]), ("cn=b,ou=a,dc=x", [2]),
      ("dc=y", []), ("a,dc=x", []), ("cn=b", []), ("", [0, 1, 2, 3]), ("no dn", []), ("cn=z", [3]),
    ] as [(String, [Int])])
  func `a subtree is an entry and all below it`(_ dn: String, _ found: [Int]) throws {
    let directory = try directory(
      Array("dn: dc=x\n\ndn: ou=a,dc=x\n\ndn: CN=B, OU=A, dc=x\n\ndn: cn=z\n".utf8))
    #expect(directory.entries(atOrBelow: Array(dn.utf8)).map(\.index) == found)
  }

  @Test func `both records of one DN are in a subtree`() throws {
    let directory = try directory(Array("dn: dc=x\n\ndn: cn=a,dc=x\n\ndn: CN=A,dc=x\n".utf8))
    #expect(directory.entries(atOrBelow: Array("cn=a,dc=x".utf8)).map(\.index) == [1, 2])
  }

  @Test func `a circle in scope is an error though a longer way is out of scope`() throws {
    let ldif = """
      dn: cn=a,dc=x
      objectClass: groupOfNames
      member: cn=b,dc=x
      member: cn=out,dc=x

      dn: cn=b,dc=x
      objectClass: groupOfNames
      member: cn=a,dc=x

      dn: cn=out,dc=x
      objectClass: groupOfNames
      isCriticalSystemObject: TRUE
      member: cn=a,dc=x

      dn: cn=c,dc=x
      objectClass: groupOfNames
      member: cn=d,dc=x

      dn: cn=d,dc=x
      objectClass: groupOfNames
      isCriticalSystemObject: TRUE
      member: cn=c,dc=x

      """
    let result = try lint(Array(ldif.utf8), genericProfile(), rules: ["group-cycle"])
    #expect(result.findings.list.map(\.severity) == [.error, .warning])
    #expect(result.findings.list.map(\.message) == [0, 2])
  }

  @Test(arguments: ProfileLoader.shipped)
  func `no shipped profile names what nobody knows`(_ name: String) throws {
    let profile = try ProfileLoader.load(nameOrPath: name, ruleNames: Rule.names)
    let subject = try Self.subject("dn: dc=x\n", profile)
    let scope = profile.scope
    let filters =
      [scope.users, scope.groups] + (scope.contacts.map { [$0] } ?? [])
      + scope.skips.map(\.condition) + profile.mandatory.compactMap(\.condition)
    #expect(filters.flatMap { subject.directory.unknownNames(negatedIn: $0) } == [])
  }
}

internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// Results other than success, and referrals.
@Suite(.needs(.slapd)) struct ServerResultTests {
  private static let tree =
    SampleTree.ldif(users: 4) + """
      dn: ou=faults,dc=example,dc=org
      objectClass: organizationalUnit
      ou: faults

      dn: ou=away,ou=people,dc=example,dc=org
      objectClass: referral
      objectClass: extensibleObject
      ou: away
      ref: ldap://other.example.org/ou=away,dc=example,dc=org

      dn: uid=twin,ou=people,dc=example,dc=org
      objectClass: alias
      objectClass: extensibleObject
      uid: twin
      aliasedObjectName: uid=u1,ou=people,dc=example,dc=org


      """

  private let session: ServerSession
  private let slapd: Slapd

  init() throws {
    var configuration = SlapdConfiguration(ldif: Self.tree)
    configuration.modules = ["retcode"]
    configuration.overlays = [
      "overlay retcode", "retcode-parent \"ou=faults,dc=example,dc=org\"",
      "retcode-item \"cn=timelimit\" 0x03", "retcode-item \"cn=adminlimit\" 0x0b",
      "retcode-item \"cn=busy\" 0x33 text=\"come back later\"",
      "retcode-item \"cn=unavailable\" 0x34", "retcode-item \"cn=unwilling\" 0x35",
      "retcode-item \"cn=other\" 0x50",
    ]
    slapd = try Slapd(configuration)
    session = try ServerSession.open(slapd.uri)
  }

  private func read(below base: String, _ filter: String? = nil) throws -> ServerReading {
    var request = filter.map { SampleTree.request($0) } ?? SampleTree.request()
    request.bases = [base]
    return try session.read(request)
  }

  @Test(arguments: [
    ("timelimit", 3, ""), ("adminlimit", 11, ""), ("busy", 51, "come back later"),
    ("unavailable", 52, ""), ("unwilling", 53, ""), ("other", 80, ""),
  ])
  func `a result other than success is told`(name: String, code: Int, text: String) throws {
    let base = "cn=\(name),ou=faults,dc=example,dc=org"
    let reading = try read(below: base)
    #expect(reading.gaps == [.searchEnded(base: base, resultCode: code, diagnostic: text)])
    #expect(!reading.isOver)
  }

  @Test func `a part on another server is told, and not gone to`() throws {
    let reading = try read(below: SampleTree.suffix)
    #expect(try reading.dns() == SampleTree.dns(users: 4))
    #expect(
      reading.gaps == [.referral(url: "ldap://other.example.org/ou=away,dc=example,dc=org??sub")])
  }

  @Test func `a base on another server is told with where it is`() throws {
    let base = "ou=away,ou=people,dc=example,dc=org"
    let reading = try read(below: base)
    #expect(
      reading.gaps == [
        .searchEnded(
          base: base, resultCode: 10,
          diagnostic: "ldap://other.example.org/ou=away,dc=example,dc=org??sub")
      ])
  }

  @Test func `an alias is an entry of its own`() throws {
    let reading = try read(below: "ou=people,dc=example,dc=org", "(objectClass=alias)")
    #expect(try reading.dns() == ["uid=twin,ou=people,dc=example,dc=org"])
  }
}

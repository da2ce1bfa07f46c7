internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// Searches of a slapd that hands out everything.
@Suite(.needs(.slapd)) struct ServerReadingTests {
  private let slapd: Slapd
  private let session: ServerSession

  init() throws {
    slapd = try Slapd(SlapdConfiguration(ldif: SampleTree.ldif(users: 25)))
    session = try ServerSession.open(slapd.uri)
  }

  @Test func `the root DSE tells what a server is`() {
    #expect(session.rootDSE.description == "OpenLDAP")
    #expect(session.rootDSE.defaultBases == [SampleTree.suffix])
    #expect(session.rootDSE.supportsPaging)
    #expect(!session.rootDSE.isActiveDirectory)
  }

  @Test(arguments: [nil, 1, 7, 25, 500])
  func `all entries come, whatever the pages`(size: Int?) throws {
    var request = SampleTree.request()
    request.pageSize = size
    let reading = try session.read(request)
    #expect(try reading.dns() == SampleTree.dns(users: 25))
    #expect(reading.entryCount == 25)
    #expect(reading.gaps.isEmpty)
    #expect(reading.bases == [SampleTree.suffix])
  }

  @Test func `a record holds the values that were asked for, but for passwords`() throws {
    let reading = try session.read(SampleTree.request("(uid=u7)"))
    let text = try reading.ldif()
    #expect(
      text == """
        dn: uid=u7,ou=people,dc=example,dc=org
        objectClass: inetOrgPerson
        uid: u7
        cn: User 7
        sn:: w5xudmVy
        mail: u7@example.org


        """)
    let source = try #require(reading.sources().store.sources.first)
    #expect(source.name == slapd.uri)
    #expect(!source.hasLines)
  }

  @Test(arguments: [
    [SampleTree.suffix, "ou=people,\(SampleTree.suffix)"],
    ["OU=People, DC=example, DC=org", SampleTree.suffix],
    ["ou=people,\(SampleTree.suffix)", "OU=People,\(SampleTree.suffix)"],
    ["uid=u1,ou=people,\(SampleTree.suffix)", "ou=people,\(SampleTree.suffix)"],
  ])
  func `nothing comes twice where bases lie in each other`(bases: [String]) throws {
    var request = SampleTree.request()
    request.bases = bases
    #expect(try session.read(request).entryCount == 25)
  }

  @Test func `a base that is not there is told`() throws {
    var request = SampleTree.request()
    request.bases = ["ou=nobody,\(SampleTree.suffix)", "ou=people,\(SampleTree.suffix)"]
    let reading = try session.read(request)
    #expect(reading.entryCount == 25)
    #expect(
      reading.gaps == [
        .searchEnded(base: "ou=nobody,\(SampleTree.suffix)", resultCode: 32, diagnostic: "")
      ])
  }

  @Test func `the user's own limit counts across pages`() throws {
    var request = SampleTree.request()
    request.pageSize = 4
    request.sizeLimit = 10
    let reading = try session.read(request)
    #expect(reading.entryCount == 10)
    #expect(
      reading.gaps == [.searchEnded(base: SampleTree.suffix, resultCode: 4, diagnostic: "")])
  }

  @Test func `a filter that is none is an error`() throws {
    #expect(throws: LDAPError.self) { try session.read(SampleTree.request("(uid=u7")) }
  }

  @Test func `the schema is that of the server`() throws {
    let reading = try session.read(SampleTree.request("(uid=u1)"))
    let schema = try #require(try session.schema(for: reading, asking: "a test"))
    #expect(schema.attributeType("mail")?.name == "mail")
    #expect(schema.objectClass("inetOrgPerson") != nil)
    #expect(schema.attributeType("sAMAccountName") == nil)
  }
}

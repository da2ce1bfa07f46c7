internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// What 389 Directory Server does in its own way.
@Suite(.needs(.ns389)) struct DirectoryServer389Tests {
  private static let people = "ou=people,dc=example,dc=org"
  private static let sealed = "ou=sealed,dc=example,dc=org"

  private static let server = Result {
    var ldif = """
      dn: dc=example,dc=org
      objectClass: domain
      dc: example
      \(NS389.readableByAll)

      dn: \(people)
      objectClass: organizationalUnit
      ou: people
      aci: (targetattr="mail")(version 3.0; acl "no mail"; deny (all) userdn="ldap:///anyone";)

      dn: \(sealed)
      objectClass: organizationalUnit
      ou: sealed
      aci: (targetattr="*")(version 3.0; acl "nothing"; deny (all) userdn="ldap:///anyone";)


      """
    for number in 1...60 {
      ldif += """
        dn: uid=u\(number),\(people)
        objectClass: inetOrgPerson
        uid: u\(number)
        cn: User \(number)
        sn: User
        mail: u\(number)@example.org


        """
    }
    var configuration = NS389.Configuration(ldif: ldif)
    configuration.settings = ["nsslapd-sizelimit: 15"]
    return try NS389(configuration)
  }

  private func request(pageSize: Int? = 10, base: String = people) -> ReadRequest {
    var request = ReadRequest(
      filter: "(objectClass=inetOrgPerson)", attributes: ["objectClass", "uid", "mail", "mobile"])
    request.pageSize = pageSize
    request.bases = [base]
    return request
  }

  @Test func `the root DSE tells what it is`() throws {
    let session = try ServerSession.open(Self.server.get().uri)
    #expect(session.rootDSE.description == "389 Directory Server")
    #expect(session.rootDSE.defaultBases == ["dc=example,dc=org"])
  }

  @Test func `pages go beyond the limit of a search without them`() throws {
    let session = try ServerSession.open(Self.server.get().uri)
    let paged = try session.read(request())
    #expect(paged.entryCount == 60)
    #expect(paged.gaps.isEmpty)
    let whole = try session.read(request(pageSize: nil))
    #expect(whole.entryCount == 15)
    #expect(whole.gaps == [.searchEnded(base: Self.people, resultCode: 4, diagnostic: "")])
  }

  @Test func `a base that is answered with nothing is told`() throws {
    let session = try ServerSession.open(Self.server.get().uri)
    let reading = try session.read(request(base: Self.sealed))
    guard case .searchEnded(Self.sealed, 32, let text) = reading.gaps.first else {
      Issue.record("\(reading.gaps)")
      return
    }
    #expect(!text.isEmpty)
  }

  @Test func `an attribute that is hidden is told, and none that is missing`() throws {
    let session = try ServerSession.open(Self.server.get().uri)
    let all = try session.directory(
      of: request(), attributes: AttributeTable(), plan: ReadingPlan())
    try session.probeHiddenAttributes(request(), in: all.directory, into: all.reading)
    #expect(all.reading.gaps == [.hiddenAttribute(name: "mail", bindName: "")])
  }
}

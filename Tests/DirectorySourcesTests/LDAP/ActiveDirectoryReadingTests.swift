internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// What Active Directory does in its own way, with its limits made small.
@Suite(.needs(.samba)) struct ActiveDirectoryReadingTests {
  private static let userCount = 50
  private static let reader = "reader@samdom.example.com"

  private static let ldif: String = {
    var text = ""
    for number in 1...userCount {
      text += """
        dn: CN=u\(number),CN=Users,\(Samba.suffix)
        objectClass: user
        sAMAccountName: u\(number)


        """
    }
    text += "dn: CN=big,CN=Users,\(Samba.suffix)\nobjectClass: group\nsAMAccountName: big\n"
    for number in 1...userCount { text += "member: CN=u\(number),CN=Users,\(Samba.suffix)\n" }
    // The password is Reader-12345, in UTF-16.
    return text + """

      dn: CN=reader,CN=Users,\(Samba.suffix)
      objectClass: user
      sAMAccountName: reader
      userAccountControl: 512
      clearTextPassword:: UgBlAGEAZABlAHIALQAxADIAMwA0ADUA

      """
  }()

  private static let samba = Result {
    var configuration = Samba.Configuration(ldif: ldif)
    configuration.options = ["ldap server require strong auth = no"]
    return try Samba(configuration)
  }

  private func session(_ uri: String, isReader: Bool = true) throws -> ServerSession {
    isReader
      ? try .open(uri, as: Self.reader, "Reader-12345")
      : try .open(uri, as: Samba.administrator, Samba.password)
  }

  private func request(pageSize: Int? = 500) -> ReadRequest {
    var request = ReadRequest(
      filter: "(|(sAMAccountName=u*)(cn=big))",
      attributes: ["objectClass", "sAMAccountName", "member"])
    request.pageSize = pageSize
    request.bases = ["CN=Users,\(Samba.suffix)"]
    return request
  }

  @Test(arguments: [(15, 20), (1, 7), (49, 50), (50, 51), (1_500, 1_000)])
  func `values and entries come in parts, and all of them`(values: Int, entries: Int) throws {
    let proxy = try Self.samba.get().limited(values: values, entries: entries)
    let reading = try session(proxy.uri).read(request())
    let text = try reading.ldif()
    #expect(reading.gaps.isEmpty)
    // `u*` also finds the group `Users`.
    let users = (1...Self.userCount).map { "CN=u\($0),CN=Users,\(Samba.suffix)" }.sorted()
    #expect(try reading.dns().filter { $0.hasPrefix("CN=u") }.sorted() == users)
    let members = text.split(separator: "\n").filter { $0.hasPrefix("member: CN=u") }
    #expect(members.map { String($0.dropFirst(8)) }.sorted() == users)
    #expect(!text.contains("range="))
  }

  @Test func `the limit of a server that is asked without pages is told`() throws {
    let proxy = try Self.samba.get().limited(values: 1_500, entries: 20)
    let reading = try session(proxy.uri).read(request(pageSize: nil))
    guard case .searchEnded(_, 4, _) = reading.gaps.first else {
      Issue.record("\(reading.gaps)")
      return
    }
    #expect(reading.entryCount == 20)
  }

  @Test func `the domain is what is searched by default`() throws {
    let session = try session(Self.samba.get().uri)
    #expect(session.rootDSE.description == "Samba Active Directory")
    #expect(session.rootDSE.isActiveDirectory)
    #expect(session.rootDSE.defaultBases == [Samba.suffix])
    let reading = try session.read(ReadRequest(filter: "(cn=big)", attributes: ["cn"]))
    let schema = try #require(try session.schema(for: reading, asking: "a test"))
    #expect(schema.attributeType("sAMAccountName") != nil)
    #expect(schema.objectClass("user") != nil)
  }

  @Test func `who may not ask for changes is told the right`() throws {
    for isReader in [true, false] {
      let session = try session(Self.samba.get().uri, isReader: isReader)
      let reading = try session.read(request())
      try session.probeReplicationRight(into: reading)
      #expect(
        reading.gaps
          == (isReader
            ? [.missingRight(name: "Replicating Directory Changes", bindName: Self.reader)] : []))
    }
  }
}

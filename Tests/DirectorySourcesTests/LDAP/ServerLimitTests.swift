internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// What accounts meet that a slapd limits.
@Suite(.needs(.slapd)) struct ServerLimitTests {
  private static let accounts = ["pages", "nopages", "few", "soft", "unindexed"]
  private let slapd: Slapd

  init() throws {
    let accounts = Self.accounts.map { name in
      """
      dn: cn=\(name),dc=example,dc=org
      objectClass: organizationalRole
      objectClass: simpleSecurityObject
      cn: \(name)
      userPassword: secret


      """
    }
    var configuration = SlapdConfiguration(
      ldif: SampleTree.ldif(users: 60) + accounts.joined())
    configuration.database = [
      "limits dn.exact=\"cn=pages,dc=example,dc=org\" size.pr=10",
      "limits dn.exact=\"cn=nopages,dc=example,dc=org\" size.prtotal=disabled",
      "limits dn.exact=\"cn=few,dc=example,dc=org\" size.prtotal=20 size.hard=20",
      "limits dn.exact=\"cn=soft,dc=example,dc=org\" size.soft=15 size.hard=15",
      "limits dn.exact=\"cn=unindexed,dc=example,dc=org\" size.unchecked=5",
    ]
    slapd = try Slapd(configuration)
  }

  private func read(
    as name: String, _ change: (inout ReadRequest) -> Void = { _ in }
  ) throws -> ServerReading {
    var request = SampleTree.request()
    change(&request)
    let session = try ServerSession.open(slapd.uri, as: "cn=\(name),dc=example,dc=org", "secret")
    return try session.read(request)
  }

  @Test func `pages get smaller until they are not too large`() throws {
    let reading = try read(as: "pages")
    #expect(try reading.dns() == SampleTree.dns(users: 60))
    #expect(reading.gaps.isEmpty)
  }

  @Test func `who may have no pages gets all at once`() throws {
    let reading = try read(as: "nopages")
    #expect(try reading.dns() == SampleTree.dns(users: 60))
    #expect(reading.gaps.isEmpty)
  }

  @Test(arguments: [500, 10, 3])
  func `a limit on all pages together is told`(size: Int) throws {
    let reading = try read(as: "few") { $0.pageSize = size }
    #expect(try reading.dns() == SampleTree.dns(users: 20))
    #expect(
      reading.gaps == [.searchEnded(base: SampleTree.suffix, resultCode: 4, diagnostic: "")])
  }

  @Test func `a limit without pages is told`() throws {
    let reading = try read(as: "soft") { $0.pageSize = nil }
    #expect(reading.entryCount == 15)
    #expect(
      reading.gaps == [.searchEnded(base: SampleTree.suffix, resultCode: 4, diagnostic: "")])
  }

  @Test func `a filter that costs the server too much is told`() throws {
    let reading = try read(as: "unindexed") { $0.filter = "(sn=*)" }
    #expect(reading.entryCount == 0)
    #expect(
      reading.gaps == [.searchEnded(base: SampleTree.suffix, resultCode: 11, diagnostic: "")])
  }
}

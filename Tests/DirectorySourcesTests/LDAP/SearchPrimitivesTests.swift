internal import DirectorySources
internal import TestSupport
internal import Testing

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

struct SearchPrimitivesTests {
  @Test(.needs(.slapd))
  func `gives the DN and all values of an entry`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(
      People.options(server.localURI) { $0.bind = People.sasl("EXTERNAL", password: nil) },
      telling: nil)
    let (entries, outcome) = try connection.entries(
      SearchRequest(base: People.suffix.utf8, filter: "(sn=Ash)", attributes: ["mail", "sn"]))
    #expect(
      entries == [
        [
          "dn: cn=Ann Ash,dc=example,dc=org", "mail: ann@example.org", "mail: ash@example.org",
          "sn: Ash",
        ]
      ])
    #expect(outcome.code == .success)
    #expect(outcome.cookie == nil)
  }

  @Test(.needs(.slapd))
  func `pages with the cookie of the page before`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(People.options(server.uri), telling: nil)
    var request = SearchRequest(base: People.suffix.utf8, attributes: ["1.1"])
    var names: [String] = []
    var pages = 0
    var cookie: [UInt8] = []
    repeat {
      request.page = SearchRequest.Page(size: 2, cookie: cookie)
      let (entries, outcome) = try connection.entries(request)
      #expect(outcome.code == .success)
      names += entries.map { $0[0] }
      cookie = try #require(outcome.cookie)
      pages += 1
    } while !cookie.isEmpty
    #expect(pages == 2)
    #expect(Set(names).count == 3)
  }

  @Test(.needs(.slapd))
  func `asks for names only, within limits`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(People.options(server.uri), telling: nil)
    var request = SearchRequest(base: People.suffix.utf8, attributes: ["objectClass"])
    request.asksForNamesOnly = true
    request.sizeLimit = 1
    request.timeLimit = 5
    let id = try connection.send(request)
    guard case .entry(var entry) = try connection.receive(id) else {
      Issue.record("no entry came")
      return
    }
    #expect(try entry.advance())
    #expect(text(entry.attributeDescription) == "objectClass")
    #expect(entry.valueCount == 0)
    #expect(try !entry.advance())
    guard case .done(let outcome) = try connection.receive(id) else {
      Issue.record("the search goes on")
      return
    }
    #expect(outcome.code == .sizeLimitExceeded)
  }

  @Test(.needs(.slapd))
  func `tells how a search ended`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(People.options(server.uri), telling: nil)
    let base = "cn=nobody,cn=reader,dc=example,dc=org"
    let outcome = try connection.entries(SearchRequest(base: base.utf8)).outcome
    #expect(outcome.code == .noSuchObject)
    #expect(outcome.matchedDN == Array("cn=reader,dc=example,dc=org".utf8))
    // A name with a NUL in it would be cut, and another entry be asked for.
    #expect(throws: LDAPError.self) {
      try connection.send(SearchRequest(base: [UInt8](People.suffix.utf8) + [0, 1]))
    }
    #expect(throws: LDAPError.self) {
      try connection.send(SearchRequest(base: People.suffix.utf8, filter: "(("))
    }
  }

  @Test(.needs(.slapd))
  func `gives references instead of following them`() throws {
    let server = try People.server {
      $0.ldif += Array(
        """


        dn: ou=elsewhere,dc=example,dc=org
        objectClass: referral
        objectClass: extensibleObject
        ou: elsewhere
        ref: ldap://127.0.0.1:9/ou=elsewhere,dc=example,dc=org
        """.utf8)
    }
    let connection = try LDAPConnection.open(People.options(server.uri), telling: nil)
    let id = try connection.send(SearchRequest(base: People.suffix.utf8, attributes: ["1.1"]))
    var urls: [String] = []
    var isDone = false
    while !isDone {
      switch try connection.receive(id) {
      case .entry: break
      case .references(let found): urls += found.map { String(decoding: $0, as: UTF8.self) }
      case .done(let outcome):
        #expect(outcome.code == .success)
        isDone = true
      }
    }
    #expect(urls == ["ldap://127.0.0.1:9/ou=elsewhere,dc=example,dc=org??sub"])
    let outcome = try connection.entries(
      SearchRequest(base: "ou=elsewhere,dc=example,dc=org".utf8)
    ).outcome
    #expect(outcome.code == .referral)
    #expect(outcome.referrals.count == 1)
  }

  @Test(.needs(.slapd))
  func `answers several searches in any order`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(People.options(server.uri), telling: nil)
    var request = SearchRequest(base: People.reader.utf8, scope: .base, attributes: ["1.1"])
    let first = try connection.send(request)
    request.base = Array(People.suffix.utf8)
    let second = try connection.send(request)
    for (id, dn) in [(second, People.suffix), (first, People.reader)] {
      guard case .entry(let entry) = try connection.receive(id) else {
        Issue.record("no entry came")
        return
      }
      #expect(text(entry.dn) == dn)
    }
    connection.abandon(first)
  }

  @Test(.needs(.slapd))
  func `says that the connection broke, and that an answer takes too long`() throws {
    let server = try People.server()
    let connection = try LDAPConnection.open(
      People.options(server.uri) { $0.timeLimit = 1 }, telling: nil)
    server.freeze()
    // The signal takes a moment.
    usleep(100_000)
    let id = try connection.send(SearchRequest(base: People.suffix.utf8))
    let slow = #expect(throws: LDAPError.self) { _ = try connection.receive(id) }
    #expect(slow?.code == .timeout)
    #expect(slow?.cause == .timedOut(seconds: 1))
    server.stop()
    let broken = #expect(throws: LDAPError.self) {
      _ = try connection.receive(try connection.send(SearchRequest(base: [])))
    }
    #expect(broken?.code == .serverDown)
    #expect(broken?.step == .entries)
  }
}

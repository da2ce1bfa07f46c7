internal import Foundation
internal import TestSupport
internal import Testing

/// Servers that break, stall, talk nonsense, or are not what they should be: none makes a run green, and
/// none holds it up.
@Suite(.needs(.slapd)) struct LiveFaultTests {
  private static let suffix = "dc=example,dc=org"
  private static let users = 300

  private static var tree: String {
    var text = "dn: \(suffix)\nobjectClass: domain\ndc: example\n\n"
    for number in 1...users {
      text += """
        dn: uid=u\(number),\(suffix)
        objectClass: inetOrgPerson
        uid: u\(number)
        cn: User \(number)
        givenName: User
        sn: \(number)
        mail: u\(number)@example.org


        """
    }
    return text
      + "dn: cn=all,\(suffix)\nobjectClass: groupOfNames\ncn: all\nmember: uid=u1,\(suffix)\n"
  }

  private static let slapd = Result { try Slapd(SlapdConfiguration(suffix: suffix, ldif: tree)) }
  private static let limited = ["-b", suffix, "--select", "incomplete-read,empty-scope"]

  private func check(_ uri: String, _ arguments: [String] = []) throws -> LiveCheck {
    try LiveCheck(uri, Self.limited + ["-E", "pr=50"] + arguments)
  }

  private func expectLost(
    _ run: LiveCheck, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == 3, "\(run)", sourceLocation: sourceLocation)
    #expect(run.gaps.count == 1, "\(run)", sourceLocation: sourceLocation)
    let users = run.users ?? 0
    #expect((1..<Self.users).contains(users), "\(run)", sourceLocation: sourceLocation)
  }

  private func expectWhole(_ run: LiveCheck, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
    #expect(run.users == Self.users, "\(run)", sourceLocation: sourceLocation)
    #expect(run.gaps == [], "\(run)", sourceLocation: sourceLocation)
  }

  // MARK: - Broken connections

  private static let endings: [FaultProxy.Fault.Ending] = [.cut, .reset, .garbage]

  @Test(arguments: endings)
  func `what breaks in mid-page each time is told, with what came`(
    _ ending: FaultProxy.Fault.Ending
  ) throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(ending, after: 9_000))
    expectLost(try check(proxy.uri))
    #expect(proxy.connections > 1)
  }

  @Test(arguments: endings)
  func `what breaks in mid-page once is read again`(_ ending: FaultProxy.Fault.Ending) throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(ending, after: 30_000), on: .first(1))
    expectWhole(try check(proxy.uri))
  }

  /// The first search is for the root DSE.
  @Test(arguments: [FaultProxy.Fault.Ending.cut, .reset, .stall, .garbage])
  func `what breaks when all came but the word that it was all is not whole`(
    _ ending: FaultProxy.Fault.Ending
  ) throws {
    let fault = FaultProxy.Fault.ending(ending, withinLastOf: 1)
    let unpaged = ["-E", "pr=0", "--timeout", "1"]
    let proxy = try FaultProxy(to: Self.slapd.get(), fault)
    let run = try check(proxy.uri, unpaged)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.users == Self.users, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
    #expect(run.gaps.first?.contains("connection was lost") == true, "\(run)")
    let once = try FaultProxy(to: Self.slapd.get(), fault, on: .first(1))
    expectWhole(try check(once.uri, unpaged))
  }

  /// The second search finds all, and the third is for the schema, to know what may be hidden.
  @Test func `what breaks after all came is told as a question without an answer`() throws {
    let proxy = try FaultProxy(
      to: Self.slapd.get(), .ending(.cut, withinLastOf: 2), on: .first(1),
      others: .ending(.cut, after: 0))
    let run = try check(proxy.uri, ["-E", "pr=0"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.users == Self.users, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
    #expect(
      run.gaps.first?.hasPrefix(
        "the connection was lost before the server said which attributes it hides: ") == true,
      "\(run)")
    let once = try FaultProxy(
      to: Self.slapd.get(), .ending(.cut, withinLastOf: 2), on: .first(1))
    expectWhole(try check(once.uri, ["-E", "pr=0"]))
  }

  @Test func `a server that stalls in mid-page is waited for as long as it may take`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(.stall, after: 9_000))
    let run = try check(proxy.uri, ["--timeout", "1"])
    expectLost(run)
    #expect(run.seconds < 20)
  }

  @Test func `a slow server is no broken one`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .rate(100_000))
    expectWhole(try check(proxy.uri, ["--timeout", "2"]))
    let late = try FaultProxy(to: Self.slapd.get(), .latency(0.1))
    expectWhole(try check(late.uri, ["--timeout", "2"]))
  }

  @Test func `a server that is killed is told, and one that comes back is read`() throws {
    let slapd = try Slapd(SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree))
    let proxy = try FaultProxy(to: slapd, .rate(60_000))
    func checkWhile(_ work: @escaping @Sendable () -> Void) throws -> LiveCheck {
      Thread.detachNewThread {
        let before = proxy.connections
        while proxy.connections == before { Thread.sleep(forTimeInterval: 0.01) }
        Thread.sleep(forTimeInterval: 0.3)
        work()
      }
      return try check(proxy.uri)
    }
    expectWhole(
      try checkWhile {
        slapd.stop()
        try? slapd.start()
      })
    let run = try checkWhile { slapd.stop() }
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
  }

  @Test func `a server that says goodbye while it is read comes back`() throws {
    let slapd = try Slapd(SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree))
    let proxy = try FaultProxy(to: slapd, .rate(60_000))
    Thread.detachNewThread {
      while proxy.connections == 0 { Thread.sleep(forTimeInterval: 0.01) }
      Thread.sleep(forTimeInterval: 0.3)
      slapd.stopGently()
      try? slapd.start()
    }
    expectWhole(try check(proxy.uri))
  }

  // MARK: - Servers that do not answer

  @Test(arguments: ["ldap", "ldaps", "-ZZ"])
  func `who says nothing from the beginning holds nobody up`(_ way: String) throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .dead)
    let trust = ["--tls-ca", try Certificates.shared.get().authority, "--timeout", "1"]
    let run = try check(
      way == "ldaps" ? proxy.secureURI : proxy.uri, trust + (way == "-ZZ" ? ["-ZZ"] : []))
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.seconds < 6, "\(run)")
  }

  @Test func `a frozen server holds nobody up, and another is asked`() throws {
    let slapd = try Slapd(SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree))
    slapd.freeze()
    let run = try check(slapd.uri, ["--timeout", "1"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.seconds < 6, "\(run)")
    expectWhole(try check(slapd.uri, ["-H", Self.slapd.get().uri, "--timeout", "1"]))
  }

  @Test func `nobody there, and no such name, are told apart`() throws {
    let gone = try check("ldap://127.0.0.1:1")
    #expect(gone.exitCode == 3, "\(gone)")
    #expect(gone.steps.lowercased().contains("refused"), "\(gone)")
    let nameless = try check("ldap://no-such-host.invalid")
    #expect(nameless.exitCode == 3, "\(nameless)")
    #expect(nameless.steps.contains("no-such-host.invalid"), "\(nameless)")
    #expect(nameless.steps != gone.steps)
  }

  // MARK: - TLS

  private static let faults: [(Certificates.Fault, String)] = [
    (.wrongHost, "127.0.0.1"), (.expired, "expired"), (.unknownAuthority, "authority"),
  ]

  @Test(arguments: faults, [true, false])
  func `what is wrong with a certificate is named`(
    _ fault: (kind: Certificates.Fault, word: String), _ isStartTLS: Bool
  ) throws {
    var configuration = SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree)
    configuration.certificateFault = fault.kind
    let slapd = try Slapd(configuration)
    let run = try check(
      isStartTLS ? slapd.uri : slapd.secureURI,
      ["--tls-ca", Certificates.shared.get().authority] + (isStartTLS ? ["-ZZ"] : []))
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.steps.contains("failed  TLS"), "\(run)")
    #expect(run.steps.contains(fault.word), "\(run)")
    for (other, word) in Self.faults where other != fault.kind && word != "127.0.0.1" {
      #expect(!run.steps.contains(word), "\(run)")
    }
  }

  @Test func `a good certificate of an authority that is asked for is taken`() throws {
    let slapd = try Self.slapd.get()
    let certificates = try Certificates.shared.get()
    expectWhole(try check(slapd.secureURI, ["--tls-ca", certificates.authority]))
    let other = try check(slapd.secureURI, ["--tls-ca", certificates.otherAuthority])
    #expect(other.exitCode == 3, "\(other)")
    let unreadable = try check(slapd.secureURI, ["--tls-ca", "/no/such/authority.pem"])
    #expect([2, 3].contains(unreadable.exitCode), "\(unreadable)")
    #expect(unreadable.steps.contains("/no/such/authority.pem"), "\(unreadable)")
    if Loopback.hasIPv6 {
      expectWhole(
        try check("ldaps://[::1]:\(slapd.securePort)", ["--tls-ca", certificates.authority]))
    }
  }

  @Test func `localhost is the machine by its own name`() throws {
    let slapd = try Self.slapd.get()
    expectWhole(
      try check(
        "ldaps://localhost:\(slapd.securePort)",
        ["--tls-ca", Certificates.shared.get().authority]))
  }

  @Test func `TLS where there is none is told`() throws {
    let slapd = try Self.slapd.get()
    let run = try check("ldaps://127.0.0.1:\(slapd.port)", ["--timeout", "3"])
    #expect(run.exitCode == 3, "\(run)")
    var configuration = SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree)
    configuration.hasTLS = false
    let plain = try Slapd(configuration)
    let start = try check(plain.uri, ["-ZZ"])
    #expect(start.exitCode == 3, "\(start)")
    #expect(start.steps.contains("failed  TLS"), "\(start)")
  }
}

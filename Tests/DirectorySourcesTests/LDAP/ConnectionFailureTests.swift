internal import DirectorySources
internal import TestSupport
internal import Testing

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Why there is no connection, each cause by its name.
struct ConnectionFailureTests {
  private func failure(
    _ uri: String, _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> LDAPError {
    let options = try People.options(uri, change)
    return try #require(
      throws: LDAPError.self, "\(uri)"
    ) { try LDAPConnection.open(options, telling: nil) }
  }

  @Test(
    .needs(.slapd),
    arguments: [
      (Certificates.Fault.unknownAuthority, LDAPError.Cause.unknownAuthority),
      (.expired, .certificateExpired),
      (
        .wrongHost, .wrongHostName(asked: "127.0.0.1", found: "Server wrong-host")
      ),
    ])
  func `a certificate's fault is named`(
    _ fault: Certificates.Fault, _ cause: LDAPError.Cause
  ) throws {
    let server = try People.server { $0.certificateFault = fault }
    for uri in [server.secureURI, server.uri] {
      let error = try failure(uri) {
        $0.startsTLS = true
        $0.bind = People.simple
      }
      #expect(error.step == .tls)
      #expect(error.cause == cause, "\(error.description)")
      #expect(error.advice != nil)
      // Who does not want to know gets through.
      let recorder = StepRecorder()
      let connection = try LDAPConnection.open(
        People.options(uri) {
          $0.startsTLS = true
          $0.tls.demand = .never
        }, telling: recorder)
      #expect(connection.isEncrypted)
      #expect(recorder.lines.contains { $0.hasSuffix(", certificate not verified") })
    }
  }

  @Test(.needs(.slapd))
  func `files that are no certificates are named`() throws {
    let server = try People.server()
    try withTemporaryFolder { folder in
      let path = "\(folder)/nothing.pem"
      let missing = try failure(server.secureURI) { $0.tls.authorities = path }
      #expect(missing.cause == .unreadableAuthorityFile(path: path))
      try write(Array("nothing\n".utf8), to: path)
      let empty = try failure(server.secureURI) { $0.tls.authorities = path }
      #expect(empty.cause == .unreadableAuthorityFile(path: path), "\(empty.description)")
      let client = try failure(server.secureURI) { $0.tls.certificate = path }
      #expect(client.cause == .unusableClientCertificate(path: path), "\(client.description)")
      // The system's authorities did not sign it.
      let system = try failure(server.secureURI) { $0.tls.authorities = nil }
      #expect(system.cause == .unknownAuthority, "\(system.description)")
    }
  }

  @Test(.needs(.slapd))
  func `TLS where there is none is named`() throws {
    let server = try People.server { $0.hasTLS = false }
    let refused = try failure(server.uri) { $0.startsTLS = true }
    #expect(refused.cause == .startTLSRefused)
    #expect(refused.code == .unavailable || refused.code == .protocolError)
    let plain = try failure("ldaps://127.0.0.1:\(server.port)")
    #expect(plain.cause == .noTLS, "\(plain.description)")
  }

  @Test
  func `a server that is not there is named`() throws {
    let refused = try failure("ldap://127.0.0.1:\(Loopback.freePort())")
    #expect(refused.cause == .unreachable(reason: "Connection refused"))
    let missing = try failure("ldapi://%2Fno%2Fsuch%2Fsocket")
    #expect(missing.cause == .unreachable(reason: "No such file or directory"))
    let long = try failure("ldapi://%2F\(String(repeating: "x", count: 200))")
    #expect(long.cause == .other("the path of the socket is too long"))
    let unknown = try failure("ldap://no-such-host.invalid")
    guard case .nameNotFound("no-such-host.invalid", _) = unknown.cause else {
      Issue.record("\(unknown.description)")
      return
    }
  }

  @Test(arguments: [
    "", "ldap.example.org", "http://example.org", "ldap://example.org/dc=example,dc=org",
    "ldap://example.org/??sub?(cn=*)", "cldap://example.org",
  ])
  func `an URI that names no server is refused`(_ uri: String) throws {
    let error = try failure(uri)
    #expect(error.code == .parameterError)
    #expect(error.step == .connect)
  }

  /// A peer that accepts connections and then says nothing.
  private func withMutePeer(_ body: (UInt16) throws -> Void) throws {
    let port = Loopback.freePort()
    let listener = try Loopback.listen(on: .internet("127.0.0.1", port))
    defer { Loopback.close(listener) }
    try body(port)
  }

  @Test
  func `a peer that says nothing holds nobody up`() throws {
    try withMutePeer { port in
      let start = ContinuousClock.now
      for (uri, step) in [
        ("ldaps://127.0.0.1:\(port)", ServerStep.tls), ("ldap://127.0.0.1:\(port)", .tls),
        ("ldap://127.0.0.1:\(port)", .bind),
      ] {
        let error = try failure(uri) {
          $0.timeLimit = 1
          $0.startsTLS = step == .tls
        }
        #expect(error.step == step)
        #expect(error.cause == .timedOut(seconds: 1))
        #expect(error.code == .timeout)
      }
      #expect(ContinuousClock.now - start < .seconds(8))
    }
  }
}

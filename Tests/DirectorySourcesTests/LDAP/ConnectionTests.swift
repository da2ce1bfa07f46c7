internal import DirectorySources
internal import TestSupport
internal import Testing

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How connections come about: where to, how encrypted, as whom.
@Suite(.needs(.slapd)) struct ConnectionTests {
  @Test
  func `connects by name, by both kinds of address, and by a socket`() throws {
    let server = try People.server()
    var uris = [server.uri, "ldap://localhost:\(server.port)", server.localURI]
    if Loopback.hasIPv6 { uris.append("ldap://[::1]:\(server.port)/") }
    for uri in uris {
      let connection = try LDAPConnection.open(People.options(uri), telling: nil)
      #expect(connection.uri == uri)
      #expect(connection.isPrivate)
      #expect(!connection.isEncrypted)
      #expect(try connection.mail.isEmpty)
    }
  }

  @Test
  func `encrypts by ldaps and by StartTLS`() throws {
    let server = try People.server()
    var uris = [server.secureURI, server.uri]
    if Loopback.hasIPv6 { uris.append("ldaps://[::1]:\(server.securePort)") }
    for uri in uris {
      let recorder = StepRecorder()
      let connection = try LDAPConnection.open(
        People.options(uri) {
          $0.startsTLS = true
          $0.bind = People.simple
        }, telling: recorder)
      #expect(connection.isEncrypted)
      #expect(try connection.mail == ["mail: ann@example.org", "mail: ash@example.org"])
      let version = try #require(recorder.lines.first { $0.hasPrefix("end TLS") })
      #expect(version == "end TLS TLS1.3" || version == "end TLS TLSv1.3")
      #expect(
        recorder.lines.filter { $0 != version } == [
          "begin connect \(uri)", "end connect ", "begin TLS ", "begin bind \(People.reader)",
          "end bind ",
        ])
    }
  }

  @Test
  func `goes to the next server where one does not answer, and tells of both`() throws {
    let server = try People.server()
    let nobody = "ldap://127.0.0.1:\(Loopback.freePort())"
    let recorder = StepRecorder()
    let connection = try LDAPConnection.open(
      People.options(nobody) { $0.uris += [server.uri, nobody] }, telling: recorder)
    #expect(connection.uri == server.uri)
    #expect(recorder.lines[1].hasPrefix("fail connect connection refused; see whether the server"))
    #expect(recorder.lines.last == "end bind ")

    let error = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(People.options(nobody) { $0.uris += [nobody] }, telling: nil)
    }
    #expect(error?.earlier.count == 1)
    #expect(error?.description.contains("; then \(nobody): cannot connect: ") == true)
  }

  @Test
  func `stays with the server that refuses the bind`() throws {
    let server = try People.server()
    let error = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(
        People.options(server.uri) {
          $0.uris += [server.localURI]
          $0.bind = .simple(dn: People.reader, password: Secret(Array("wrong".utf8)))
        }, telling: nil)
    }
    #expect(error?.step == .bind)
    #expect(error?.code == .invalidCredentials)
    #expect(error?.earlier.isEmpty == true)
    #expect(
      error?.description == "\(server.uri): cannot bind: invalidCredentials (49); "
        + "the password is wrong, or nobody has this name; servers do not say which")
  }

  @Test(arguments: [
    "EXTERNAL", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512", "CRAM-MD5", "PLAIN",
  ])
  func `binds by SASL`(_ mechanism: String) throws {
    let server = try People.server()
    let isExternal = mechanism == "EXTERNAL"
    let bind = People.sasl(mechanism, password: isExternal ? nil : People.password)
    for uri in [isExternal ? server.localURI : server.uri, server.secureURI] {
      let connection = try LDAPConnection.open(
        People.options(uri) {
          $0.bind = bind
          let client = try? Certificates.shared.get().client
          $0.tls.certificate = client?.certificate
          $0.tls.key = client?.key
        }, telling: nil)
      #expect(try connection.mail.count == 2, "\(uri)")
    }
  }

  @Test
  func `says why a mechanism does not let anybody in`() throws {
    let server = try People.server()
    for (bind, code) in [
      (People.sasl("SCRAM-SHA-256", password: "wrong"), ResultCode.invalidCredentials),
      (People.sasl("NO-SUCH-THING"), .authUnknown),
    ] {
      let error = #expect(throws: LDAPError.self) {
        try LDAPConnection.open(People.options(server.uri) { $0.bind = bind }, telling: nil)
      }
      #expect(error?.code == code, "\(error?.description ?? "")")
      #expect(error?.advice != nil)
    }
  }

  @Test
  func `sends no empty password`() throws {
    let server = try People.server()
    let error = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(
        People.options(server.uri) { $0.bind = .simple(dn: People.reader, password: Secret([])) },
        telling: nil)
    }
    #expect(error?.cause == .emptyPassword)
  }

  @Test(.enabled(if: ownAddress != nil, "this machine has no address but its own loopback's"))
  func `sends no password that others could read`() throws {
    let address = try #require(ownAddress)
    let port = Loopback.freePort()
    // Nothing is to be said to it, so that it need not understand.
    let listener = try Loopback.listen(on: .internet(address, port))
    defer { Loopback.close(listener) }
    for bind in [People.simple, People.sasl("PLAIN"), People.sasl("LOGIN")] {
      let error = #expect(throws: LDAPError.self) {
        try LDAPConnection.open(
          People.options("ldap://\(address):\(port)") { $0.bind = bind }, telling: nil)
      }
      #expect(error?.cause == .cleartextPassword)
      #expect(error?.advice?.contains("--allow-cleartext-password") == true)
    }
    let allowed = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(
        People.options("ldap://\(address):\(port)") {
          $0.bind = People.simple
          $0.allowsCleartextPassword = true
          $0.timeLimit = 1
        }, telling: nil)
    }
    #expect(allowed?.cause == .timedOut(seconds: 1))
  }

  @Test
  func `names what keeps anonymous users out`() throws {
    let server = try People.server {
      $0.global += ["disallow bind_anon", "require authc"]
    }
    let error = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(People.options(server.uri), telling: nil)
    }
    #expect(error?.code == .inappropriateAuthentication)
    let strict = try People.server { $0.global += ["security ssf=64"] }
    let clear = #expect(throws: LDAPError.self) {
      try LDAPConnection.open(
        People.options(strict.uri) { $0.bind = People.simple }, telling: nil)
    }
    #expect(clear?.code == .confidentialityRequired)
    #expect(clear?.description.contains("use ldaps:// or -ZZ") == true)
  }
}

/// An address of this machine that others could reach, too.
private let ownAddress: String? = {
  var list: UnsafeMutablePointer<ifaddrs>?
  guard unsafe getifaddrs(&list) == 0 else { return nil }
  // Safe: the list is the system's, and freed when the address was copied.
  defer { unsafe freeifaddrs(list) }
  var next = unsafe list
  while let interface = unsafe next?.pointee {
    unsafe next = interface.ifa_next
    guard let address = unsafe interface.ifa_addr, unsafe address.pointee.sa_family == AF_INET
    else {
      continue
    }
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe getnameinfo(address, size, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    if !text.hasPrefix("127.") { return text }
  }
  return nil
}()

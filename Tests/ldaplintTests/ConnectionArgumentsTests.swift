internal import ArgumentParser
internal import DirectorySources
internal import TestSupport
internal import Testing

@testable internal import ldaplint

struct ConnectionArgumentsTests {
  private func options(_ words: String...) throws -> ServerOptions {
    try ConnectionArguments.parse(GetoptSpelling.parted(words)).options(isQuiet: true)
  }

  private func mistake(_ words: String...) throws -> String {
    let arguments = try ConnectionArguments.parse(GetoptSpelling.parted(words))
    let error = try #require(throws: UsageError.self) { try arguments.options(isQuiet: true) }
    return error.lines.joined(separator: "\n")
  }

  @Test
  func `nobody binds where nobody is named`() throws {
    let options = try options("-xHldap://a ldap://b", "-Hldapi://%2Fc", "-ZZ", "--timeout", "3")
    #expect(options.uris == ["ldap://a", "ldap://b", "ldapi://%2Fc"])
    #expect(options.startsTLS)
    #expect(options.timeLimit == 3)
    #expect(!options.allowsCleartextPassword)
    guard case .anonymous = options.bind else {
      Issue.record("\(options.bind.name)")
      return
    }
  }

  @Test
  func `a password comes from where it is said to be`() throws {
    try withTemporaryFolder { folder in
      for (text, password) in [
        ("secret\n", "secret"), ("secret\r\n", "secret"), ("secret", "secret"),
        (" a\n\n", " a\n"), ("\n ", "\n "),
      ] {
        try write(Array(text.utf8), to: "\(folder)/file")
        let options = try options("-Hldap://a", "-Dcn=a,dc=x", "-y", "\(folder)/file")
        guard case .simple("cn=a,dc=x", let secret) = options.bind else {
          Issue.record("\(options.bind.name)")
          continue
        }
        #expect(secret.bytes == Array(password.utf8))
        #expect("\(options)".contains("secret") == false)
      }
      try write(Array("\n".utf8), to: "\(folder)/file")
      #expect(
        try mistake("-Hldap://a", "-Dcn=a", "-y", "\(folder)/file").contains("password is empty"))
      #expect(
        try mistake("-Hldap://a", "-Dcn=a", "-y", "\(folder)/none")
          .contains("cannot be read: No such file or directory"))
    }
    #expect(
      try mistake("-Hldap://a", "-Dcn=a", "--password-env", "LDAPLINT_NO_SUCH")
        .contains("is not set, or empty"))
    #expect(try mistake("-Hldap://a", "-Dcn=a", "--password-fd", "987").contains("cannot be read"))
    #expect(try mistake("-Hldap://a", "-Dcn=a", "-w", "").contains("password is empty"))
    guard case .simple(_, let secret) = try options("-Hldap://a", "-Dcn=a", "-w", "-x").bind else {
      Issue.record("not simple")
      return
    }
    #expect(secret.bytes == Array("-x".utf8))
  }

  @Test
  func `a name wants a password, and a password a name`() throws {
    #expect(try mistake("-Hldap://a", "-Dcn=a").contains("there is no password; give -W"))
    #expect(try mistake("-Hldap://a", "-wx").contains("name who binds with -D"))
    #expect(try mistake("-Hldap://a", "-D", "", "-wx").contains("-D names nobody"))
    #expect(
      try mistake("-Hldap://a", "-Dcn=a", "-W", "-wx") == "-W and -w both give the password; "
        + "give one of them")
    #expect(try mistake("-Hldap://a", "-Y", "SCRAM-SHA-256").contains("needs a password"))
    #expect(try mistake("-Hldap://a", "-Y", "DIGEST-MD5", "-wx").contains("give it with -U"))
    #expect(try mistake("-Hldap://a", "-x", "-Y", "EXTERNAL").contains("exclude each other"))
  }

  @Test
  func `SASL takes its own letters`() throws {
    let options = try options(
      "-Hldap://a", "-YDIGEST-MD5", "-Uann", "-REXAMPLE", "-Xdn:cn=b", "-Ominssf=56", "-NQ", "-wx")
    guard case .sasl(let identity) = options.bind else {
      Issue.record("\(options.bind.name)")
      return
    }
    #expect(identity.mechanism == "DIGEST-MD5")
    #expect(identity.authenticationID == "ann")
    #expect(identity.realm == "EXAMPLE")
    #expect(identity.authorizationID == "dn:cn=b")
    #expect(identity.securityProperties == "minssf=56")
    #expect(identity.keepsHostName)
    #expect(identity.password?.bytes == [UInt8(ascii: "x")])
    guard case .sasl(let external) = try self.options("-Hldapi://", "-Y", "EXTERNAL").bind else {
      Issue.record("not SASL")
      return
    }
    #expect(external.password == nil)
  }

  @Test
  func `options of ldap conf are taken from the command line`() throws {
    let options = try options(
      "-Hldap://a", "-otls_reqcert=allow", "-o", "TLS_CACERT=/ca.pem", "-onettimeout=7",
      "--tls-certificate", "/c.pem", "--tls-key", "/k.pem")
    #expect(options.tls.demand == .allow)
    #expect(options.tls.authorities == "/ca.pem")
    #expect(options.tls.certificate == "/c.pem")
    #expect(options.tls.key == "/k.pem")
    #expect(options.timeLimit == 7)
    #expect(
      try mistake("-Hldap://a", "-otls_reqcert=perhaps")
        == "-o: 'perhaps' for TLS_REQCERT is not demand, allow or never")
  }

  @Test(arguments: [
    ["-Hexample.org"], ["-Hldap://a/dc=x"], ["-Hldap://a", "--timeout", "0"], ["-o", "colour=red"],
  ])
  func `what cannot be meant is refused`(_ words: [String]) {
    #expect(throws: (any Error).self) {
      try ConnectionArguments.parse(GetoptSpelling.parted(words))
    }
  }
}

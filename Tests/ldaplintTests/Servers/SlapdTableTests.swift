internal import TestSupport
internal import Testing

/// What a client meets at a slapd, one row of the project's table of it a test: limits, rights,
/// refusals, referrals.
@Suite(.needs(.slapd)) struct SlapdTableTests {
  private static let suffix = "dc=example,dc=org"
  private static let users = 60
  private static let password = "Secret-12345"
  private static let accounts = ["small", "limited", "nopage", "unchecked", "nomail", "reader"]

  private static let slapd = Result { try Slapd(configuration) }

  static var tree: String {
    var text = """
      dn: \(suffix)
      objectClass: domain
      dc: example

      dn: ou=people,\(suffix)
      objectClass: organizationalUnit
      ou: people

      dn: ou=sealed,\(suffix)
      objectClass: organizationalUnit
      ou: sealed

      dn: ou=secret,\(suffix)
      objectClass: organizationalUnit
      ou: secret

      dn: uid=spy,ou=secret,\(suffix)
      objectClass: inetOrgPerson
      uid: spy
      cn: Spy
      sn: Spy
      mail: spy@example.org

      dn: ou=aliases,\(suffix)
      objectClass: organizationalUnit
      ou: aliases

      dn: uid=alias,ou=aliases,\(suffix)
      objectClass: alias
      objectClass: extensibleObject
      uid: alias
      aliasedObjectName: uid=u1,ou=people,\(suffix)

      dn: ou=odd,\(suffix)
      objectClass: organizationalUnit
      ou: odd

      dn: uid=odd,ou=odd,\(suffix)
      objectClass: inetOrgPerson
      uid: odd
      cn: Odd
      givenName: Odd
      sn:: IA==
      mail:

      dn: ou=far,\(suffix)
      objectClass: referral
      objectClass: extensibleObject
      ou: far
      ref: ldap://127.0.0.1:1/ou=far,dc=example,dc=com


      """
    for number in 1...users {
      text += """
        dn: uid=u\(number),ou=people,\(suffix)
        objectClass: inetOrgPerson
        uid: u\(number)
        cn: User \(number)
        givenName: User
        sn: \(number)
        mail: u\(number)@example.org
        userPassword: \(password)


        """
    }
    text += "dn: cn=all,ou=people,\(suffix)\nobjectClass: groupOfNames\ncn: all\n"
    text += (1...users).map { "member: uid=u\($0),ou=people,\(suffix)\n" }.joined() + "\n"
    for name in accounts {
      text += """
        dn: cn=\(name),\(suffix)
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: \(name)
        userPassword: \(password)


        """
    }
    return text
  }

  private static var configuration: SlapdConfiguration {
    func of(_ name: String) -> String { "dn.exact=\"cn=\(name),\(suffix)\"" }
    var configuration = SlapdConfiguration(suffix: suffix, ldif: tree)
    configuration.global = [
      #"authz-regexp "uid=([^,]+),cn=[^,]+,cn=auth" "uid=$1,ou=people,\#(suffix)""#,
      #"authz-regexp "gidNumber=[^,]*,cn=peercred,cn=external,cn=auth" "cn=reader,\#(suffix)""#,
      #"authz-regexp "cn=client,o=ldaplint" "cn=reader,\#(suffix)""#,
    ]
    configuration.database = [
      "limits anonymous size.soft=25 size.hard=25",
      "limits \(of("small")) size.prtotal=hard size=20",
      "limits \(of("limited")) size.pr=10", "limits \(of("nopage")) size.prtotal=disabled",
      "limits \(of("unchecked")) size.unchecked=30",
    ]
    configuration.access = [
      "access to attrs=userPassword by * auth",
      "access to dn.subtree=\"ou=secret,\(suffix)\" by * none",
      "access to dn.subtree=\"ou=sealed,\(suffix)\" by * disclose",
      "access to attrs=mail by \(of("nomail")) none by * read", "access to * by * read",
    ]
    return configuration
  }

  private func check(
    as name: String? = "reader", base: String = "ou=people,\(suffix)", _ arguments: [String] = []
  ) throws -> LiveCheck {
    try LiveCheck(
      Self.slapd.get().uri,
      ["-b", base, "--select", "incomplete-read,empty-scope,empty-value,duplicate-address"]
        + arguments,
      as: name.map { "cn=\($0),\(Self.suffix)" }, password: name == nil ? nil : Self.password)
  }

  /// Expects a run that is not green because of one gap, which is told in these words.
  private func expectGap(
    _ run: LiveCheck, _ words: String..., users: Int?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == 3, "\(run)", sourceLocation: sourceLocation)
    #expect(run.gaps.count == 1, "\(run)", sourceLocation: sourceLocation)
    for word in words {
      #expect(
        run.gaps.first?.contains(word) == true, "\(word): \(run)", sourceLocation: sourceLocation)
    }
    if let users { #expect(run.users == users, "\(run)", sourceLocation: sourceLocation) }
  }

  private func expectWhole(
    _ run: LiveCheck, users: Int = users, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
    #expect(run.gaps == [], "\(run)", sourceLocation: sourceLocation)
    #expect(run.users == users, "\(run)", sourceLocation: sourceLocation)
  }

  // MARK: - Limits

  @Test func `the root DSE is asked for by names, and tells the server`() throws {
    let run = try check()
    expectWhole(run)
    #expect(run.steps.contains("OpenLDAP"), "\(run)")
  }

  @Test func `a soft limit for anonymous users leaves the rest out`() throws {
    expectGap(try check(as: nil), "sizeLimitExceeded", users: 25)
  }

  @Test func `the user's own limit counts across pages`() throws {
    expectGap(try check(["-z", "25", "-E", "pr=10"]), "sizeLimitExceeded", users: 25)
  }

  @Test func `a limit on all pages together is not got round by smaller pages`() throws {
    expectGap(try check(as: "small", ["-E", "pr=10"]), "sizeLimitExceeded", users: 20)
    expectGap(try check(as: "small"), "sizeLimitExceeded", users: 20)
  }

  @Test func `pages that are too large become smaller`() throws {
    expectWhole(try check(as: "limited"))
    expectWhole(try check(as: "limited", ["-E", "pr=100"]))
  }

  @Test func `whom pages are not allowed gets all at once`() throws {
    expectWhole(try check(as: "nopage"))
  }

  @Test func `a filter that costs the server too much is told`() throws {
    let run = try check(as: "unchecked", base: Self.suffix, ["--filter", "(sn=*)"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.contains { $0.contains("adminLimitExceeded") }, "\(run)")
  }

  // MARK: - Rights

  @Test func `an attribute that is hidden is named, with who reads`() throws {
    expectGap(try check(as: "nomail"), "mail", "cn=nomail,\(Self.suffix)", users: Self.users)
  }

  @Test func `a subtree that is hidden is no such object as a base`() throws {
    expectGap(try check(base: "ou=secret,\(Self.suffix)"), "noSuchObject", users: 0)
  }

  @Test func `a subtree that is hidden is not there in a wider search`() throws {
    let run = try check(base: Self.suffix)
    #expect(run.users == Self.users + 1, "\(run)")
    #expect(!run.steps.contains("spy"))
  }

  @Test func `a base that is not there is told, and what to do`() throws {
    let run = try check(base: "ou=nobody,\(Self.suffix)")
    expectGap(run, "noSuchObject", users: 0)
  }

  @Test func `a subtree that may be known of, and not read, is insufficient access`() throws {
    expectGap(
      try check(base: "ou=sealed,\(Self.suffix)"), "insufficientAccess", users: 0)
  }

  // MARK: - Binds

  @Test func `a name without a password is no bind at all`() throws {
    let uri = try Self.slapd.get().uri
    let none = try LiveCheck(uri, as: "cn=reader,\(Self.suffix)")
    #expect(none.exitCode == 2, "\(none)")
    let empty = try LiveCheck(uri, as: "cn=reader,\(Self.suffix)", password: "\n")
    #expect(empty.exitCode == 2, "\(empty)")
  }

  @Test(arguments: ["reader", "stranger"])
  func `a wrong password and an unknown name are refused alike`(name: String) throws {
    let run = try LiveCheck(
      Self.slapd.get().uri, as: "cn=\(name),\(Self.suffix)", password: "not-hers-54321")
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.steps.contains("invalidCredentials"), "\(run)")
    #expect(!"\(run)".contains("54321"), "\(run)")
  }

  @Test func `a bind DN that is no DN is told`() throws {
    let run = try LiveCheck(Self.slapd.get().uri, as: "reader", password: Self.password)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.steps.contains("invalidDNSyntax"), "\(run)")
  }

  @Test func `a server that wants TLS says so, and gets it`() throws {
    var configuration = Self.configuration
    configuration.global.append("security ssf=64")
    let strict = try Slapd(configuration)
    let base = ["-b", "ou=people,\(Self.suffix)", "--select", "incomplete-read"]
    let name = "cn=reader,\(Self.suffix)"
    let plain = try LiveCheck(strict.uri, base, as: name, password: Self.password)
    #expect(plain.exitCode == 3, "\(plain)")
    #expect(plain.steps.contains("confidentialityRequired"), "\(plain)")
    #expect(plain.steps.contains("-ZZ"), "\(plain)")
    // Not even the root DSE is for those without TLS.
    let nobody = try LiveCheck(strict.uri, base)
    #expect(nobody.exitCode == 3, "\(nobody)")
    #expect(nobody.steps.contains("failed  root DSE  confidentialityRequired"), "\(nobody)")
    #expect(nobody.gaps.first?.contains("confidentialityRequired") == true, "\(nobody)")
    let trust = ["--tls-ca", try Certificates.shared.get().authority]
    for run in [
      try LiveCheck(strict.uri, base + trust + ["-ZZ"], as: name, password: Self.password),
      try LiveCheck(strict.uri, base + trust + ["-Z"], as: name, password: Self.password),
      try LiveCheck(strict.secureURI, base + trust, as: name, password: Self.password),
      try LiveCheck(strict.uri, base + ["-Y", "DIGEST-MD5", "-U", "u1"], password: Self.password),
    ] { expectWhole(run) }
    let layerless = try LiveCheck(
      strict.uri, base + ["-Y", "SCRAM-SHA-256", "-U", "u1"], password: Self.password)
    #expect(layerless.exitCode == 3, "\(layerless)")
  }

  @Test func `a server for those who bind only is read after the bind`() throws {
    var configuration = Self.configuration
    configuration.global += ["disallow bind_anon", "require authc"]
    let slapd = try Slapd(configuration)
    let base = ["-b", "ou=people,\(Self.suffix)", "--select", "incomplete-read"]
    let anonymous = try LiveCheck(slapd.uri, base)
    #expect(anonymous.exitCode == 3, "\(anonymous)")
    #expect(anonymous.steps.contains("inappropriateAuthentication"), "\(anonymous)")
    let run = try LiveCheck(
      slapd.uri, base, as: "cn=reader,\(Self.suffix)", password: Self.password)
    expectWhole(run)
    #expect(run.steps.contains("OpenLDAP"))
  }

  @Test(arguments: ["SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512", "DIGEST-MD5", "CRAM-MD5"])
  func `SASL binds by password`(_ mechanism: String) throws {
    expectWhole(
      try LiveCheck(
        Self.slapd.get().uri,
        ["-b", "ou=people,\(Self.suffix)", "--select", "incomplete-read"]
          + ["-Y", mechanism, "-U", "u1"], password: Self.password))
  }

  @Test func `SASL EXTERNAL binds by the socket, and by a certificate`() throws {
    let slapd = try Self.slapd.get()
    let certificates = try Certificates.shared.get()
    let base = ["-b", "ou=people,\(Self.suffix)", "--select", "incomplete-read", "-Y", "EXTERNAL"]
    expectWhole(try LiveCheck(slapd.localURI, base))
    let shown = [
      "--tls-ca", certificates.authority, "--tls-certificate", certificates.client.certificate,
      "--tls-key", certificates.client.key,
    ]
    expectWhole(try LiveCheck(slapd.secureURI, base + shown))
  }

  @Test func `a mechanism that the server does not offer is told`() throws {
    let run = try LiveCheck(Self.slapd.get().uri, ["-b", Self.suffix, "-Y", "EXTERNAL"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.steps.contains("failed  bind"), "\(run)")
  }

  // MARK: - Referrals, aliases, odd values

  @Test func `a part on another server is told, and not gone to`() throws {
    expectGap(
      try check(base: Self.suffix), "ldap://127.0.0.1:1/ou=far,dc=example,dc=com",
      users: Self.users + 1)
  }

  @Test func `a base on another server is told, with where it is`() throws {
    expectGap(
      try check(base: "ou=far,\(Self.suffix)"), "referral", "127.0.0.1:1", users: 0)
  }

  @Test func `an alias is left alone`() throws {
    let run = try check(base: "ou=aliases,\(Self.suffix)")
    #expect(run.users == 0, "\(run)")
    #expect(run.gaps == [], "\(run)")
    #expect(run.exitCode == 3, "\(run)")
  }

  /// What is neither true nor false does not become true by a `!` (RFC 4511, section 4.5.1.7).
  @Test(arguments: ["(nosuchattr=x)", "(!(nosuchattr=x))", "(&(uid=u1)(!(uid=u1)))"])
  func `a filter that finds nobody is not green`(filter: String) throws {
    let run = try check(["--filter", filter])
    #expect(run.users == 0, "\(run)")
    #expect(run.messages(of: "empty-scope") != [], "\(run)")
    #expect(run.exitCode == 3, "\(run)")
  }

  @Test func `empty values come as they are`() throws {
    let run = try check(base: "ou=odd,\(Self.suffix)")
    #expect(run.messages(of: "empty-value").count == 2, "\(run)")
  }

  @Test func `bytes that are no text are in no slapd, however they are loaded`() throws {
    let odd = "\ndn: uid=odd,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: odd\nsn: Odd\n"
    let tree = "dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n" + odd
    _ = try Slapd(SlapdConfiguration(ldif: tree + "cn: Odd\n"))
    let failure = try #require(throws: RigFailure.self) {
      try Slapd(SlapdConfiguration(ldif: tree + "cn:: TfxsbGVy\n"))
    }
    #expect(failure.description.contains("smr_normalize cn 21"), "\(failure)")
  }
}

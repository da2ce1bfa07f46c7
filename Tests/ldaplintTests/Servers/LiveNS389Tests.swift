internal import Foundation
internal import TestSupport
internal import Testing

/// Checks of 389 Directory Server: what it limits, hides, and holds that is no text.
@Suite(.needs(.ns389)) struct LiveNS389Tests {
  private static let suffix = "dc=example,dc=org"
  private static let password = "Secret-12345"

  private static func tree(rights: String = NS389.readableByAll) -> String {
    var text = """
      dn: \(suffix)
      objectClass: domain
      dc: example
      \(rights)

      dn: ou=sealed,\(suffix)
      objectClass: organizationalUnit
      ou: sealed
      aci: (targetattr="*")(version 3.0; acl "sealed"; deny (all) userdn="ldap:///anyone";)

      dn: cn=group,\(suffix)
      objectClass: groupOfNames
      cn: group
      member: uid=u1,\(suffix)


      """
    for number in 1...60 {
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
    for (name, limit) in [
      ("few", "nsSizeLimit: 20"), ("looked", "nsPagedLookThroughLimit: 30"),
      ("reader", "nsSizeLimit: -1"),
    ] {
      text += """
        dn: cn=\(name),\(suffix)
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: \(name)
        userPassword: \(password)
        \(limit)


        """
    }
    return text
  }

  private static let server = Result {
    try NS389(NS389.Configuration(suffix: suffix, ldif: tree()))
  }

  /// Syntax is not checked, what is hidden is, and nobody reads without a name.
  private static let strict = Result {
    let rights = """
      aci: (targetattr!="mail")(version 3.0; acl "read"; allow (read, search, compare) \
      userdn="ldap:///anyone";)
      """
    let odd = """
      dn: uid=odd,\(suffix)
      objectClass: inetOrgPerson
      uid: odd
      cn:: TfxsbGVy
      givenName: Odd
      sn: Odd


      """
    var configuration = NS389.Configuration(suffix: suffix, ldif: tree(rights: rights) + odd)
    configuration.settings = [
      "nsslapd-syntaxcheck: off", "nsslapd-allow-anonymous-access: off",
      "nsslapd-require-secure-binds: on",
    ]
    return try NS389(configuration)
  }

  private static let limited = ["--select", "incomplete-read,empty-scope,invalid-encoding"]

  private func check(
    as name: String? = nil, base: String = suffix, _ arguments: [String] = []
  ) throws -> LiveCheck {
    try LiveCheck(
      Self.server.get().uri, ["-b", base] + Self.limited + arguments,
      as: name.map { "cn=\($0),\(Self.suffix)" }, password: name == nil ? nil : Self.password)
  }

  @Test func `all is read, and the server known`() throws {
    let run = try check()
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.users == 60, "\(run)")
    #expect(run.steps.contains("389 Directory Server"), "\(run)")
  }

  @Test func `the naming context is what is read where no base is given`() throws {
    let run = try LiveCheck(Self.server.get().uri, Self.limited)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.users == 60, "\(run)")
  }

  @Test func `a limit in mid-paging is told`() throws {
    let run = try check(as: "looked", ["-E", "pr=10"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
    #expect(run.gaps.first?.contains("adminLimitExceeded") == true, "\(run)")
  }

  @Test func `a limit on all entries is told`() throws {
    let run = try check(as: "few", ["-E", "pr=0"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.first?.contains("sizeLimitExceeded") == true, "\(run)")
  }

  @Test func `a hidden base answers success with nothing, and is told`() throws {
    let run = try check(base: "ou=sealed,\(Self.suffix)")
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.users == 0, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
  }

  @Test func `passwords are wanted in TLS, and names at all`() throws {
    let strict = try Self.strict.get()
    let base = ["-b", Self.suffix] + Self.limited
    let nobody = try LiveCheck(strict.uri, base)
    #expect(nobody.exitCode == 3, "\(nobody)")
    #expect("\(nobody)".contains("inappropriateAuthentication"), "\(nobody)")
    let plain = try LiveCheck(
      strict.uri, base, as: "cn=few,\(Self.suffix)", password: Self.password)
    #expect(plain.exitCode == 3, "\(plain)")
    #expect(plain.steps.contains("confidentialityRequired"), "\(plain)")
  }

  @Test func `what is hidden is named, and bytes that are no text are told`() throws {
    let run = try LiveCheck(
      Self.strict.get().secureURI,
      ["-b", Self.suffix, "--tls-ca", Certificates.shared.get().authority],
      as: "cn=reader,\(Self.suffix)", password: Self.password)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.contains { $0.contains("mail") && $0.contains("cn=reader") }, "\(run)")
    #expect(run.messages(of: "invalid-encoding").count == 1, "\(run)")
  }

  /// FreeIPA as a client sees it: a context of its certificate authority, and copies of all users and
  /// groups in `cn=compat`.
  private static let freeIPA = Result {
    func user(_ container: String, _ classes: String) -> String {
      """
      dn: uid=ann,cn=users,cn=\(container),\(suffix)
      \(classes)
      uid: ann
      cn: Ann Ash
      givenName: Ann
      sn: Ash
      mail: ann@example.org
      uidNumber: 1000
      gidNumber: 1000
      homeDirectory: /home/ann


      """
    }
    let tops = ["accounts", "compat"].map { name in
      """
      dn: cn=\(name),\(suffix)
      objectClass: nsContainer
      cn: \(name)

      dn: cn=users,cn=\(name),\(suffix)
      objectClass: nsContainer
      cn: users


      """
    }
    var configuration = NS389.Configuration(
      suffix: suffix,
      ldif: "dn: \(suffix)\nobjectClass: domain\ndc: example\n\(NS389.readableByAll)\n\n"
        + tops.joined()
        + user("accounts", "objectClass: inetOrgPerson\nobjectClass: posixAccount")
        + user("compat", "objectClass: inetOrgPerson\nobjectClass: posixAccount"))
    configuration.emptyContexts = ["o=ipaca"]
    return try NS389(configuration)
  }

  @Test func `the copies of FreeIPA are left out, and that is said`() throws {
    let uri = try Self.freeIPA.get().uri
    let select = ["--select", "incomplete-read,empty-scope,duplicate-address"]
    let run = try LiveCheck(uri, ["-b", Self.suffix] + select)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.users == 1, "\(run)")
    #expect(run.steps.contains("done    root DSE  FreeIPA"), "\(run)")
    #expect(run.steps.contains("1 more left out, which are copies of others"), "\(run)")
    #expect(
      run.gaps == [
        "the part of the directory at `cn=compat,\(Self.suffix)` shows copies of other entries and "
          + "was left out"
      ], "\(run)")
    let copies = try LiveCheck(uri, ["-b", "cn=compat,\(Self.suffix)"] + select)
    #expect(copies.exitCode == 0, "\(copies)")
    #expect(copies.users == 1, "\(copies)")
    #expect(copies.gaps == [], "\(copies)")
    try withTemporaryFolder { folder in
      let path = "\(folder)/today.ldif"
      let snapshot = try Program.run(["snapshot", "-H", uri, "-b", Self.suffix, "--to", path])
      #expect(snapshot.exitCode == 0, "\(snapshot.standardError)")
      let file = try LiveCheck(file: path, ["-b", Self.suffix] + select)
      #expect(file.exitCode == 0 && file.users == 1, "\(file)")
    }
  }

  /// The server takes the second for true and hands out all, unlike a slapd. What nobody knows is
  /// neither true nor false where it is judged, and that is told, so that no run is green by it.
  @Test(arguments: [("(nosuchattr=x)", "0 entries"), ("(!(nosuchattr=x))", "61 entries")])
  func `a filter on what the schema does not know is not green, whatever comes`(
    _ filter: String, _ came: String
  ) throws {
    let run = try check(["--filter", filter])
    #expect(run.steps.contains("done    entries   \(came)"), "\(run)")
    #expect(run.users == 0, "\(run)")
    #expect(run.exitCode == 3, "\(run)")
    let isNegated = filter.hasPrefix("(!")
    #expect(
      run.messages(of: "empty-scope").contains {
        $0.contains("its filter negates something of `nosuchattr`") == isNegated
      }, "\(run)")
  }

  @Test func `the socket binds the manager`() throws {
    let run = try LiveCheck(
      Self.server.get().localURI, ["-b", Self.suffix, "-Y", "EXTERNAL"] + Self.limited)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.users == 60, "\(run)")
  }

  @Test func `the identity of its own is in the list of all`() throws {
    let run = try Program.run(
      [
        "check", "-H", Self.server.get().uri, "-b", Self.suffix, "--select", "empty-scope",
        "--output", "all-guids",
      ])
    let lines = String(decoding: run.standardOutput, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    #expect(
      lines.count { $0.hasPrefix("u") && $0.split(separator: ",").count == 2 } == 60,
      "\(lines.prefix(4)) \(run.standardError)")
  }
}

internal import TestSupport
internal import Testing

/// How the program comes to a server: what it takes from files, variables and options.
struct ConnectionProgramTests {
  private static let tree = """
    dn: dc=example,dc=org
    objectClass: domain
    dc: example

    dn: uid=ann,dc=example,dc=org
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.org
    userPassword: Ann-12345

    """

  private func run(
    _ arguments: String..., environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Program.Outcome {
    try run(arguments, environment: environment, in: folder)
  }

  private func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Program.Outcome {
    try Program.run(
      ["check"] + arguments,
      environment: ["HOME": "/nonexistent"].merging(environment) { _, new in new },
      workingDirectory: folder)
  }

  @Test(.needs(.slapd))
  func `variables name server and trust, and the working directory neither`() throws {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.tree))
    let certificates = try Certificates.shared.get()
    try withTemporaryFolder { folder in
      try write(
        Array("URI ldap://127.0.0.1:9\nTLS_REQCERT never\n".utf8), to: "\(folder)/ldaprc")
      let variables = [
        "LDAPURI": slapd.secureURI, "LDAPTLS_CACERT": certificates.authority,
        "LDAPBASE": "dc=example,dc=org",
      ]
      let trusted = try run("-x", environment: variables, in: folder)
      #expect(trusted.exitCode == 0, "\(trusted.standardError)")
      #expect(trusted.standardError.contains("./ldaprc is not read"))
      let other = try run(
        "-x", "-otls_cacert=\(certificates.otherAuthority)", environment: variables, in: folder)
      #expect(other.exitCode == 3, "\(other.standardError)")
      #expect(other.standardError.contains("of an authority that is not trusted here"))
      let unverified = try run(
        "-x", "-otls_cacert=\(certificates.otherAuthority)", "-otls_reqcert=never",
        environment: variables, in: folder)
      #expect(unverified.exitCode == 0, "\(unverified.standardError)")
      #expect(
        unverified.standardError.contains("WARNING: the server's certificate is not verified"))
      let report = String(decoding: unverified.standardOutput, as: UTF8.self)
      #expect(report.contains("note[incomplete-read]: nobody verified that"), "\(report)")
      #expect(!String(decoding: trusted.standardOutput, as: UTF8.self).contains("nobody verified"))
    }
  }

  @Test(.needs(.slapd))
  func `a password stays out of all that is printed`() throws {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.tree))
    for password in ["Ann-12345", "Wrong-12345"] {
      let outcome = try run(
        "-xH\(slapd.uri)", "-Duid=ann,dc=example,dc=org", "--password-env", "SECRET",
        "-bdc=example,dc=org", "--output", "json", environment: ["SECRET": password])
      #expect(outcome.exitCode == (password == "Ann-12345" ? 0 : 3))
      let printed =
        outcome.standardError + String(decoding: outcome.standardOutput, as: UTF8.self)
      #expect(!printed.contains(password))
    }
  }

  @Test(.needs(.slapd))
  func `a bind by SASL that fails names the mechanism`() throws {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.tree))
    for mechanism in ["DIGEST-MD5", "SCRAM-SHA-256", "EXTERNAL", "NO-SUCH"] {
      let named = mechanism == "EXTERNAL" || mechanism == "NO-SUCH"
      let outcome = try run(
        ["-H\(slapd.uri)", "-Y\(mechanism)", "-bdc=example,dc=org"]
          + (named ? [] : ["-Uann", "--password-env", "SECRET"]),
        environment: ["SECRET": "Wrong-12345"])
      #expect(outcome.exitCode == 3, "\(outcome.standardError)")
      #expect(
        outcome.standardError.contains("failed  bind      \(mechanism): "),
        "\(outcome.standardError)")
    }
  }

  @Test func `versions are told as OpenLDAP's programs do, and their dialogue refused`() throws {
    let version = try run("-VV")
    #expect(version.exitCode == 0)
    #expect(version.standardOutput == [])
    let words = /ldaplint [0-9.]+, OpenLDAP [0-9]+\.[0-9]+\.[0-9]+\n/
    #expect(version.standardError.wholeMatch(of: words) != nil, "\(version.standardError)")
    let first = try run("-xVHldap://127.0.0.1:9")
    #expect(first.exitCode == 3)
    #expect(first.standardError.hasPrefix(version.standardError), "\(first.standardError)")
    let dialogue = try run("-IYGSSAPI", "-Hldap://127.0.0.1:9")
    #expect(dialogue.exitCode == 2)
    #expect(dialogue.standardError.contains("-I is not taken"), "\(dialogue.standardError)")
  }

  @Test
  func `a name without a password is a mistake`() throws {
    let outcome = try run("-Hldap://127.0.0.1:9", "-Dcn=a")
    #expect(outcome.exitCode == 2)
    #expect(outcome.standardError.contains("-D names who binds, and there is no password"))
  }

  @Test(.needs(.samba))
  func `a ticket of Kerberos opens Active Directory`() throws {
    let samba = try Samba(Samba.Configuration())
    let ticket = try samba.ticket(for: "Administrator", password: Samba.password)
    let outcome = try run(
      "-NQYGSSAPI", "-H\(samba.uri)", "-bCN=Users,\(Samba.suffix)", "--fail-on", "never",
      environment: ticket)
    #expect(
      outcome.standardError.contains("done    bind      GSSAPI"), "\(outcome.standardError)")
    let nobody = try run(
      "-NQYGSSAPI", "-H\(samba.uri)", "-bCN=Users,\(Samba.suffix)",
      environment: ["KRB5CCNAME": "FILE:/nonexistent"])
    #expect(nobody.exitCode == 3)
    #expect(nobody.standardError.contains("get a ticket with kinit"), "\(nobody.standardError)")
  }
}

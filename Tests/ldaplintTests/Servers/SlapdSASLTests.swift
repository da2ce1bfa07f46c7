internal import TestSupport
internal import Testing

/// Binds by SASL that want more of slapd than its defaults: a password in clear text, Kerberos.
@Suite(.needs(.slapd)) struct SlapdSASLTests {
  private static let suffix = "dc=example,dc=org"
  private static let tree = """
    dn: \(suffix)
    objectClass: domain
    dc: example

    dn: uid=ann,\(suffix)
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.org
    userPassword: Ann-12345

    """
  private static let checked = ["-b", suffix, "--select", "incomplete-read,empty-scope"]

  private func expectWhole(_ run: LiveCheck, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
    #expect(run.users == 1, "\(run)", sourceLocation: sourceLocation)
  }

  @Test(arguments: ["PLAIN", "LOGIN"])
  func `a mechanism that sends the password itself binds in TLS and on this machine`(
    _ mechanism: String
  ) throws {
    var configuration = SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree)
    configuration.global = [
      "sasl-secprops none",
      #"authz-regexp "uid=([^,]+),cn=[^,]+,cn=auth" "uid=$1,\#(Self.suffix)""#,
    ]
    configuration.access = [
      "access to attrs=userPassword by * auth", "access to * by users read by * auth",
    ]
    let slapd = try Slapd(configuration)
    let sasl = Self.checked + ["-Y", mechanism, "-U", "ann"]
    let trust = ["--tls-ca", try Certificates.shared.get().authority]
    expectWhole(try LiveCheck(slapd.uri, sasl + trust + ["-ZZ"], password: "Ann-12345"))
    expectWhole(try LiveCheck(slapd.uri, sasl, password: "Ann-12345"))
  }

  /// Samba gives out the tickets; slapd has a key of its own there.
  @Test(.needs(.samba)) func `a ticket of Kerberos binds`() throws {
    let samba = try Samba.shared.get()
    var configuration = SlapdConfiguration(suffix: Self.suffix, ldif: Self.tree)
    configuration.global = ["sasl-host 127.0.0.1"]
    configuration.access = ["access to * by users read"]
    configuration.environment = try samba.key(of: Samba.otherServer)
    let slapd = try Slapd(configuration)
    let sasl = Self.checked + ["-Y", "GSSAPI", "-N"]
    let ticket = try samba.ticket(for: "reader", password: Samba.password)
    let run = try LiveCheck(slapd.uri, sasl, environment: ticket)
    expectWhole(run)
    #expect(run.steps.contains("done    bind      GSSAPI"), "\(run)")
    let none = try LiveCheck(
      slapd.uri, sasl,
      environment: ticket.merging(["KRB5CCNAME": "FILE:/nonexistent"]) { _, new in new })
    #expect(none.exitCode == 3, "\(none)")
    #expect(none.steps.contains("kinit"), "\(none)")
  }
}

internal import TestSupport
internal import Testing

/// That a slapd of the tests is what they take it for, asked by OpenLDAP's own tools.
@Suite(.needs(.slapd)) struct SlapdRigTests {
  private static let tree = """
    dn: dc=example,dc=org
    objectClass: domain
    dc: example

    dn: uid=ann,dc=example,dc=org
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    mail: ann@example.org
    userPassword: Ann-12345

    """

  /// Searches by ldapsearch, `-x` and a base of the tree given.
  private func search(
    _ uri: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Tool.Outcome {
    try Tool.run(
      "ldapsearch", ["-x", "-LLL", "-H", uri, "-b", "dc=example,dc=org"] + arguments,
      environment: environment.merging(["LDAPNOINIT": ""]) { old, _ in old })
  }

  @Test func `it answers on all its addresses`() throws {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.tree))
    let trust = ["LDAPTLS_CACERT": try Certificates.shared.get().authority]
    var addresses = [slapd.uri, slapd.secureURI, slapd.localURI]
    if Loopback.hasIPv6 { addresses += ["ldap://[::1]:\(slapd.port)"] }
    for uri in addresses {
      let run = try Tool.run(
        "ldapsearch", ["-x", "-LLL", "-H", uri, "-b", "dc=example,dc=org", "mail"],
        environment: trust)
      #expect(run.exitCode == 0, "\(uri): \(run.output)")
      #expect(run.output.contains("mail: ann@example.org"), "\(uri)")
    }
  }

  @Test(arguments: Certificates.Fault.allCases)
  func `a certificate is refused that has a fault`(_ fault: Certificates.Fault) throws {
    var configuration = SlapdConfiguration(ldif: Self.tree)
    configuration.certificateFault = fault
    let slapd = try Slapd(configuration)
    let trust = ["LDAPTLS_CACERT": try Certificates.shared.get().authority]
    for arguments in [["-H", slapd.secureURI], ["-ZZ", "-H", slapd.uri]] {
      let run = try Tool.run(
        "ldapsearch", ["-x", "-s", "base", "-b", ""] + arguments, environment: trust)
      #expect((run.exitCode == 0) == (fault == .none), "\(arguments): \(run.output)")
    }
  }

  @Test func `it knows who binds, by password, socket, certificate and SASL`() throws {
    var configuration = SlapdConfiguration(ldif: Self.tree)
    configuration.global = [
      #"authz-regexp "uid=([^,]+),cn=[^,]+,cn=auth" "uid=$1,dc=example,dc=org""#,
      #"authz-regexp "gidNumber=[^,]*,cn=peercred,cn=external,cn=auth" "cn=socket,dc=example,dc=org""#,
    ]
    configuration.access = ["access to attrs=userPassword by * auth", "access to * by * read"]
    let slapd = try Slapd(configuration)
    let certificates = try Certificates.shared.get()
    let shown = [
      "LDAPTLS_CACERT": certificates.authority, "LDAPTLS_CERT": certificates.client.certificate,
      "LDAPTLS_KEY": certificates.client.key,
    ]
    let ann = "uid=ann,dc=example,dc=org"
    let binds: [(arguments: [String], environment: [String: String], name: String)] = [
      (["-x", "-H", slapd.uri, "-D", ann, "-w", "Ann-12345"], [:], ann),
      (["-x", "-H", slapd.uri, "-D", slapd.rootDN, "-w", "Root-12345"], [:], slapd.rootDN),
      (["-Q", "-Y", "EXTERNAL", "-H", slapd.localURI], [:], "cn=socket,dc=example,dc=org"),
      (["-Q", "-Y", "EXTERNAL", "-H", slapd.secureURI], shown, "cn=client,o=ldaplint"),
      (["-Q", "-Y", "DIGEST-MD5", "-U", "ann", "-w", "Ann-12345", "-H", slapd.uri], [:], ann),
      (["-Q", "-Y", "SCRAM-SHA-256", "-U", "ann", "-w", "Ann-12345", "-H", slapd.uri], [:], ann),
    ]
    for bind in binds {
      let run = try Tool.run("ldapwhoami", bind.arguments, environment: bind.environment)
      #expect(run.exitCode == 0, "\(run.output)")
      #expect(run.output.contains("dn:\(bind.name)"), "\(bind.arguments): \(run.output)")
    }
  }

  @Test func `it comes back where it was`() throws {
    let slapd = try Slapd(SlapdConfiguration(ldif: Self.tree))
    slapd.stop()
    #expect(try search(slapd.uri).exitCode != 0)
    try slapd.start()
    #expect(try search(slapd.uri, ["mail"]).output.contains("ann@example.org"))
    slapd.stopGently()
    try slapd.start()
    slapd.freeze()
    let frozen = try search(slapd.uri, ["-o", "timeout=1", "-o", "nettimeout=1"])
    #expect(frozen.exitCode != 0, "\(frozen.output)")
    slapd.thaw()
    #expect(try search(slapd.uri, ["mail"]).output.contains("ann@example.org"))
  }
}

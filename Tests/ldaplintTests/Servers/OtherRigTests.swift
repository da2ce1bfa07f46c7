internal import Foundation
internal import TestSupport
internal import Testing

/// That Samba, the proxy in front of it, and 389 Directory Server are what the tests take them for.
@Suite struct OtherRigTests {
  private static let people = Samba.people

  private func search(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Tool.Outcome {
    let trust = ["LDAPTLS_CACERT": try Certificates.shared.get().authority]
    return try Tool.run(
      "ldapsearch", ["-LLL", "-o", "ldif-wrap=no"] + arguments,
      environment: trust.merging(environment) { _, new in new })
  }

  private func count(_ line: String, in run: Tool.Outcome) -> Int {
    run.output.split(separator: "\n").count { $0.hasPrefix(line) }
  }

  private static let administrator = ["-x", "-D", Samba.administrator, "-w", Samba.password]

  @Test(.needs(.samba)) func `Samba wants TLS for a password, and answers in it`() throws {
    let samba = try Samba.shared.get()
    let base = ["-b", Self.people, "(sAMAccountName=user17)", "mail", "objectGUID"]
    let plain = try search(Self.administrator + ["-H", samba.uri] + base)
    #expect(plain.exitCode == 8, "\(plain.output)")
    for encrypted in [["-H", samba.secureURI], ["-ZZ", "-H", samba.uri]] {
      let run = try search(Self.administrator + encrypted + base)
      #expect(run.exitCode == 0, "\(run.output)")
      #expect(run.output.contains("mail: user17@example.com"))
      #expect(run.output.contains("objectGUID:: "))
    }
  }

  @Test(.needs(.samba)) func `Samba gives out tickets`() throws {
    let samba = try Samba.shared.get()
    let ticket = try samba.ticket(for: "Administrator", password: Samba.password)
    let run = try search(
      ["-N", "-Q", "-Y", "GSSAPI", "-H", samba.uri, "-b", Self.people, "(cn=All)", "member"],
      environment: ticket)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(count("member: ", in: run) == 40)
  }

  @Test(.needs(.samba)) func `many values come in ranges through the proxy`() throws {
    let proxy = try Samba.shared.get().limited(values: 15, entries: 20)
    func members(_ name: String) throws -> [String] {
      let run = try search(
        Self.administrator + ["-H", proxy.uri, "-b", Self.people, "(cn=All)", name])
      #expect(run.exitCode == 0, "\(run.output)")
      return run.output.split(separator: "\n").filter { $0.lowercased().hasPrefix("member") }
        .map { String($0.prefix { $0 != ":" }) }
    }
    #expect(try members("member") == ["member;range=0-14"].repeated(15))
    #expect(try members("member;range=15-*") == ["member;range=15-29"].repeated(15))
    #expect(try members("member;range=30-*") == ["member;range=30-*"].repeated(10))
  }

  @Test(.needs(.samba)) func `many entries come in pages through the proxy`() throws {
    let proxy = try Samba.shared.get().limited(values: 15, entries: 20)
    let base = Self.administrator + ["-H", proxy.uri, "-b", Self.people]
    let unpaged = try search(base + ["(sAMAccountName=user*)", "mail"])
    #expect(unpaged.exitCode == 4, "\(unpaged.output)")
    #expect(count("mail: ", in: unpaged) == 20)
    let paged = try search(base + ["-E", "pr=1000/noprompt", "(sAMAccountName=user*)", "mail"])
    #expect(paged.exitCode == 0, "\(paged.output)")
    #expect(count("mail: ", in: paged) == 40)
    #expect(count("# pagedresults: estimate=40", in: paged) == 2)
    let few = try search(base + ["-z", "7", "(sAMAccountName=user*)", "mail"])
    #expect(few.exitCode == 4)
    #expect(count("mail: ", in: few) == 7)
  }

  @Test(.needs(.samba)) func `the root DSE is Microsoft's through the proxy`() throws {
    let proxy = try Samba.shared.get().limited(values: 15, entries: 20)
    let run = try search(["-x", "-H", proxy.uri, "-s", "base", "-b", "", "*", "+"])
    #expect(run.output.contains("\nforestFunctionality: 7\n"))
    #expect(!run.output.contains("vendorName"))
  }

  @Test(.needs(.ns389)) func `389 Directory Server answers on all its addresses`() throws {
    let tree = """
      dn: dc=example,dc=org
      objectClass: domain
      dc: example
      \(NS389.readableByAll)

      dn: uid=ann,dc=example,dc=org
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      mail: ann@example.org
      userPassword: Ann-12345

      """
    let server = try NS389(NS389.Configuration(ldif: tree))
    for uri in [server.uri, server.secureURI, server.localURI] {
      let run = try search(["-x", "-H", uri, "-b", "dc=example,dc=org", "mail", "nsUniqueId"])
      #expect(run.exitCode == 0, "\(run.output)")
      #expect(run.output.contains("mail: ann@example.org"))
      #expect(count("nsuniqueid: ", in: run) + count("nsUniqueId: ", in: run) == 2)
    }
    let bound = try Tool.run(
      "ldapwhoami",
      ["-x", "-H", server.uri, "-D", "uid=ann,dc=example,dc=org", "-w", "Ann-12345"])
    #expect(bound.output.contains("dn: uid=ann,dc=example,dc=org"), "\(bound.output)")
    let root = try Tool.run("ldapwhoami", ["-Q", "-Y", "EXTERNAL", "-H", server.localURI])
    #expect(root.output.lowercased().contains("cn=directory manager"), "\(root.output)")
  }
}

extension [String] {
  fileprivate func repeated(_ count: Int) -> [String] {
    Array(repeatElement(self, count: count).joined())
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

/// The same tree gives the same findings as LDIF and from each of three servers.
@Suite struct SameFindingsTests {
  private static let base = "OU=Lint,\(Samba.suffix)"

  /// A tree that Active Directory takes too, so that no member is missing: with duplicates, groups in a
  /// circle, what is left out, and what is malformed.
  private static var tree: String {
    var text = "dn: \(base)\nobjectClass: top\nobjectClass: organizationalUnit\nou: Lint\n\n"
    for number in 10..<40 { text += user(number) }
    let groups: [(name: String, members: [String])] = [
      ("Self", ["Self"]), ("Circle A", ["Circle B"]), ("Circle B", ["Circle C"]),
      ("Circle C", ["Circle A"]), ("Many", (10..<40).map { "User \($0)" }), ("Empty", []),
      ("Nested", ["Many", "User 11"]),
    ]
    for group in groups {
      text += """
        dn: CN=\(group.name),\(base)
        objectClass: top
        objectClass: group
        cn: \(group.name)
        sAMAccountName: \(group.name.replacing(" ", with: ""))
        mail: \(group.name.replacing(" ", with: ".").lowercased())@example.com

        """
      text += group.members.map { "member: CN=\($0),\(base)\n" }.joined() + "\n"
    }
    return text
  }

  private static func user(_ number: Int) -> String {
    let mail =
      switch number {
      case 10, 11: "twice@example.com"
      case 12: "TWICE@Example.com"
      case 13: "no-address"
      case 14: "two@@example.com"
      case 15: "umlaut\u{E4}@example.com"
      case 16: ""
      default: "user\(number)@example.com"
      }
    var lines = [
      "dn: CN=User \(number),\(base)", "objectClass: top", "objectClass: person",
      "objectClass: organizationalPerson", "objectClass: user", "cn: User \(number)",
      "sAMAccountName: user\(number)",
      "userPrincipalName: user\(number)@samdom.example.com",
    ]
    // One with a character of no width in it.
    lines.append(
      number == 26 ? "sn:: \(Data("Zero\u{200B}".utf8).base64EncodedString())" : "sn: Ash")
    if number != 17 { lines.append("givenName: User") }
    if number != 18 { lines.append("displayName: User \(number)") }
    if !mail.isEmpty {
      let base64 = Data(mail.utf8).base64EncodedString()
      lines.append(mail.utf8.allSatisfy { $0 < 0x80 } ? "mail: \(mail)" : "mail:: \(base64)")
    }
    switch number {
    case 19: lines.append("proxyAddresses: SMTP:user20@example.com")
    case 20: lines += ["proxyAddresses: smtp:a@b.example", "proxyAddresses: SMTP:c@b.example"]
    case 21: lines.append("proxyAddresses: smtp:A@b.example")
    case 22: lines.append("description: \(String(repeating: "long ", count: 200))end")
    case 23: lines.append("manager: CN=User 24,\(base)")
    case 24: lines.append("manager: CN=User 23,\(base)")
    case 25: lines.append("telephoneNumber: call me")
    default: break
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// With its top above it, as servers want that have no domain yet.
  private static func rooted(_ extra: String = "") -> String {
    "dn: \(Samba.suffix)\nobjectClass: top\nobjectClass: domain\ndc: samdom\n\(extra)\n\(tree)"
  }

  private static let checked = ["-b", base, "--ignore", "schema-violation"]

  private func expectSame(
    _ run: LiveCheck, _ target: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = try withTemporaryFolder { folder in
      try write(Array(Self.rooted().utf8), to: "\(folder)/tree.ldif")
      return try LiveCheck(file: "\(folder)/tree.ldif", Self.checked + target)
    }
    #expect(run.gaps == [], "\(run.steps)", sourceLocation: sourceLocation)
    #expect(run.users == file.users, "\(run.steps)", sourceLocation: sourceLocation)
    #expect(run.groups == file.groups, "\(run.steps)", sourceLocation: sourceLocation)
    #expect(file.findings.count > 10, "\(file)", sourceLocation: sourceLocation)
    let onServer = run.findings.filter { !file.findings.contains($0) }
    let inFile = file.findings.filter { !run.findings.contains($0) }
    #expect(onServer == [], "from the server only", sourceLocation: sourceLocation)
    #expect(inFile == [], "from the file only", sourceLocation: sourceLocation)
    #expect(run.exitCode == file.exitCode, sourceLocation: sourceLocation)
  }

  private static let slapd = Result {
    var configuration = SlapdConfiguration(suffix: Samba.suffix, ldif: rooted())
    configuration.schemas.append("msuser")
    return try Slapd(configuration)
  }

  @Test(.needs(.slapd), arguments: ["generic", "entra", "google"])
  func `OpenLDAP`(_ target: String) throws {
    let target = ["--target", target]
    try expectSame(LiveCheck(Self.slapd.get().uri, Self.checked + target), target)
  }

  private static let ns389 = Result {
    var configuration = NS389.Configuration(
      suffix: Samba.suffix, ldif: rooted(NS389.readableByAll + "\n"))
    configuration.settings = ["nsslapd-schemacheck: off", "nsslapd-syntaxcheck: off"]
    return try NS389(configuration)
  }

  @Test(.needs(.ns389), arguments: ["generic", "entra", "google"])
  func `389 Directory Server`(_ target: String) throws {
    let target = ["--target", target]
    try expectSame(LiveCheck(Self.ns389.get().uri, Self.checked + target), target)
  }

  private static let samba = Result {
    // What is referred to has to be there, and circles are closed later.
    var entries = ""
    var changes = ""
    for record in tree.components(separatedBy: "\n\n") where !record.isEmpty {
      let lines = record.split(separator: "\n").map(String.init)
      let references = lines.filter { $0.hasPrefix("member: ") || $0.hasPrefix("manager: ") }
      entries += lines.filter { !references.contains($0) }.joined(separator: "\n") + "\n\n"
      for reference in references {
        let name = reference.prefix { $0 != ":" }
        changes += "\(lines[0])\nchangetype: modify\nadd: \(name)\n\(reference)\n\n"
      }
    }
    return try Samba(Samba.Configuration(ldif: entries, changes: changes))
  }

  @Test(.needs(.samba), arguments: ["generic", "entra", "google"])
  func `Active Directory, Samba's and behind Microsoft's limits`(_ target: String) throws {
    let samba = try Self.samba.get()
    let target = ["--target", target]
    let trust = ["--tls-ca", try Certificates.shared.get().authority]
    try expectSame(
      LiveCheck(
        samba.secureURI, Self.checked + trust + target, as: Samba.administrator,
        password: Samba.password), target)
    let proxy = try samba.limited(values: 15, entries: 20)
    try expectSame(
      LiveCheck(
        proxy.uri, Self.checked + target, as: Samba.administrator, password: Samba.password),
      target)
  }

  @Test(.needs(.slapd)) func `a snapshot is checked as its server is`() throws {
    let uri = try Self.slapd.get().uri
    try withTemporaryFolder { folder in
      let path = "\(folder)/snapshot.ldif.gz"
      let run = try Program.run(["snapshot", "-H", uri, "-b", Self.base, "--to", path])
      #expect(run.exitCode == 0, "\(run.standardError)")
      let live = try LiveCheck(uri, Self.checked)
      let offline = try LiveCheck(file: path, Self.checked)
      #expect(offline.findings == live.findings)
      #expect(live.fingerprints.count > 10)
      #expect(offline.fingerprints == live.fingerprints)
      #expect(offline.users == live.users)
      #expect(offline.exitCode == live.exitCode)
    }
  }

  /// Which of two holders of a value comes first is another one then.
  @Test(.needs(.slapd), arguments: ["generic", "entra", "google"])
  func `the order of entries changes no finding`(_ target: String) throws {
    let uri = try Self.slapd.get().uri
    let target = ["--target", target]
    try withTemporaryFolder { folder in
      let path = "\(folder)/snapshot.ldif"
      let run = try Program.run(["snapshot", "-H", uri, "-b", Self.base, "--to", path] + target)
      #expect(run.exitCode == 0, "\(run.standardError)")
      let records = try String(decoding: contents(of: path), as: UTF8.self)
        .components(separatedBy: "\n\n").filter { $0.hasPrefix("dn:") }
      #expect(records.count > 30)
      let reversed = "\(folder)/reversed.ldif"
      try write(Array((records.reversed().joined(separator: "\n\n") + "\n").utf8), to: reversed)
      let live = try LiveCheck(uri, Self.checked + target)
      let offline = try LiveCheck(file: reversed, Self.checked + target)
      #expect(live.fingerprints.count > 10)
      #expect(offline.fingerprints == live.fingerprints)
      #expect(offline.findings == live.findings)
      #expect(offline.exitCode == live.exitCode)
    }
  }
}

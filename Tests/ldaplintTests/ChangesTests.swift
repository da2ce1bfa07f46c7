internal import TestSupport
internal import Testing

/// What the program does with changes that are to be made.
@Suite struct ChangesTests {
  /// A directory with a defect of its own: two share an address.
  static let base = """
    dn: dc=example,dc=com
    objectClass: domain
    dc: example

    dn: ou=people,dc=example,dc=com
    objectClass: organizationalUnit
    ou: people

    dn: uid=ann,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.com

    dn: uid=bob,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob Bone
    sn: Bone
    givenName: Bob
    mail: ann@example.com

    dn: cn=all,dc=example,dc=com
    objectClass: groupOfNames
    cn: all
    member: uid=ann,ou=people,dc=example,dc=com
    member: uid=bob,ou=people,dc=example,dc=com

    """

  static func modify(_ name: String, _ lines: String) -> String {
    "dn: uid=\(name),ou=people,dc=example,dc=com\nchangetype: modify\n\(lines)\n"
  }

  static let newUser = """
    dn: uid=cid,ou=people,dc=example,dc=com
    changetype: add
    objectClass: inetOrgPerson
    uid: cid
    cn: Cid Cole
    sn: Cole
    givenName: Cid
    mail: cid@example.com

    """

  /// Runs `check` of the base with files of changes, `0.ldif`, `1.ldif` …
  private func check(
    _ changes: [String], _ options: [String] = [], output: String = "concise", input: String = ""
  ) throws -> Program.Outcome {
    try withTemporaryFolder { folder in
      try write(Array(Self.base.utf8), to: "\(folder)/base.ldif")
      for (number, text) in changes.enumerated() {
        try write(Array(text.utf8), to: "\(folder)/\(number).ldif")
      }
      let names = changes.indices.map { "\($0).ldif" }
      return try Program.run(
        ["check", "base.ldif", "--output", output, "--quiet"]
          + (names.isEmpty ? [] : ["--changes"] + names) + options,
        input: Array(input.utf8), workingDirectory: folder)
    }
  }

  private func lines(_ run: Program.Outcome) -> [String] {
    String(decoding: run.standardOutput, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `changes that make nothing new pass although the directory has defects`() throws {
    #expect(try check([]).exitCode == 1)
    let run = try check([Self.newUser], output: "text")
    #expect(run.exitCode == 0)
    #expect(lines(run).contains("by the changes of 0.ldif: 0 new, 1 as before, 0 mended"))
    #expect(!lines(run).contains { $0.hasPrefix("error") })
  }

  @Test func `what is new is found at its line of the changes`() throws {
    let wrong = Self.newUser.replacing("cid@example.com", with: "no mail")
    let run = try check(["# a comment\n\n" + wrong])
    #expect(run.exitCode == 1)
    #expect(lines(run).contains { $0.hasPrefix("0.ldif:10:7: error[invalid-mail]") })
    #expect(!lines(run).contains { $0.contains("[duplicate-address]") })
  }

  @Test func `another one that shares a value is new, and nothing is mended by it`() throws {
    let clash = Self.newUser.replacing("cid@example.com", with: "ANN@example.com")
    let run = try check([clash], output: "text")
    #expect(run.exitCode == 1)
    #expect(lines(run).contains("by the changes of 0.ldif: 1 new, 0 as before, 0 mended"))
    #expect(lines(run).contains { $0 == " 8 | mail: ANN@example.com" })
  }

  @Test func `a value that stays is found at its line of the base`() throws {
    let run = try check([Self.modify("bob", "delete: sn\n-\nreplace: mail\nmail: no mail")])
    #expect(run.exitCode == 1)
    #expect(
      lines(run).contains { $0.hasPrefix("0.ldif:6:7: error[invalid-mail]") }, "\(lines(run))")
    #expect(lines(run).contains { $0.hasPrefix("base.ldif:17:") && $0.contains("`sn`") })
  }

  @Test func `what is mended is told`() throws {
    let mend = Self.modify("bob", "replace: mail\nmail: bob@example.com")
    let run = try check([mend], output: "text")
    #expect(run.exitCode == 0)
    #expect(lines(run).contains("by the changes of 0.ldif: 0 new, 0 as before, 1 mended"))
    #expect(lines(run).contains { $0.hasPrefix("mended[duplicate-address] ") })
  }

  @Test func `a change that cannot be applied gives 3 and spares the others`() throws {
    let run = try check([
      Self.modify("bob", "delete: mail\nmail: bob@example.com") + "\n"
        + Self.newUser.replacing("cid@example.com", with: "ann@example.com")
    ])
    #expect(run.exitCode == 3)
    #expect(
      lines(run).contains {
        $0.hasPrefix("0.ldif:4:7: error[inapplicable-change]")
          && $0.contains("noSuchAttribute (16)")
      })
    #expect(lines(run).contains { $0.contains("[duplicate-address]") })
    #expect(try check([Self.modify("eve", "delete: mail")], ["--allow-partial"]).exitCode == 1)
  }

  @Test func `it is 3 as well when nobody asked for the rule`() throws {
    let run = try check([Self.modify("eve", "delete: mail")], ["--select", "group-cycle"])
    #expect(run.exitCode == 3)
  }

  @Test func `files are applied one after the other`() throws {
    let change = Self.modify("cid", "replace: mail\nmail: ann@example.com")
    #expect(try check([Self.newUser, change]).exitCode == 1)
    #expect(try check([change, Self.newUser]).exitCode == 3)
    let repeated = try check([Self.newUser, change], ["--changes", "0.ldif"])
    #expect(repeated.exitCode == 3)
    #expect(lines(repeated).contains { $0.contains("entryAlreadyExists (68)") })
  }

  @Test func `a file may be compressed, or standard input`() throws {
    let clash = Self.newUser.replacing("cid@example.com", with: "no mail")
    #expect(try check([], ["--changes", "-"], input: clash).exitCode == 1)
    try withTemporaryFolder { folder in
      try write(Array(Self.base.utf8), to: "\(folder)/base.ldif")
      try write(Array(clash.utf8), to: "\(folder)/c.ldif")
      try Tool.succeed("gzip", ["\(folder)/c.ldif"])
      let run = try Program.run(
        ["base.ldif", "--changes", "c.ldif.gz", "--output", "concise"], workingDirectory: folder)
      #expect(run.exitCode == 1)
      #expect(lines(run).contains { $0.hasPrefix("c.ldif.gz:8:") })
    }
  }

  @Test func `what is no LDIF among the changes is a syntax error`() throws {
    let run = try check([
      Self.newUser + "\ndn: uid=dot,ou=people,dc=example,dc=com\nchangetype: mod\n"
    ])
    #expect(run.exitCode == 3)
    #expect(
      lines(run).contains { $0.hasPrefix("0.ldif:11:13: error[ldif-syntax]") }, "\(lines(run))")
  }

  @Test func `an entry that is renamed takes its defects with it`() throws {
    let rename = """
      dn: ou=people,dc=example,dc=com
      changetype: modrdn
      newrdn: ou=staff
      deleteoldrdn: 1

      """
    let run = try check([rename], ["--ignore", "dangling-member"], output: "text")
    #expect(run.exitCode == 0, "\(lines(run))")
    #expect(lines(run).contains("by the changes of 0.ldif: 0 new, 1 as before, 0 mended"))
    // A server does not follow the names that others are called by.
    #expect(try lines(check([rename])).count { $0.contains("[dangling-member]") } == 2)
  }

  @Test func `a saved report holds what was there and what is mended`() throws {
    let change = Self.modify("bob", "replace: mail\nmail: bob@example.com") + "\n" + Self.newUser
    let report = try JSONValue(check([change], output: "json").standardOutput)
    #expect(report["comparison"]?["with"] == .string(Array("changes".utf8)))
    #expect(report["comparison"]?["name"] == .string(Array("0.ldif".utf8)))
    #expect(report["comparison"]?["mended"]?.elements.count == 1)
    #expect(report["findings"]?.elements.count == 0)
  }

  @Test func `wrong use is told before anything is read`() throws {
    let alone = try Program.run(["check", "--changes", "a.ldif", "base.ldif"])
    #expect(alone.exitCode == 2)
    #expect(alone.standardError.contains("nothing is given that --changes could change"))
    let both = try check([Self.newUser], ["--baseline", "b.json"])
    #expect(both.exitCode == 2)
    #expect(both.standardError.contains("--changes and --baseline exclude each other"))
    let twice = try Program.run(["check", "-", "--changes", "-"])
    #expect(twice.exitCode == 2)
    #expect(twice.standardError.contains("standard input (-) is given for two things"))
  }

  @Test func `changes that cannot be read give 3`() throws {
    let run = try check([], ["--changes", "nowhere.ldif"])
    #expect(run.exitCode == 3)
    #expect(run.standardError.contains("nowhere.ldif: no such file"))
  }
}

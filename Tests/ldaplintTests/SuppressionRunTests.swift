internal import TestSupport
internal import Testing

/// Runs of the program by a configuration with suppressions.
@Suite struct SuppressionRunTests {
  private static let export = """
    dn: uid=ann,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.com

    dn: uid=bob,ou=test,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob Birch
    sn: Birch
    givenName: Bob

    dn: ou=test,dc=example,dc=com
    objectClass: organizationalUnit
    ou: test

    dn: cn=staff,dc=example,dc=com
    objectClass: groupOfNames
    cn: staff
    member: uid=ann,dc=example,dc=com

    """

  private static let configuration = """
    suppressions:
      - rule: missing-attribute
        subtree: ou=test,dc=example,dc=com
        reason: test account
        expires: 2026-12-31
        ticket: OPS-1

    """

  private func run(
    _ arguments: [String], _ configuration: String = Self.configuration,
    then other: [String]? = nil
  ) throws -> (output: String, errors: String, code: Int32) {
    try withTemporaryFolder { folder in
      try write(Array(Self.export.utf8), to: "\(folder)/a.ldif")
      try write(Array(configuration.utf8), to: "\(folder)/.ldaplint.yml")
      var run = try Program.run(arguments, workingDirectory: folder)
      if let other { run = try Program.run(other, workingDirectory: folder) }
      return (String(decoding: run.standardOutput, as: UTF8.self), run.standardError, run.exitCode)
    }
  }

  private static let check = ["check", "a.ldif", "--quiet"]

  static let runs: [(options: [String], code: Int32)] = [
    (["--no-config"], 1), (["--now", "2026-12-31"], 0), (["--now", "2027-01-01"], 1),
    // Nothing that is over fails a run by itself.
    (["--now", "2027-01-01", "--select", "graph,configuration"], 0),
  ]

  @Test(arguments: runs)
  func `what is suppressed fails no run`(_ options: [String], _ code: Int32) throws {
    #expect(try run(Self.check + options).code == code)
  }

  @Test func `a suppression that is over is told at its line`() throws {
    let run = try run(Self.check + ["--now", "2027-01-01", "--output", "concise"])
    #expect(
      run.output == """
        a.ldif:9:5: error[missing-attribute] no `mail` (in `uid=bob,ou=test,dc=example,dc=com`)
        .ldaplint.yml:2:5: warning[expired-suppression] suppression of missing-attribute by subtree \
        `ou=test,dc=example,dc=com` ended with 2026-12-31 (test account (OPS-1))

        """)
  }

  @Test func `text counts what is suppressed, and lists it where that is asked for`() throws {
    let now = ["--now", "2026-12-31"]
    let plain = try run(Self.check + now).output
    #expect(plain.contains("\nsuppressed: 1 finding; --show-suppressed lists them\n"))
    #expect(plain.hasSuffix("nothing found\n") && !plain.contains("missing-attribute"))
    for output in [
      try run(Self.check + now + ["--show-suppressed"]).output,
      try run(
        Self.check + now + ["--output", "json=r.json"],
        then: ["render", "r.json", "--show-suppressed"]
      ).output,
    ] {
      #expect(output.contains("suppressed error[missing-attribute]: no `mail`\n"))
      #expect(output.contains("= suppressed: test account (OPS-1), until 2026-12-31\n"))
      #expect(output.contains("\nsuppressed: 1 finding\n"))
      #expect(output.hasSuffix("nothing found\n"))
    }
    let concise = try run(Self.check + ["--show-suppressed", "--output", "concise"])
    #expect(concise.code == 2 && concise.errors.contains("--show-suppressed is for --output text"))
  }

  @Test func `what other files may hold is not unused`() throws {
    let unused = "suppressions: [{ rule: graph, dn: 'cn=x', reason: y }]\n"
    func isTold(_ options: [String], _ configuration: String = unused) throws -> Bool {
      try run(["check", "--quiet", "--output", "concise"] + options, configuration).output
        .contains("[unused-suppression]")
    }
    let listed = unused + "inputs: [a.ldif]"
    #expect(try isTold([], unused + "inputs: '*.ldif'"))
    #expect(try isTold([], listed))
    #expect(try isTold(["a.ldif"], listed))
    #expect(try !isTold(["a.ldif"]))
    #expect(try !isTold(["a.ldif"], unused + "inputs: [a.ldif, b.ldif]"))
    #expect(try !isTold(["a.ldif"], unused + "inputs: ['*.ldif', 'sub/*.ldif']"))
    #expect(try !isTold(["--filter", "(uid=ann)"], listed))
    #expect(try !isTold(["-b", "ou=test,dc=example,dc=com"], listed))
    #expect(try !isTold(["--about", "uid=ann,dc=example,dc=com"], listed))
    #expect(try !isTold(["--select", "values"], listed))
    #expect(try !isTold(["a.ldif", "gone.ldif"], listed))
  }

  @Test func `configuration is shown with what it suppresses and locks`() throws {
    let shown = try run(
      ["config", "show"], Self.configuration + "rules: { locked: [unique] }"
    ).output
    #expect(shown.contains("rules.locked  unique "))
    #expect(
      shown.contains(
        "missing-attribute, subtree, ou=test,dc=example,dc=com, until 2026-12-31, test account"))
  }
}

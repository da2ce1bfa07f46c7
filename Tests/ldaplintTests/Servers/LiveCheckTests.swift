internal import DirectoryModel
internal import Foundation
internal import TestSupport
internal import Testing

/// The program against a real server: the same directory gives the same findings.
@Suite(.needs(.slapd)) struct LiveCheckTests {
  private static let tree = """
    dn: dc=example,dc=org
    objectClass: domain
    dc: example

    dn: ou=people,dc=example,dc=org
    objectClass: organizationalUnit
    ou: people

    dn: ou=groups,dc=example,dc=org
    objectClass: organizationalUnit
    ou: groups

    dn: cn=printer,ou=groups,dc=example,dc=org
    objectClass: device
    cn: printer

    dn: uid=ann,ou=people,dc=example,dc=org
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: team@example.org
    userPassword: Ann-12345
    manager: uid=bob,ou=people,dc=example,dc=org

    dn: uid=bob,ou=people,dc=example,dc=org
    objectClass: inetOrgPerson
    uid: bob
    cn:: Qm9iIELDtg==
    sn: B\u{F6}
    givenName: Bob
    mail: Team@example.org
    telephoneNumber: 1
    manager: uid=ann,ou=people,dc=example,dc=org

    dn: cn=a,ou=groups,dc=example,dc=org
    objectClass: groupOfNames
    cn: a
    member: cn=b,ou=groups,dc=example,dc=org
    member: uid=ann,ou=people,dc=example,dc=org
    member: uid=gone,ou=people,dc=example,dc=org
    member: cn=printer,ou=groups,dc=example,dc=org
    member: uid=x,dc=elsewhere

    dn: cn=b,ou=groups,dc=example,dc=org
    objectClass: groupOfNames
    cn: b
    member: cn=a,ou=groups,dc=example,dc=org

    """

  private func slapd(
    _ change: (inout SlapdConfiguration) -> Void = { _ in }
  ) throws -> Slapd {
    var configuration = SlapdConfiguration(ldif: Self.tree)
    change(&configuration)
    return try Slapd(configuration)
  }

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(
      arguments, environment: ["LDAPCONF": "/dev/null"].merging(environment) { _, new in new })
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// What a report finds, without places, and without what only an export can have.
  private func findings(_ report: [UInt8]) throws -> [String] {
    try JSONValue(report)["findings"].map(\.elements)?
      .filter { $0["rule"] != .string(Array("password-in-export".utf8)) }
      .map { finding in
        let entry = finding["entry"].map { "\($0["dn"] ?? .null)" } ?? "-"
        return "\(finding["rule"] ?? .null) \(finding["message"] ?? .null) \(entry)"
      }.sorted() ?? []
  }

  @Test func `a server gives the findings of its export`() throws {
    let slapd = try slapd()
    let live = try run("-H", slapd.uri, "--output", "json")
    let file = try Program.run(["--output", "json", "-"], input: Array(Self.tree.utf8))
    #expect(try findings(live.standardOutput) == findings(file.standardOutput))
    #expect(live.exitCode == 1 && file.exitCode == 1)
    let report = text(live.standardOutput)
    #expect(!report.contains("\"line\"") && !report.contains("Ann-12345"))
    #expect(try JSONValue(live.standardOutput)["complete"] == .bool(true))
  }

  @Test func `steps are told on standard error, unless it is to be quiet`() throws {
    let slapd = try slapd()
    let lines = try run("-H", slapd.uri).standardError.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).prefix(2).joined(separator: " ")
    }
    for step in ["connect", "bind", "root", "entries", "look-ups", "graph", "users", "rules"] {
      #expect(lines.contains("done \(step)"), "\(step): \(lines)")
    }
    #expect(try run("-H", slapd.uri, "--quiet").standardError == "")
  }

  @Test(arguments: ["today.ldif", "today.ldif.gz", "today.ldif.zst"])
  func `a snapshot gives the findings of its server`(_ name: String) throws {
    let slapd = try slapd()
    try withTemporaryFolder { folder in
      let path = "\(folder)/\(name)"
      let snapshot = try run("snapshot", "-H", slapd.uri, "--to", path)
      #expect(snapshot.exitCode == 0, "\(snapshot.standardError)")
      #expect(snapshot.standardOutput == [])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      let live = try run("-H", slapd.uri, "--output", "json")
      let file = try run("--output", "json", path)
      #expect(try findings(file.standardOutput) == findings(live.standardOutput))
      #expect(file.exitCode == live.exitCode)
      let entries = try run("entries", path)
      #expect(!text(entries.standardOutput).contains("assword"))
      #expect(try self.files(in: folder) == [name])
    }
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test func `a part of a directory is never green, nor is its snapshot`() throws {
    let slapd = try slapd { $0.database = ["limits * size.soft=3 size.hard=3 size.prtotal=3"] }
    let live = try run("-H", slapd.uri, "--fail-on", "never", "--output", "concise")
    #expect(live.exitCode == 3)
    #expect(text(live.standardOutput).contains("sizeLimitExceeded"))
    try withTemporaryFolder { folder in
      let path = "\(folder)/part.ldif"
      #expect(try run("snapshot", "-H", slapd.uri, "--to", path).exitCode == 3)
      let file = try run("--fail-on", "never", "--output", "concise", path)
      #expect(file.exitCode == 3)
      #expect(text(file.standardOutput).contains("sizeLimitExceeded"))
    }
  }

  @Test func `a filter that finds nobody is an empty scope`() throws {
    let slapd = try slapd()
    let run = try run("-H", slapd.uri, "--filter", "(uid=nobody)", "--output", "concise")
    #expect(run.exitCode == 3)
    #expect(text(run.standardOutput).contains("error[empty-scope]"))
  }

  @Test func `only what is at or below the base is judged`() throws {
    let slapd = try slapd()
    let base = "ou=people,dc=example,dc=org"
    let run = try run("-H", slapd.uri, "-b\(base)", "--output", "json", "--quiet")
    let summary = try #require(try JSONValue(run.standardOutput)["summary"])
    #expect(summary["users"] == .number(2) && summary["groups"] == .number(0))
    let people = try self.run(
      "-H", slapd.uri, "--filter", "(uid=ann)", "--output", "json", "--quiet")
    #expect(try JSONValue(people.standardOutput)["summary"]?["users"] == .number(1))
  }

  @Test func `the searches can be seen without a server`() throws {
    let run = try run("-n", "-H", "ldap://nowhere.invalid", "-b", "dc=x", "-E", "pr=7", "-z", "9")
    #expect(run.exitCode == 0 && run.standardError == "")
    let lines = text(run.standardOutput).split(separator: "\n")
    #expect(lines.contains("base: dc=x") && lines.contains("page size: 7"))
    #expect(lines.contains("size limit: 9 entries") && lines.contains("attribute: mail"))
    #expect(!text(run.standardOutput).contains("userPassword"))
  }

  @Test(arguments: [
    (["-H", "ldap://a", "a.ldif"], "files and -H exclude each other"),
    (["-s", "one", "a.ldif"], "-s is for servers"), (["-n", "a.ldif"], "-n is for servers"),
    (["-H", "ldap://a", "-b", "nonsense"], "is no DN"),
    (["-H", "ldap://a", "--filter", "(a"], "is no filter"),
    (["-H", "ldap://a", "-E", "sss=cn"], "-E"), (["snapshot", "--to", "x"], "no server given"),
    (["--output", "mail", "a.ldif"], "needs --mail-to"),
    (["--mail-to", "a@example.com", "a.ldif"], "are for --output mail"),
    (["--output", "mail", "--mail-to", "a\nBcc: b", "a.ldif"], "is no address"),
  ])
  func `wrong usage is told before anything is read`(
    _ arguments: [String], _ words: String
  ) throws {
    let run = try Program.run(arguments)
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains(words), "\(run.standardError)")
  }

  @Test func `a search that fails says why, and what to do`() throws {
    let slapd = try slapd()
    let run = try run("-H", slapd.uri, "-b", "dc=nowhere", "--select", "unique")
    #expect(run.exitCode == 3)
    let line = try #require(
      run.standardError.split(separator: "\n").first { $0.hasPrefix("failed") })
    #expect(line.contains("noSuchObject (32)") && line.contains("-b"))
    #expect(run.standardError.contains("--select incomplete-read tells what"))
  }

  @Test func `an attribute that an access rule hides is told`() throws {
    let slapd = try slapd {
      $0.access = ["access to attrs=mail by dn.exact=cn=nobody read", "access to * by * read"]
    }
    let run = try run("-H", slapd.uri, "--fail-on", "never", "--output", "concise", "--quiet")
    #expect(run.exitCode == 3 && run.standardError == "")
    #expect(text(run.standardOutput).contains("`mail` is hidden from whoever does not bind"))
  }

  @Test func `a server that is not there is told once`() throws {
    let port = Loopback.freePort()
    for quiet in [[], ["--quiet"]] {
      let run = try Program.run(["-H", "ldap://127.0.0.1:\(port)"] + quiet)
      #expect(run.exitCode == 3 && run.standardOutput == [])
      #expect(run.standardError.split(separator: "\n").count == 1, "\(run.standardError)")
    }
  }

  @Test func `numbers and messages are written though nothing could be read`() throws {
    let port = Loopback.freePort()
    try withTemporaryFolder { folder in
      let run = try run(
        "-H", "ldap://127.0.0.1:\(port)", "--output", "prometheus=\(folder)/a.prom", "--output",
        "mail=\(folder)/mail", "--mail-to", "a@example.com")
      #expect(run.exitCode == 3)
      let numbers = text(try contents(of: "\(folder)/a.prom"))
      #expect(numbers.contains("ldaplint_complete{target=\"generic\""))
      #expect(numbers.contains("} 0\n"))
      let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/a.prom")
      #expect(mode[.posixPermissions] as? Int == 0o644)
      #expect(text(try contents(of: "\(folder)/mail")).contains("Subject: ldaplint: INCOMPLETE"))
    }
  }

  @Test func `an interrupted run reports what was read, and ends so`() throws {
    let slapd = try slapd()
    slapd.freeze()
    defer { slapd.thaw() }
    let run = try Tool.run(
      "timeout",
      ["--preserve-status", "-s", "INT", "1", try Program.path(), "-H", slapd.uri])
    #expect(run.exitCode == 130, "\(run.output)")
  }
}

internal import Configuration
internal import TestSupport
internal import Testing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.ldaplint.yml` as the program goes by it.
@Suite struct ConfigTests {
  private static let export = """
    dn: dc=example,dc=com
    objectClass: domain
    dc: example

    dn: uid=ann,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.com

    dn: cn=sales,dc=example,dc=com
    objectClass: groupOfNames
    cn: sales
    member: uid=ann,dc=example,dc=com
    member: uid=ann,dc=example,dc=com

    """

  /// Runs the program in a project; the outcome is its three parts as text.
  private func run(
    _ arguments: [String], config: String?, in folder: String = "",
    named name: String = ".ldaplint.yml"
  ) throws -> (output: String, errors: String, code: Int32) {
    try withTemporaryFolder { root in
      for made in [".git", "exports"] { unsafe mkdir("\(root)/\(made)", 0o755) }
      try write(Array(Self.export.utf8), to: "\(root)/exports/staff.ldif")
      if let config { try write(Array(config.utf8), to: "\(root)/\(name)") }
      let run = try Program.run(arguments, workingDirectory: "\(root)/\(folder)")
      return (String(decoding: run.standardOutput, as: UTF8.self), run.standardError, run.exitCode)
    }
  }

  private static let found =
    "ldaplint: .ldaplint.yml says what is checked; --no-config leaves it out\n"

  @Test func `without files the inputs are checked`() throws {
    let run = try run(["check"], config: "inputs: exports/*.ldif\noutput: concise")
    #expect(run.output.hasPrefix("exports/staff.ldif:17:9: warning[repeated-member]"))
    #expect(run.errors == Self.found)
    #expect(run.code == 0)
  }

  @Test func `the configuration is found from below`() throws {
    let run = try run(
      ["check"], config: "inputs: exports/*.ldif\noutput: concise", in: "exports")
    #expect(run.output.hasPrefix("../exports/staff.ldif:17:9: warning[repeated-member]"))
  }

  @Test func `an input that names nothing is an error`() throws {
    let run = try run(["check", "--quiet"], config: "inputs: [exports/*.gz]")
    #expect(
      run.errors
        == "ldaplint: .ldaplint.yml:1: 'exports/*.gz' in inputs names no file that is there\n")
    #expect(run.code == 2)
    let missing = try self.run(["check", "--quiet"], config: "inputs: [a.ldif]")
    #expect(missing.code == 3)
  }

  @Test func `nothing is read where the configuration is wrong`() throws {
    let run = try run(
      ["check", "exports/staff.ldif"], config: "fail-on: note\nserver: a\nrulez: b")
    #expect(run.output == "")
    #expect(run.errors.contains("ldaplint: .ldaplint.yml:2:1: 'server' cannot be set here"))
    #expect(run.errors.contains("ldaplint: .ldaplint.yml:3:1: unknown key 'rulez'; did you mean"))
    #expect(run.code == 2)
  }

  typealias Case = (config: String, options: [String], code: Int32)

  static let choices: [Case] = [
    ("fail-on: warning", [], 1), ("fail-on: warning", ["--fail-on", "error"], 0),
    ("rules: { severities: { repeated-member: error } }", [], 1),
    ("rules: { severities: { repeated-member: error } }", ["--severity", "graph=note"], 0),
    ("rules: { severities: { graph: error } }", ["--severity", "repeated-member=note"], 0),
    ("rules: { severities: { repeated-member: error } }", ["--select", "unique"], 0),
    ("rules: { severities: { repeated-member: error } }", ["--no-config"], 0),
    ("rules: { ignore: graph }\nfail-on: note", [], 0),
    ("rules: { ignore: graph }\nfail-on: note", ["--select", "graph"], 1),
    ("rules: { ignore: graph }\nfail-on: note", ["--ignore", "unique"], 1),
    ("rules: { select: unique }\nfail-on: note", [], 0),
    ("rules: { select: unique }\nfail-on: note", ["--select", "repeated-member"], 1),
    ("rules: { select: unique }\nfail-on: note", ["--no-config"], 0),
  ]

  static let overrides: [Case] = [
    ("overrides: [{ subtree: 'CN=Sales,dc=example,dc=com', severities: { graph: error } }]", [], 1),
    ("overrides: [{ subtree: 'dc=example,dc=com', severities: { graph: error } }]", [], 1),
    ("overrides: [{ filter: '(dc=*)', severities: { graph: error } }]", [], 0),
    (
      "overrides: [{ subtree: 'dc=example,dc=com', severities: { graph: error } }]",
      ["--severity", "repeated-member=note"], 0
    ),
    (
      """
      rules: { severities: { graph: error } }
      overrides: [{ filter: (cn=sales), severities: { repeated-member: note } }]
      """,
      [], 0
    ),
  ]

  @Test(arguments: choices + overrides)
  func `the command line wins`(_ config: String, _ options: [String], _ code: Int32) throws {
    #expect(try run(["check", "exports/staff.ldif"] + options, config: config).code == code)
  }

  @Test func `another file can be named`() throws {
    let run = try run(
      ["check", "--config", "my.yml"], config: "inputs: exports/staff.ldif\noutput: concise",
      named: "my.yml")
    #expect(run.output.contains("[repeated-member]"))
    #expect(run.errors == "")
    let both = try self.run(["check", "--config", "my.yml", "--no-config"], config: nil)
    #expect(both.code == 2)
    let missing = try self.run(["check", "--config", "my.yml"], config: nil)
    #expect(missing.errors == "ldaplint: my.yml: no such file\n")
    #expect(missing.code == 2)
  }

  @Test func `targets and state of the project are those of the check`() throws {
    let config = """
      inputs: exports/staff.ldif
      output: concise
      targets: { extends: generic, name: company, title: Company }
      state: { portal-groups: [Sales] }
      """
    #expect(try run(["check"], config: config).output.contains("[portal-group-collision]"))
    let json = try run(["check", "--output", "json"], config: config).output
    #expect(json.contains("company"))
    let other = try run(["check", "--output", "json", "--target", "zoho"], config: config).output
    #expect(!other.contains("company"))
  }

  // MARK: - Commands

  @Test func `init writes a starter once`() throws {
    try withTemporaryFolder { root in
      let first = try Program.run(["config", "init"], workingDirectory: root)
      #expect(first.exitCode == 0)
      #expect(try contents(of: "\(root)/.ldaplint.yml") == Array(ProjectStarter.text.utf8))
      #expect(try Program.run(["config", "verify"], workingDirectory: root).exitCode == 0)
      try write(Array("fail-on: note".utf8), to: "\(root)/.ldaplint.yml")
      let second = try Program.run(["config", "init"], workingDirectory: root)
      #expect(second.exitCode == 2)
      #expect(try contents(of: "\(root)/.ldaplint.yml") == Array("fail-on: note".utf8))
    }
  }

  @Test func `verify tells what is wrong`() throws {
    let good = try run(["config", "verify"], config: "fail-on: note")
    #expect(good.output == ".ldaplint.yml: no mistakes\n")
    #expect(try run(["config", "verify"], config: "fail-on: no").code == 2)
    let none = try run(["config", "verify"], config: nil)
    #expect(none.errors.contains("'ldaplint config init' writes one"))
    #expect(none.code == 2)
  }

  @Test func `show tells where each setting is from`() throws {
    let run = try run(
      ["config", "show"], config: "inputs: exports/*.ldif\ntargets: [zoho]\nfail-on: note")
    for row in [
      #/inputs +exports/\*\.ldif \(1 file\) +\.ldaplint\.yml:1/#,
      #/targets +zoho +\.ldaplint\.yml:2/#,
      #/fail-on +note +\.ldaplint\.yml:3/#, #/output +text +default/#,
    ] {
      #expect(run.output.firstMatch(of: row) != nil)
    }
    let none = try self.run(["config", "show"], config: nil)
    #expect(none.output.hasPrefix("Configuration: none\n\ntargets "))
  }

  private static let shown = """
    inputs: exports/*.ldif
    targets: [zoho]
    state: { portal-groups: [Sales], seats: 7 }
    rules: { ignore: graph, severities: { repeated-member: error, missing-attribute: note } }
    baseline: known.json
    fail-on: note
    output: json
    """

  static let options: [(options: [String], rows: [String])] = [
    (["a.ldif", "b.ldif"], ["inputs a.ldif command line", "inputs b.ldif command line"]),
    (
      ["-H", "ldaps://dc1", "-bdc=x", "-D", "cn=a", "-z", "0"],
      [
        "inputs a server -H", "base dc=x -b", "URI ldaps://dc1 -H", "BASE dc=x -b",
        "BINDDN cn=a -D", "SIZELIMIT none -z",
      ]
    ),
    (
      ["--target", "entra", "--target", "google"],
      ["targets entra --target", "targets google --target"]
    ),
    (["--seats", "9"], ["state portal-groups .ldaplint.yml:3", "state seats: 9 --seats"]),
    (
      ["--select", "unique,graph"],
      ["rules.select unique --select", "rules.select graph --select"]
    ),
    (
      ["--ignore", "values"],
      ["rules.select all that the target asks for default", "rules.ignore values --ignore"]
    ),
    (
      ["--severity", "graph=note"],
      [
        "rules.severities graph: note --severity",
        "rules.severities missing-attribute: note .ldaplint.yml:4",
      ]
    ),
    (["--fail-on", "never"], ["fail-on never --fail-on"]),
    (["--output", "csv=a.csv"], ["output csv=a.csv --output"]),
    (["--statistics"], ["output statistics --statistics"]),
    (["--baseline", "b.json"], ["baseline b.json --baseline"]),
    (["--write-baseline", "b.json"], ["baseline none --write-baseline"]),
    (["--changes", "c.ldif"], ["changes c.ldif --changes", "baseline none --changes"]),
    (
      ["--no-config", "--fail-on", "note"],
      ["Configuration: none", "targets generic default", "fail-on note --fail-on"]
    ),
  ]

  /// What a setting is without the option must not be there any more.
  @Test(arguments: options)
  func `show takes the options of check`(_ options: [String], _ rows: [String]) throws {
    func lines(_ options: [String]) throws -> [String] {
      let run = try run(["config", "show"] + options, config: Self.shown)
      #expect(run.code == 0, "\(run.errors)")
      return run.output.split(separator: "\n").map { line in
        line.split(separator: " ").joined(separator: " ")
      }
    }
    let (plain, shown) = (try lines([]), try lines(options))
    let names = Set(rows.map { String($0.prefix { $0 != " " }) }).subtracting(["Configuration:"])
    for name in names {
      let found = shown.filter { $0.hasPrefix(name + " ") }
      #expect(found == rows.filter { $0.hasPrefix(name + " ") })
      #expect(found != plain.filter { $0.hasPrefix(name + " ") } || name == "rules.select")
    }
    #expect(Set(rows).isSubset(of: shown))
  }

  @Test func `show refuses what check refuses`() throws {
    for options in [["--select", "grahp"], ["--target", "entrra"], ["--nope"], ["-H", "x", "a"]] {
      #expect(try run(["config", "show"] + options, config: nil).code == 2, "\(options)")
    }
  }

  @Test func `the schema in docs is what the program prints`() throws {
    let run = try Program.run(["config", "schema"])
    let committed = try contents(of: "\(repository)/docs/configuration.schema.json")
    #expect(firstDifference(run.standardOutput, committed) == nil, "make docs writes it")
    _ = try JSONValue(run.standardOutput)
  }
}

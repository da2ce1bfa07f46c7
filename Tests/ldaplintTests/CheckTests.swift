internal import TestSupport
internal import Testing

/// What `ldaplint check` does apart from finding: exit codes, messages, reports.
@Suite struct CheckTests {
  static let clean = fixture("demo/clean.ldif")
  static let company = fixture("demo/company.ldif")
  static let cycle = Array(
    """
    dn: cn=a,dc=x
    objectClass: groupOfNames
    cn: a
    member: cn=b,dc=x

    dn: cn=b,dc=x
    objectClass: groupOfNames
    cn: b
    member: cn=a,dc=x

    """.utf8)

  // MARK: - Exit codes

  @Test func `a clean export gives 0`() throws {
    let run = try Program.run(["check", Self.clean, "--select", "graph,unique"])
    #expect(run.exitCode == 0)
    #expect(run.standardError == "")
  }

  @Test func `an error gives 1`() throws {
    let run = try Program.run(["check", "-", "--select", "group-cycle"], input: Self.cycle)
    #expect(run.exitCode == 1)
    #expect(text(run).contains("error[group-cycle]"))
  }

  @Test func `check is what is done where no command is named`() throws {
    let named = try Program.run(["check", Self.company, "--select", "group-cycle"])
    let bare = try Program.run([Self.company, "--select", "group-cycle"])
    #expect(bare.exitCode == named.exitCode)
    #expect(bare.standardOutput == named.standardOutput)
  }

  private static let thresholds: [(options: [String], code: Int32)] = [
    (["--fail-on", "never"], 0),
    (["--fail-on", "error"], 1),
    (["--fail-on", "note"], 1),
    (["--severity", "group-cycle=warning"], 0),
    (["--severity", "group-cycle=warning", "--fail-on", "warning"], 1),
    (["--severity", "graph=note", "--fail-on", "warning"], 0),
    (["--severity", "graph=note", "--fail-on", "note"], 1),
    (["--ignore", "group-cycle"], 0),
    (["--ignore", "graph"], 0),
    (["--ignore", "graph", "--select", "group-cycle"], 0),
  ]

  @Test(arguments: thresholds)
  func `the exit code follows the threshold and the severities`(
    _ options: [String], _ code: Int32
  ) throws {
    let run = try Program.run(
      ["check", "-", "--select", "group-cycle"] + options, input: Self.cycle)
    #expect(run.exitCode == code)
  }

  @Test(arguments: [
    ["--select", "group-cycel"], ["--ignore", "nothing"], ["--severity", "group-cycle"],
    ["--severity", "group-cycle=fatal"], ["--severity", "graph=note,graph=error"],
    ["--fail-on", "fatal"], ["--output", "xml"], ["--output", "text="],
    ["--output", "text", "--output", "json"], ["--output", "text=-", "--output", "json"],
    ["--output", "json", "--statistics"], ["--output", "json=/no/such/folder/r.json"],
    ["--output", "json=/tmp"], ["--output", "text=/tmp/r", "--output", "json=/tmp/r"],
    ["--target", "generik"], ["--target", "/no/such.yml"], ["--portal-groups", "/no/such.txt"],
    ["--about", "@/no/such.txt"], ["--overwrite-portal-groups"], ["--value-limit", "0"],
    ["--value-limit", "16777216"], ["--color", "blue"], ["--nonsense"], ["-", "-"],
    ["-", "--portal-groups", "-"], ["-", "--about", "@-"], ["--select", ","],
  ])
  func `a wrong option gives 2 and reports nothing`(_ options: [String]) throws {
    let run = try Program.run(["check", Self.clean] + options)
    #expect(run.exitCode == 2, "\(run.standardError)")
    #expect(run.standardOutput == [])
    #expect(run.standardError.hasPrefix("ldaplint: "))
  }

  @Test(arguments: [
    (["--select", "group-cycel"], "did you mean 'group-cycle'?"),
    (["--ignore", "grapf"], "did you mean 'graph'?"),
    (["--target", "generik"], "did you mean 'generic'?"),
    (["--taget", "generic"], "did you mean '--target'?"),
  ])
  func `a word that is nearly right is answered with the right one`(
    _ options: [String], _ answer: String
  ) throws {
    let run = try Program.run(["check", Self.clean] + options)
    #expect(run.exitCode == 2)
    #expect(run.standardError.lowercased().contains(answer), "\(run.standardError)")
  }

  @Test func `a file name near a command is answered with the command`() throws {
    for arguments in [["chek"], ["entrie", Self.clean], ["exlpain", "group-cycle"]] {
      let run = try Program.run(arguments)
      #expect(run.exitCode == 2)
      #expect(
        run.standardError.contains("no such file '\(arguments[0])'; did you mean the command"))
    }
    let run = try Program.run(["chek.ldif"])
    #expect(run.standardError == "ldaplint: chek.ldif: no such file\n")
    #expect(run.exitCode == 3)
  }

  @Test func `a file that is named like a command is read`() throws {
    try withTemporaryFolder { folder in
      try write(Self.cycle, to: "\(folder)/chek")
      let run = try Program.run(["chek", "--select", "group-cycle"], workingDirectory: folder)
      #expect(run.exitCode == 1)
    }
  }

  @Test func `no file is a wrong usage`() throws {
    for arguments in [[], ["check"], ["entries"]] {
      let run = try Program.run(arguments)
      #expect(run.exitCode == 2)
      #expect(run.standardOutput == [])
      #expect(run.standardError.contains("no file given"))
    }
  }

  // MARK: - Sources

  @Test(arguments: [
    (["/no/such.ldif"], "/no/such.ldif: no such file"),
    ([fixture("demo")], "is a folder; name the LDIF files in it"),
    (["\(fixture("demo/clean.ldif"))/below.ldif"], "cannot be read"),
  ])
  func `a source that cannot be opened gives 3`(_ paths: [String], _ message: String) throws {
    let alone = try Program.run(["check"] + paths)
    #expect(alone.exitCode == 3)
    #expect(alone.standardOutput == [])
    #expect(alone.standardError.contains(message))
    let beside = try Program.run(["check", "--select", "group-cycle", Self.company] + paths)
    #expect(beside.exitCode == 3)
    #expect(text(beside).contains("error[group-cycle]"))
    #expect(beside.standardError.contains(message))
  }

  @Test func `where nothing could be opened a report to a file says so`() throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(["check", "/no/such.ldif", "--output", "json=\(folder)/r.json"])
      #expect(run.exitCode == 3)
      #expect(try JSONValue(contents(of: "\(folder)/r.json"))["complete"] == .bool(false))
    }
  }

  @Test func `partial reading is let pass where that is asked for, and said`() throws {
    let options = ["--allow-partial", "--select", "group-cycle"]
    let passed = try Program.run(["check", Self.clean, "/no/such.ldif"] + options)
    #expect(passed.exitCode == 0)
    #expect(passed.standardError.contains("--allow-partial lets that pass"))
    let failed = try Program.run(["check", Self.company, "/no/such.ldif"] + options)
    #expect(failed.exitCode == 1)
  }

  @Test(arguments: [["-"], ["/dev/null"]])
  func `nothing to check is not clean`(_ paths: [String]) throws {
    #expect(try Program.run(["check"] + paths).exitCode == 3)
  }

  @Test(arguments: [["--select", "graph"], ["--ignore", "source"], ["--ignore", "ldif-syntax"]])
  func `what hides an entry gives 3 whatever is chosen`(_ options: [String]) throws {
    let broken = Self.cycle + Array("\ndn: cn=c,dc=x\ncn c\n".utf8)
    let run = try Program.run(["check", "-"] + options, input: broken)
    #expect(run.exitCode == 3)
    #expect(text(run).contains("INCOMPLETE"))
  }

  @Test func `several files make one directory`() throws {
    try withTemporaryFolder { folder in
      let records = Self.cycle.split(separator: Array("\n\n".utf8))
      try write(Array(records[0]), to: "\(folder)/a.ldif")
      try write(Array(records[1]), to: "\(folder)/b.ldif")
      let options = ["--select", "group-cycle", "--output", "concise"]
      let run = try Program.run(
        ["check", "a.ldif", "b.ldif"] + options, workingDirectory: folder)
      #expect(run.exitCode == 1)
      let one = try Program.run(["check", "a.ldif"] + options, workingDirectory: folder)
      #expect(one.exitCode == 0)
    }
  }

  @Test func `standard input is read where a hyphen stands`() throws {
    let run = try Program.run(
      ["check", "-", "--select", "group-cycle", "--output", "concise"], input: Self.cycle)
    #expect(run.exitCode == 1)
    #expect(text(run).hasPrefix("<stdin>:4:9: error[group-cycle]"))
  }

  @Test func `the name of a file cannot reach the terminal as it is`() throws {
    try withTemporaryFolder { folder in
      let name = "\u{1B}[31m\u{202E}\n::error::x.ldif"
      try write(Self.cycle, to: "\(folder)/\(name)")
      for arguments in [
        ["check", name], ["check", "absent-" + name], ["entries", "absent-" + name],
        ["check", name, "--output", "concise"], ["entries", name, "--dn", "\u{1B}[31m"],
        ["--\u{1B}[31m"], ["check", name, "--about", "\u{1B}[31m\u{9B}"],
        ["check", name, "--target", name], ["explain", name], ["targets", "show", name],
      ] {
        let run = try Program.run(arguments, workingDirectory: folder)
        for output in [run.standardOutput, Array(run.standardError.utf8)] {
          let scalars = String(decoding: output, as: UTF8.self).unicodeScalars
          #expect(!scalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" })
          #expect(!String(decoding: output, as: UTF8.self).contains("\n::error"), "\(arguments)")
        }
      }
    }
  }

  private func text(_ run: Program.Outcome) -> String {
    String(decoding: run.standardOutput, as: UTF8.self)
  }
}

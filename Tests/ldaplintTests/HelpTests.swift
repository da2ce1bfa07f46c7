internal import TestSupport
internal import Testing

/// What the program says of itself.
@Suite struct HelpTests {
  @Test(arguments: [
    ("ldaplint", ["--help"]), ("check", ["check", "--help"]), ("entries", ["entries", "--help"]),
    ("explain", ["explain", "--help"]), ("rules", ["rules", "--help"]),
    ("targets", ["targets", "--help"]), ("targets-show", ["targets", "show", "--help"]),
    ("targets-list", ["targets"]),
    ("completion", ["completion", "--help"]), ("config", ["config", "--help"]),
    ("config-init", ["config", "init", "--help"]),
    ("config-verify", ["config", "verify", "--help"]),
    ("config-show", ["config", "show", "--help"]),
    ("config-schema", ["config", "schema", "--help"]),
    ("baseline", ["baseline", "--help"]),
    ("baseline-prune", ["baseline", "prune", "--help"]),
    ("baseline-show", ["baseline", "show", "--help"]),
    ("hook", ["hook", "--help"]), ("hook-install", ["hook", "install", "--help"]),
    ("hook-uninstall", ["hook", "uninstall", "--help"]), ("hook-run", ["hook", "run", "--help"]),
    ("snapshot", ["snapshot", "--help"]), ("render", ["render", "--help"]),
    ("explain-group-cycle", ["explain", "group-cycle"]),
    ("explain-unique", ["explain", "unique"]),
  ])
  func `help is as it was`(_ name: String, _ arguments: [String]) throws {
    let run = try Program.run(arguments, environment: ["COLUMNS": "80"])
    #expect(run.exitCode == 0)
    #expect(run.standardError == "")
    try expectSnapshot(run.standardOutput, at: "help/\(name).txt")
  }

  @Test(arguments: [["-h"], ["help"]])
  func `help is given by all its names`(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.exitCode == 0)
    #expect(try run.standardOutput == Program.run(["--help"]).standardOutput)
  }

  @Test func `the version is one line`() throws {
    let run = try Program.run(["--version"])
    #expect(String(decoding: run.standardOutput, as: UTF8.self) == "0.1.0\n")
    #expect(run.exitCode == 0)
  }

  /// The help of the program is written by hand, and so may fall behind.
  @Test func `the help of the program names no option or command that is not there`() throws {
    let program = try text(["--help"])
    let check = try longOptions(in: text(["check", "--help"]))
    #expect(longOptions(in: program).subtracting(check) == [])
    for command in [
      "check", "baseline", "render", "snapshot", "entries", "explain", "rules", "targets",
      "config", "hook", "completion",
    ] {
      #expect(program.contains("\n  \(command) "))
      #expect(try Program.run([command, "--help"]).exitCode == 0)
    }
  }

  @Test(arguments: ["check", "render", "snapshot", "entries", "rules"])
  func `the man page has every option`(_ command: String) throws {
    let page = String(
      decoding: try contents(of: "\(repository)/docs/man/ldaplint.1"), as: UTF8.self)
    for option in try longOptions(in: text([command, "--help"])) {
      #expect(page.contains("Fl -\(option.dropFirst(2))"), "\(option) is not in ldaplint.1")
    }
  }

  @Test func `the man page has no option that is not there`() throws {
    let page = String(
      decoding: try contents(of: "\(repository)/docs/man/ldaplint.1"), as: UTF8.self)
    let named = page.matches(of: /Fl -([a-z-]+)/).map { "--\($0.output.1)" }
    let known = try ["check", "render", "snapshot", "entries", "rules"].map {
      try longOptions(in: text([$0, "--help"]))
    }
    let all = known.reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(named.count > 15)
    #expect(Set(named).subtracting(all) == [])
  }

  // MARK: - Lists

  @Test func `rules are listed for people and for programs alike`() throws {
    let rules = try JSONValue(Program.run(["rules", "--output", "json"]).standardOutput).elements
    let table = try text(["rules"])
    #expect(rules.count > 2)
    for rule in rules {
      guard case .string(let id)? = rule["id"], case .string(let summary)? = rule["summary"] else {
        Issue.record("a rule without id or summary")
        continue
      }
      #expect(table.contains("  \(String(decoding: id, as: UTF8.self)) "))
      #expect(table.contains(String(decoding: summary, as: UTF8.self)))
    }
  }

  @Test func `every rule is explained by a finding of its own`() throws {
    let rules = try JSONValue(Program.run(["rules", "--output", "json"]).standardOutput).elements
    for rule in rules {
      guard case .string(let id)? = rule["id"] else { continue }
      let name = String(decoding: id, as: UTF8.self)
      #expect(try text(["explain", name]).contains("[\(name)]"), "\(name)")
    }
  }

  @Test(arguments: [
    ("group-cycel", "did you mean 'group-cycle'?"), ("uniqe", "did you mean 'unique'?"),
    ("nothing-like-it", "see 'ldaplint rules'"),
  ])
  func `what is no rule is answered`(_ name: String, _ answer: String) throws {
    let run = try Program.run(["explain", name])
    #expect(run.exitCode == 2)
    #expect(run.standardError == "ldaplint: no rule or family is named '\(name)'; \(answer)\n")
  }

  @Test func `a shipped target can be shown, saved and used`() throws {
    #expect(try text(["targets"]).contains("\ngeneric "))
    try withTemporaryFolder { folder in
      let shown = try Program.run(["targets", "show", "generic"])
      try write(shown.standardOutput, to: "\(folder)/mine.yml")
      let export = fixture("demo/company.ldif")
      let mine = try Program.run(
        ["check", export, "--output", "concise", "--target", "\(folder)/mine.yml"])
      let shipped = try Program.run(["check", export, "--output", "concise"])
      #expect(mine.exitCode == shipped.exitCode)
      #expect(mine.standardOutput == shipped.standardOutput)
    }
    let unknown = try Program.run(["targets", "show", "generik"])
    #expect(unknown.exitCode == 2)
    #expect(unknown.standardError.contains("did you mean 'generic'?"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completion knows commands, options and rules`(_ shell: String) throws {
    let script = try text(["completion", shell])
    for word in ["entries", "fail-on", "group-cycle", "concise", "generic"] {
      #expect(script.contains(word), "\(word)")
    }
  }

  private func text(_ arguments: [String]) throws -> String {
    let run = try Program.run(arguments, environment: ["COLUMNS": "80"])
    #expect(run.exitCode == 0)
    return String(decoding: run.standardOutput, as: UTF8.self)
  }

  /// The long options that a text names.
  private func longOptions(in text: String) -> Set<String> {
    Set(
      text.split { " \n,=<[(".contains($0) }.filter { $0.hasPrefix("--") }
        .map { word in String(word.prefix { $0.isLetter || $0 == "-" }) }
        .filter { $0.count > 2 })
  }
}

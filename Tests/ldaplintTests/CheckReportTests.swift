internal import Foundation
internal import TestSupport
internal import Testing

/// Where the reports of `ldaplint check` go, and which findings they hold.
@Suite struct CheckReportTests {
  private static let company = fixture("demo/company.ldif")

  @Test func `one run writes several reports`() throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(
        [
          "check", Self.company, "--select", "group-cycle", "--allow-partial", "--output",
          "json=\(folder)/r.json",
          "--output", "concise", "--output", "text=r.txt",
        ], workingDirectory: folder)
      #expect(run.exitCode == 1)
      #expect(try files(in: folder) == ["r.json", "r.txt"])
      #expect(text(run).contains("error[group-cycle]"))
      #expect(!text(run).contains(" --> "))
      let report = try JSONValue(contents(of: "\(folder)/r.json"))
      #expect(report["findings"]?.elements.count == 1)
      let shown = String(decoding: try contents(of: "\(folder)/r.txt"), as: UTF8.self)
      #expect(shown.contains(" --> "))
      #expect(try mode(of: "\(folder)/r.json") == 0o600)
    }
  }

  @Test func `the same input gives the same bytes`() throws {
    let arguments = ["check", Self.company, "--output", "json"]
    let first = try Program.run(arguments).standardOutput
    #expect(try Program.run(arguments).standardOutput == first)
  }

  @Test func `whoever stops reading a report is no error`() throws {
    for arguments in [
      ["check", Self.company, "--fail-on", "never", "--allow-partial"], ["entries", Self.company],
      ["rules"], ["--help"], ["completion", "bash"],
    ] {
      let run = try Program.run(arguments, closeStandardOutputAfter: 1)
      #expect([0, 3].contains(run.exitCode), "\(arguments) \(run.exitCode)")
      #expect(!run.standardError.contains("standard output"), "\(run.standardError)")
    }
  }

  @Test func `a report that cannot be written gives 3`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try Program.run(
      ["check", fixture("demo/clean.ldif"), "--select", "graph", "--output", "text=/dev/full"])
    #expect(run.exitCode == 3)
    #expect(run.standardError.hasPrefix("ldaplint: /dev/full: cannot be written: "))
  }

  @Test func `statistics take the place of the findings`() throws {
    let run = try Program.run([
      "check", Self.company, "--statistics", "--select", "group-cycle", "--allow-partial",
    ])
    #expect(run.exitCode == 1)
    #expect(text(run).contains("group-cycle"))
    #expect(!text(run).contains("cn="))
  }

  // MARK: - About

  @Test(arguments: [
    "Quality@brightwater.example", "SMTP:quality@BRIGHTWATER.example",
    "uid=bschaefer, ou=Hamburg, ou=People, dc=brightwater, dc=example",
    "UID=gthomsen,OU=Hamburg,OU=People,DC=brightwater,DC=example",
  ])
  func `only findings that touch an entry are shown`(_ name: String) throws {
    let run = try Program.run([
      "check", Self.company, "--select", "unique", "--output", "concise", "--about", name,
    ])
    #expect(run.standardError == "")
    let lines = findings(run)
    #expect(lines.count == 1 && lines[0].contains("[duplicate-address]"), "\(lines)")
  }

  @Test func `a file names entries line by line`() throws {
    try withTemporaryFolder { folder in
      let list = "\u{FEFF}quality@brightwater.example\r\n\r\n  nobody@brightwater.example  \r\n"
      try write(Array(list.utf8), to: "\(folder)/failed.txt")
      let run = try Program.run([
        "check", Self.company, "--select", "unique", "--output", "concise", "--about",
        "@\(folder)/failed.txt",
      ])
      #expect(findings(run).count == 1)
      let note = "nobody@brightwater.example: no entry has this DN or mail address"
      #expect(run.standardError == "ldaplint: \(note)\n")
      let quiet = try Program.run([
        "check", fixture("demo/clean.ldif"), "--quiet", "--about", "nobody@example.com",
      ])
      #expect(quiet.standardError == "")
      #expect(quiet.exitCode == 0)
    }
  }

  // MARK: - Lists of names

  @Test func `a list that is not UTF-8 is a wrong usage`() throws {
    try withTemporaryFolder { folder in
      try write([0x47, 0xE4, 0x73, 0x74, 0x65, 0x0A], to: "\(folder)/portal.txt")
      let run = try Program.run([
        "check", Self.company, "--portal-groups", "\(folder)/portal.txt",
      ])
      #expect(run.exitCode == 2)
      #expect(run.standardError.hasSuffix("portal.txt: not UTF-8; save it as UTF-8\n"))
    }
  }

  // MARK: - Color

  private static let colors: [(options: [String], variables: [String: String], isColored: Bool)] = [
    ([], [:], false),
    (["--color", "always"], [:], true),
    (["--color", "always"], ["NO_COLOR": "1"], true),
    (["--color", "never"], ["FORCE_COLOR": "1"], false),
    ([], ["FORCE_COLOR": "1"], true),
    ([], ["CLICOLOR_FORCE": "1"], true),
    ([], ["FORCE_COLOR": "0"], false),
    ([], ["FORCE_COLOR": "1", "NO_COLOR": "1"], false),
    ([], ["FORCE_COLOR": "1", "NO_COLOR": ""], true),
    ([], ["FORCE_COLOR": "1", "TERM": "dumb"], true),
    ([], ["GITHUB_ACTIONS": "true"], true),
    ([], ["GITHUB_ACTIONS": "true", "TERM": "dumb"], false),
  ]

  @Test(arguments: colors)
  func `the option wins over the variables, and these over the terminal`(
    _ options: [String], _ variables: [String: String], _ isColored: Bool
  ) throws {
    let neutral = ["GITHUB_ACTIONS": "", "GITLAB_CI": ""]
    let run = try Program.run(
      ["check", Self.company, "--select", "group-cycle"] + options,
      environment: neutral.merging(variables) { _, new in new })
    #expect(run.standardOutput.contains(0x1B) == isColored)
  }

  @Test func `a report in a file is never colored`() throws {
    try withTemporaryFolder { folder in
      _ = try Program.run([
        "check", Self.company, "--color", "always", "--output", "text=\(folder)/r.txt",
      ])
      #expect(!(try contents(of: "\(folder)/r.txt")).contains(0x1B))
    }
  }

  private func text(_ run: Program.Outcome) -> String {
    String(decoding: run.standardOutput, as: UTF8.self)
  }

  /// The lines of a concise report that are about findings.
  private func findings(_ run: Program.Outcome) -> [Substring] {
    text(run).split(separator: "\n").filter { $0.contains("[") }
  }

  private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}

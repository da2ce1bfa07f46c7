internal import TestSupport
internal import Testing

/// `ldaplint render`, and the formats of `check` that it shares.
@Suite struct RenderTests {
  private static let formats = [
    "text", "concise", "json", "sarif", "junit", "gitlab", "github", "csv", "markdown",
  ]
  /// No step of a job, whatever these tests run in.
  private let environment = ["GITHUB_STEP_SUMMARY": ""]

  /// Checks the sample and gives the path of the JSON report.
  private func saved(in folder: String) throws -> String {
    let path = "\(folder)/report.json"
    let run = try Program.run(
      ["check", "sample.ldif", "--output", "json=\(path)"],
      workingDirectory: fixture("reports"))
    #expect(run.exitCode == 3 && run.standardOutput == [])
    return path
  }

  @Test(arguments: formats.filter { !["text", "concise"].contains($0) })
  func `a report of a saved one is that of the check`(_ format: String) throws {
    try withTemporaryFolder { folder in
      let path = try saved(in: folder)
      let checked = try Program.run(
        ["check", "sample.ldif", "--output", format], environment: environment,
        workingDirectory: fixture("reports"))
      let rendered = try Program.run(
        ["render", path, "--output", format], environment: environment,
        workingDirectory: fixture("reports"))
      #expect(rendered.exitCode == 0 && rendered.standardError == "")
      #expect(rendered.standardOutput == checked.standardOutput)
    }
  }

  @Test func `several reports come of one, from standard input too`() throws {
    try withTemporaryFolder { folder in
      let path = try saved(in: folder)
      let others = Self.formats.map { "--output=\($0)=\(folder)/report.\($0)" }
      let run = try Program.run(
        ["render", "-"] + others, input: contents(of: path), environment: environment)
      #expect(run.exitCode == 0 && run.standardOutput == [] && run.standardError == "")
      for format in Self.formats {
        #expect(try !contents(of: "\(folder)/report.\(format)").isEmpty, "\(format)")
      }
      #expect(try contents(of: "\(folder)/report.json") == contents(of: path))
    }
  }

  @Test func `without a format it is text, in which the source is named`() throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(["render", saved(in: folder)])
      let text = String(decoding: run.standardOutput, as: UTF8.self)
      #expect(run.exitCode == 0)
      #expect(text.contains(" --> sample.ldif:") && text.contains("INCOMPLETE: not everything"))
    }
  }

  @Test func `values are masked, fingerprints are not`() throws {
    try withTemporaryFolder { folder in
      let path = try saved(in: folder)
      for arguments in [["render", path], ["check", fixture("reports/sample.ldif")]] {
        let run = try Program.run(arguments + ["--redact", "--output", "json"])
        let text = String(decoding: run.standardOutput, as: UTF8.self)
        #expect(text.contains("(redacted)") && !text.contains("dc=example,dc=com"))
        let plain = String(decoding: try contents(of: path), as: UTF8.self)
        let pattern = /"fingerprint":"[0-9a-f]{32}"/
        #expect(
          text.matches(of: pattern).map(\.output) == plain.matches(of: pattern).map(\.output))
      }
    }
  }

  @Test(arguments: [
    (["render", "gone.json"], 3, "gone.json: "),
    (["render", "sample.ldif"], 3, "sample.ldif:1:1: no JSON value here"),
    (["render", "sample.json", "--output", "guids"], 2, "guids needs the directory"),
    (["render", "sample.json", "--output", "pdf"], 2, "'pdf' is no report format; give text,"),
    (["render", "sample.json", "--output=csv", "--output=json"], 2, "two reports to standard"),
    (["check", "sample.ldif", "--redact", "--output", "guids"], 2, "it cannot be redacted"),
  ])
  func `what cannot be is told`(_ arguments: [String], _ code: Int, _ words: String) throws {
    let run = try Program.run(arguments, workingDirectory: fixture("reports"))
    #expect(Int(run.exitCode) == code && run.standardOutput == [])
    #expect(run.standardError.contains(words), "\(run.standardError)")
  }

  @Test func `CSV is marked for Excel, and raw for programs, where that is asked for`() throws {
    try withTemporaryFolder { folder in
      let export = """
        dn: uid=ann,dc=example,dc=com
        objectClass: inetOrgPerson
        uid: ann
        cn: Ann Ash
        sn: Ash
        givenName: Ann
        mail: =1+1

        """
      try write(Array(export.utf8), to: "\(folder)/export.ldif")
      func csv(_ options: [String]) throws -> [UInt8] {
        try Program.run(
          ["export.ldif", "--output", "csv"] + options, workingDirectory: folder
        ).standardOutput
      }
      let plain = try csv([])
      #expect(String(decoding: plain, as: UTF8.self).contains("\"'=1+1\""))
      #expect(try csv(["--csv-bom"]) == [0xEF, 0xBB, 0xBF] + plain)
      let raw = String(decoding: try csv(["--csv-raw"]), as: UTF8.self)
      #expect(raw.contains("\"=1+1\"") && !raw.contains("'=1+1"))

      _ = try Program.run(
        ["export.ldif", "--output", "json=report.json"], workingDirectory: folder)
      let rendered = try Program.run(
        ["render", "report.json", "--output", "csv", "--csv-bom", "--csv-raw"],
        workingDirectory: folder)
      #expect(rendered.standardOutput == [0xEF, 0xBB, 0xBF] + Array(raw.utf8))
      for command in [["render", "report.json"], ["check", "export.ldif"]] {
        let run = try Program.run(command + ["--csv-raw"], workingDirectory: folder)
        #expect(run.exitCode == 2 && run.standardError.contains("are for --output csv"))
      }
    }
  }

  @Test func `a step of a job on GitHub gets its summary behind what it has`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/summary.md"
      try write(Array("before\n".utf8), to: path)
      let run = try Program.run(
        ["check", fixture("reports/sample.ldif"), "--output", "github"],
        environment: ["GITHUB_STEP_SUMMARY": path])
      #expect(String(decoding: run.standardOutput, as: UTF8.self).hasPrefix("::error "))
      let summary = String(decoding: try contents(of: path), as: UTF8.self)
      #expect(summary.hasPrefix("before\n## ldaplint: "))
      let other = "\(folder)/other.md"
      _ = try Program.run(
        ["check", fixture("reports/sample.ldif"), "--output", "github=\(other)"],
        environment: ["GITHUB_STEP_SUMMARY": path])
      #expect(try "before\n" + String(decoding: contents(of: other), as: UTF8.self) == summary)
      #expect(try String(decoding: contents(of: path), as: UTF8.self) == summary)
    }
  }

  @Test func `only what is at or above --fail-on fails in JUnit`() throws {
    try withTemporaryFolder { folder in
      let path = try saved(in: folder)
      func failures(_ level: String) throws -> Int {
        let run = try Program.run(["render", path, "--output=junit", "--fail-on", level])
        return String(decoding: run.standardOutput, as: UTF8.self).matches(of: #/<failure\b/#).count
      }
      #expect(try failures("never") == 0)
      #expect(try failures("error") > 0)
      #expect(try failures("note") > failures("error"))
    }
  }
}

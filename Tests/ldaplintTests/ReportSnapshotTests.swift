internal import TestSupport
internal import Testing

/// The reports of one sample, byte for byte, by the program itself.
@Suite struct ReportSnapshotTests {
  private static let formats = [
    ("text", "txt"), ("concise", "concise"), ("json", "json"), ("sarif", "sarif"),
    ("junit", "xml"), ("gitlab", "gitlab.json"), ("github", "github"), ("csv", "csv"),
    ("markdown", "md"),
  ]

  private func report(_ format: String, _ files: [String] = ["sample.ldif"]) throws -> [UInt8] {
    let run = try Program.run(
      ["check", "--output", format] + files, environment: ["GITHUB_STEP_SUMMARY": ""],
      workingDirectory: fixture("reports"))
    #expect(run.exitCode == 3)
    #expect(run.standardError == "")
    return run.standardOutput
  }

  @Test(arguments: formats)
  func `a report is what was read and found right`(_ format: String, _ ending: String) throws {
    var bytes = try report(format)
    if ["json", "sarif"].contains(format) { bytes = withoutVersion(bytes) }
    try expectSnapshot(bytes, at: "reports/sample.\(ending)")
  }

  @Test(arguments: formats)
  func `the same input gives the same bytes`(_ format: String, _ ending: String) throws {
    #expect(try report(format) == report(format))
  }

  @Test(arguments: formats)
  func `a report to a file is that to standard output`(_ format: String, _ ending: String) throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(
        ["check", "sample.ldif", "--output", "\(format)=\(folder)/report"],
        workingDirectory: fixture("reports"))
      #expect(run.exitCode == 3)
      #expect(run.standardOutput == [])
      // To a file it is the summary of a job.
      if format == "github" { return }
      #expect(try contents(of: "\(folder)/report") == report(format))
    }
  }

  /// The version of the program is not that of the sample.
  private func withoutVersion(_ report: [UInt8]) -> [UInt8] {
    let text = String(decoding: report, as: UTF8.self)
    let version = try? Program.run(["--version"]).standardOutput
    let number = String(decoding: version ?? [], as: UTF8.self).split(separator: "\n").first ?? ""
    return Array(
      text.replacing("\"version\":\"\(number)\"", with: "\"version\":\"\"")
        .replacing("\"semanticVersion\":\"\(number)\"", with: "\"semanticVersion\":\"\"").utf8)
  }
}

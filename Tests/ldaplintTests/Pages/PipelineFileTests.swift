internal import Foundation
internal import TestSupport
internal import Testing
internal import Yams

/// The files for pipelines in docs/ci: YAML, whose command lines do what their comments say.
@Suite struct PipelineFileTests {
  private static func document(_ name: String) throws -> Node {
    let text = String(decoding: try contents(of: "\(repository)/docs/ci/\(name)"), as: UTF8.self)
    return try #require(try Yams.compose(yaml: text))
  }

  /// The lines that a runner has a shell run.
  private static func script(of name: String) throws -> [String] {
    let document = try document(name)
    let texts: [Node?] =
      if let steps = document["jobs"]?["ldaplint"]?["steps"]?.sequence {
        steps.map { $0["run"] }
      } else {
        ["before_script", "script"].flatMap { key in
          Array(document["ldaplint"]?[key]?.sequence ?? [])
        }
      }
    return texts.compactMap { $0?.string }.flatMap(\.lines).filter { !$0.isEmpty }
  }

  /// A repository with the demo's export, which has errors and cannot be read whole.
  private func withProject(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.copyItem(atPath: fixture("demo"), toPath: "\(folder)/exports")
      try write(
        Array(
          """
          inputs: exports/company.ldif
          state: { portal-groups: exports/portal-groups.txt }
          """.utf8),
        to: "\(folder)/.ldaplint.yml")
      try body(folder)
    }
  }

  @Test(arguments: ["github-actions.yml", "gitlab-ci.yml"])
  func `every command line of ldaplint runs`(_ name: String) throws {
    let commands = try Self.script(of: name).filter {
      $0.split(separator: " ").first?.hasSuffix("bin/ldaplint") == true
    }
    #expect(commands.count == 2)
    try withProject { folder in
      for command in commands {
        let words = command.split(separator: " ").dropFirst().map(String.init)
        let run = try Program.run(
          words, environment: ["GITHUB_STEP_SUMMARY": "\(folder)/summary.md"],
          workingDirectory: folder)
        let wanted: Int32 = words.first == "config" ? 0 : 3
        #expect(run.exitCode == wanted, "\(command)\n\(run.standardError)")
      }
      for file in Self.reports[name] ?? [] {
        #expect(try !contents(of: "\(folder)/\(file)").isEmpty, "\(file)")
      }
    }
  }

  private static let reports = [
    "github-actions.yml": ["summary.md", "ldaplint.sarif"],
    "gitlab-ci.yml": ["gl-code-quality-report.json", "ldaplint.xml"],
  ]

  @Test func `GitHub uploads the report that is written, whatever the check ends with`() throws {
    let job = try Self.document("github-actions.yml")["jobs"]?["ldaplint"]
    let upload = try #require(job?["steps"]?.sequence?.last)
    #expect(upload["with"]?["sarif_file"]?.string == "ldaplint.sarif")
    #expect(upload["if"]?.string?.hasPrefix("always()") == true)
  }

  @Test func `GitLab keeps the reports that are written, whatever the check ends with`() throws {
    let artifacts = try Self.document("gitlab-ci.yml")["ldaplint"]?["artifacts"]
    #expect(artifacts?["when"]?.string == "always")
    let kept = ["codequality", "junit"].map { artifacts?["reports"]?[$0]?.string }
    #expect(kept == Self.reports["gitlab-ci.yml"])
  }

  @Test(arguments: ["github-actions.yml", "gitlab-ci.yml"])
  func `shells can read every line`(_ name: String) throws {
    let script = try Self.script(of: name).joined(separator: "\n")
    let run = try Tool.run("sh", ["-n", "-c", script])
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(script.contains("make -C /tmp/ldaplint install PREFIX="))
  }

  /// A version that was never released could not be cloned.
  @Test(arguments: ["github-actions.yml", "gitlab-ci.yml"])
  func `the version is that of the program`(_ name: String) throws {
    let text = String(decoding: try contents(of: "\(repository)/docs/ci/\(name)"), as: UTF8.self)
    let version = try Program.run(["--version"]).standardOutput
    let line = String(decoding: version, as: UTF8.self)
    #expect(text.contains("LDAPLINT_VERSION: v\(line)"))
  }
}

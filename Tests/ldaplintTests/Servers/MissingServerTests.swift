internal import Foundation
internal import TestSupport
internal import Testing

/// Where a server is not installed, tests that need it are skipped aloud, and in CI they fail.
///
/// The tests run themselves again, as if the machine lacked a server.
struct MissingServerTests {
  private static let cases: [(program: String, test: String, said: String)] = [
    ("slapd", "SlapdRigTests", "OpenLDAP's slapd: there is no slapd here"),
    ("samba", "LiveSambaTests", "a Samba AD domain controller: there is no samba here"),
    ("ns-slapd", "LiveNS389Tests", "389 Directory Server: there is no ns-slapd here"),
  ]

  /// Runs the tests of one suite without a program.
  private func run(_ test: String, without program: String, isCI: Bool) throws -> Tool.Outcome {
    let tests = URL(fileURLWithPath: try #require(CommandLine.arguments.first)).path
    return try Tool.run(
      tests, ["--testing-library", "swift-testing", "--filter", test],
      environment: [Tool.withoutVariable: program, "CI": isCI ? "true" : ""])
  }

  @Test(arguments: cases)
  func `in CI a missing server is a failure`(
    _ missing: (program: String, test: String, said: String)
  ) throws {
    let run = try run(missing.test, without: missing.program, isCI: true)
    #expect(run.exitCode != 0, "\(run.output)")
    #expect(run.output.contains(missing.said), "\(run.output)")
    #expect(!run.output.contains("skipped"), "\(run.output)")
  }

  @Test(arguments: cases)
  func `elsewhere it is skipped, and that is said`(
    _ missing: (program: String, test: String, said: String)
  ) throws {
    let run = try run(missing.test, without: missing.program, isCI: false)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(run.output.contains("SKIPPED: nothing is tested against \(missing.said)"))
    #expect(run.output.contains("skipped"), "\(run.output)")
  }
}

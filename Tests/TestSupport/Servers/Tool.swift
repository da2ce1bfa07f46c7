internal import Foundation

/// Programs of the system that rigs are made and proved with.
package enum Tool {
  package struct Outcome {
    package let output: String
    package let exitCode: Int32
  }

  /// Runs a program to its end; its output goes through a file, since a server that is started at the
  /// same time may inherit the end of a pipe and keep it open.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    seconds: Double = 60
  ) throws -> Outcome {
    try withTemporaryFolder { folder in
      let path = "\(folder)/output"
      let process = try ChildProcess(
        find(program), arguments, environment: environment, output: path)
      guard let code = process.wait(seconds: seconds) else {
        process.kill()
        throw RigFailure("\(program) \(arguments) still runs after \(seconds) s: \(text(of: path))")
      }
      return Outcome(output: text(of: path), exitCode: code)
    }
  }

  /// Runs a program that has to succeed, and gives what it printed.
  @discardableResult
  package static func succeed(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    seconds: Double = 60
  ) throws -> String {
    let run = try run(program, arguments, environment: environment, seconds: seconds)
    guard run.exitCode == 0 else {
      throw RigFailure("\(program) \(arguments) ended with \(run.exitCode): \(run.output)")
    }
    return run.output
  }

  /// Where a program is; servers are not on everybody's PATH.
  ///
  /// None is there that the variable `withoutVariable` names, so that it can be tried what happens.
  package static func path(of program: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let without = environment[withoutVariable] ?? ""
    guard !without.split(separator: " ").contains(Substring(program)) else { return nil }
    return
      ((environment["PATH"] ?? "").split(separator: ":").map(String.init)
      + ["/usr/bin", "/usr/sbin", "/usr/libexec", "/usr/lib/openldap", "/usr/local/sbin"])
      .map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  package static let withoutVariable = "LDAPLINT_TESTS_WITHOUT"

  private static func find(_ program: String) throws -> String {
    guard !program.hasPrefix("/") else { return program }
    guard let path = path(of: program) else { throw RigFailure("there is no \(program) here") }
    return path
  }

  /// What a file says, which may have bytes that are no text.
  static func text(of path: String) -> String {
    String(decoding: (try? contents(of: path)) ?? [], as: UTF8.self)
  }
}

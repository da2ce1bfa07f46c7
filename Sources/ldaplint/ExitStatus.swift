internal import ArgumentParser

/// What the program's end tells a script; 0 is: all was read and judged, and nothing is wrong.
extension ExitCode {
  /// Findings at or above `--fail-on`, or an entry that is not there.
  static let findings = ExitCode(1)
  /// A wrong option, rule, profile or name, found before anything is read.
  static let usage = ExitCode(2)
  /// Something was not read or not judged.
  static let incomplete = ExitCode(3)
  /// As shells report SIGINT.
  static let interrupted = ExitCode(130)
}

/// A mistake in how the program was called.
struct UsageError: Error {
  /// One for each mistake.
  let lines: [String]

  init(_ line: String) { lines = [line] }

  init(lines: [String]) { self.lines = lines }
}

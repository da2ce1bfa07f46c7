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
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

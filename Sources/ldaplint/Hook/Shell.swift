#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs other programs.
enum Shell {
  /// What a command prints on standard output; what it complains of goes to standard error.
  ///
  /// - Parameter command: words for `sh`; what is not ours has to be `quoted`.
  static func output(_ command: String) throws(ShellFailure) -> [UInt8] {
    // Safe: the string lends its own NUL-terminated bytes for the call; the pipe is closed once.
    guard let pipe = unsafe popen(command, "r") else { throw ShellFailure(command: command) }
    var output: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      // Safe: no more is written than there is room for.
      let count = unsafe block.withUnsafeMutableBytes { room in
        unsafe fread(room.baseAddress, 1, room.count, pipe)
      }
      if count == 0 { break }
      output += block[..<count]
    }
    guard unsafe pclose(pipe) == 0 else { throw ShellFailure(command: command) }
    return output
  }

  /// A word that a shell takes as it is.
  static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// A command that did not start, or ended with another status than 0.
struct ShellFailure: Error, CustomStringConvertible {
  let command: String

  var description: String { "this failed: \(command)" }
}

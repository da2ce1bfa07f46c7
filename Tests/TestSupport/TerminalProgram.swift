internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The built `ldaplint`, started at a terminal as a person has one in front of them; what it prints on
/// standard output goes to a file.
package final class TerminalProgram {
  package private(set) var screen = ""
  private let terminal: Int32
  private let process: ChildProcess
  private let output: String

  /// Starts the program; the file that takes its standard output is made.
  package init(
    _ arguments: [String], environment: [String: String] = [:], output path: String
  ) throws {
    terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // Linux's own requests, as Swift does not see the functions for them (pty(7)).
    let (unlock, askNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (isLocked, number): (Int32, Int32) = (0, -1)
    guard terminal >= 0, unsafe ioctl(terminal, unlock, &isLocked) == 0,
      unsafe ioctl(terminal, askNumber, &number) == 0
    else { throw RigFailure("no terminal") }
    output = path
    process = try ChildProcess(
      Program.path(), arguments,
      environment: ["HOME": "/nonexistent", "TERM": "xterm"].merging(environment) { _, new in new },
      terminal: "/dev/pts/\(number)", output: path)
  }

  deinit {
    process.kill()
    close(terminal)
  }

  /// Whether what is typed is shown.
  package var isEchoing: Bool {
    var settings = termios()
    return unsafe tcgetattr(terminal, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types something; `\u{3}` is Ctrl-C.
  package func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard unsafe write(terminal, bytes, bytes.count) == bytes.count else {
      throw RigFailure("the terminal takes nothing")
    }
  }

  /// Waits until something is on the screen.
  package func wait(for words: String, seconds: Double = 20) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while !screen.contains(words) {
      guard Date() < end, look() || process.isRunning else {
        throw RigFailure("'\(words)' is not on the screen: \(screen)")
      }
    }
  }

  /// Waits for its end: the exit code, and what it printed on standard output.
  package func wait(seconds: Double = 30) throws -> (exitCode: Int32, standardOutput: [UInt8]) {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      let code = process.exitCode
      while look() {}
      if let code { return (code, try contents(of: output)) }
    }
    throw RigFailure("it still runs after \(seconds) s: \(screen)")
  }

  /// Reads what has come to the screen since; false if nothing did for a while.
  private func look() -> Bool {
    var event = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&event, 1, 50) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe read(terminal, &bytes, bytes.count)
    guard count > 0 else {
      // Nobody has it open any more.
      Thread.sleep(forTimeInterval: 0.01)
      return false
    }
    screen += String(decoding: bytes[..<count], as: UTF8.self)
    return true
  }
}

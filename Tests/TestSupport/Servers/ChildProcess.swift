internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A program run beside the tests, with nothing of theirs: neither an open file, whose reader would
/// wait for it, nor a blocked signal.
package final class ChildProcess: Sendable {
  package let identifier: Int32
  private let ending = Mutex<Int32?>(nil)

  /// Starts a program; what it prints, on either output, is added to a file.
  ///
  /// With a terminal, by its path, that is what the program is started from: its input, and what it
  /// prints on standard error.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    input: Int32? = nil, terminal: String? = nil, output path: String = "/dev/null"
  ) throws {
    let variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      // Of a session without a terminal, the first that is opened becomes the terminal.
      unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    } else if let input {
      unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_addopen(
      &actions, 1, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, terminal == nil ? 1 : 0, 2)
    // Closing what is not open is no error.
    for descriptor in 3..<Int32(512) {
      unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    // `POSIX_SPAWN_SETSID`, which Swift does not see.
    let own = terminal == nil ? Int16(POSIX_SPAWN_SETPGROUP) : 0x80
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | own)

    var identifier: Int32 = 0
    let code = unsafe Self.withStrings([program] + arguments) { arguments in
      unsafe Self.withStrings(variables.map { "\($0)=\($1)" }) { variables in
        unsafe posix_spawn(&identifier, program, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw RigFailure("\(program) does not start: error \(code)") }
    self.identifier = identifier
  }

  private typealias Strings = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  /// Calls `body` with C strings, which end with nil and live until it returns.
  private static func withStrings(_ strings: [String], _ body: (Strings) -> Int32) -> Int32 {
    var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return EINVAL }
      return unsafe body(base)
    }
  }

  package var isRunning: Bool { exitCode == nil }

  /// How it ended, a death by signal `n` as 128 + `n`; nil while it runs.
  package var exitCode: Int32? {
    ending.withLock { ending in
      if ending == nil {
        var status: Int32 = 0
        guard unsafe waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        ending = Self.exitCode(of: status)
      }
      return ending
    }
  }

  private static func exitCode(of status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Stops it in its tracks, and waits until all of its threads stand still.
  package func freeze() {
    ending.withLock { ending in
      guard ending == nil else { return }
      sendSignal(SIGSTOP, to: identifier)
      var status: Int32 = 0
      let isThere = unsafe waitpid(identifier, &status, WUNTRACED) == identifier
      let isStopped = status & 0xFF == 0x7F
      if isThere, !isStopped { ending = Self.exitCode(of: status) }
    }
  }

  /// Waits until it ends; nil if it still runs after so many seconds.
  package func wait(seconds: Double) -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    while true {
      if let exitCode { return exitCode }
      guard Date() < end else { return nil }
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  /// Sends a signal, unless it has ended: then the number may be another's.
  package func signal(_ number: Int32) {
    ending.withLock { ending in
      if ending == nil { sendSignal(number, to: identifier) }
    }
  }

  /// Ends it at once.
  package func kill() {
    signal(SIGKILL)
    _ = wait(seconds: 10)
  }
}

/// Why a rig does not do what it should.
package struct RigFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// `kill`, whose name a method has as well.
private func sendSignal(_ number: Int32, to process: Int32) {
  _ = kill(process, number)
}

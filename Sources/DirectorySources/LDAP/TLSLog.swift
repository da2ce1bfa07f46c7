internal import CLDAP
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What libldap writes into its log while it does TLS: nowhere else does it say why that failed.
enum TLSLog {
  private struct State {
    /// The lines of each thread that collects them.
    var lines: [UInt: [String]] = [:]
  }

  private static let state = Mutex(State())

  /// Does something on this thread, and gives the lines on TLS that it wrote.
  static func collect<Result>(_ work: () -> Result) -> (Result, [String]) {
    let thread = currentThread
    state.withLock { state in
      if state.lines.isEmpty { setLevel(1) }
      state.lines[thread] = []
    }
    let result = work()
    let lines = state.withLock { state in
      let lines = state.lines.removeValue(forKey: thread) ?? []
      if state.lines.isEmpty { setLevel(0) }
      return lines
    }
    return (result, lines)
  }

  /// The level is the process's; libldap passes over all that is logged while it is 0.
  private static func setLevel(_ level: Int32) {
    _ = listener
    var level = level
    unsafe ber_set_option(nil, LBER_OPT_DEBUG_LEVEL, &level)
    unsafe ldap_set_option(nil, LDAP_OPT_DEBUG_LEVEL, &level)
  }

  private static let listener: Void = {
    let listen: @convention(c) (UnsafePointer<CChar>?) -> Void = { text in
      guard let text = unsafe text else { return }
      TLSLog.hear(unsafe String(cString: text))
    }
    // Safe: the function takes what BER_LOG_PRINT_FN does, and is there as long as the program.
    _ = unsafe ber_set_option(
      nil, LBER_OPT_LOG_PRINT_FN, unsafeBitCast(listen, to: UnsafeRawPointer.self))
  }()

  private static func hear(_ line: String) {
    guard line.contains("TLS") else { return }
    let thread = currentThread
    state.withLock { $0.lines[thread]?.append(line) }
  }

  private static var currentThread: UInt {
    #if canImport(Darwin)
      unsafe UInt(bitPattern: pthread_self())
    #else
      UInt(pthread_self())
    #endif
  }
}

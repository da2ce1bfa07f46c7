#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How often, and after which pauses, something is tried again that may pass.
struct Retries {
  private static let limit = 3
  private var pause: Int
  private var count = 0

  /// Each pause is twice the one before.
  init(firstPause: Int) { pause = firstPause }

  /// Waits for the next try; false where there is none, or the user does not want it.
  ///
  /// A server that lets its clients wait is asked once more only.
  mutating func wait(after error: LDAPError? = nil) -> Bool {
    count += error?.code == .timeout ? 2 : 1
    guard count <= Self.limit else { return false }
    var rest = pause
    while rest > 0 {
      if Interruption.isAsked { return false }
      let step = min(rest, 100)
      usleep(UInt32(step) * 1000)
      rest -= step
    }
    pause *= 2
    return !Interruption.isAsked
  }
}

extension LDAPError {
  /// Whether it may pass: the connection or the server went away.
  var isTransient: Bool {
    switch code {
    case .serverDown, .timeout, .connectError, .busy, .unavailable, .decodingError: true
    default: false
    }
  }

  var isInterruption: Bool { cause == .interrupted }
}

extension ResultCode {
  /// Whether the server may answer another time.
  var isTransient: Bool { self == .busy || self == .unavailable }

  static let decodingError = ResultCode(rawValue: -4)
}

internal import Dispatch
internal import Synchronization

/// A call that may block for ever, on a thread of its own, so that nobody has to wait for its end.
enum BlockingCall<Result: Sendable> {
  case finished(Result)
  /// It took too long, or the user interrupted it; it has ended since.
  case stopped
  /// It took too long and still runs; what it uses must stay.
  case lost

  /// Waits for a call, at most until the deadline.
  ///
  /// - Parameter stop: makes a call end that takes too long, if anything can.
  static func run(
    until deadline: Deadline, stop: (() -> Void)? = nil,
    _ work: @escaping @Sendable () -> Result
  ) -> BlockingCall {
    let result = Box<Result>()
    let end = DispatchSemaphore(value: 0)
    DispatchQueue(label: "ldaplint.blocking-call").async {
      let value = work()
      result.value.withLock { $0 = value }
      end.signal()
    }
    while end.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      guard deadline.isOver || Interruption.isAsked else { continue }
      stop?()
      guard stop != nil, end.wait(timeout: .now() + .seconds(1)) == .success else { return .lost }
      return .stopped
    }
    guard let value = result.value.withLock({ $0 }) else {
      preconditionFailure("a call that ended without a result")
    }
    return .finished(value)
  }
}

/// Where a thread leaves what another one waits for.
private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

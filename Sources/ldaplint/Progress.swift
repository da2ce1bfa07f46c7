internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A line on the terminal that tells what a long run is at; gone when the run ends.
final class Progress: Sendable {
  private struct State {
    var step: String
    var isShown = false
    var hasEnded = false
  }

  private let start = DispatchTime.now()
  private let state = Mutex(State(step: "opening"))

  /// Shows nothing unless standard error is a terminal, and at first for half a second.
  init(isWanted: Bool) {
    guard isWanted && isTerminal(STDERR_FILENO) else { return }
    tick()
  }

  func step(_ step: String) { state.withLock { $0.step = step } }

  /// Erases the line.
  func end() {
    state.withLock { state in
      state.hasEnded = true
      if state.isShown { show("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private func tick() {
    DispatchQueue.global(qos: .userInitiated).asyncAfter(deadline: .now() + .milliseconds(500)) {
      let seconds = (DispatchTime.now().uptimeNanoseconds - self.start.uptimeNanoseconds)
      let isDone = self.state.withLock { state in
        guard !state.hasEnded else { return true }
        state.isShown = true
        show("\r\u{1B}[K\(state.step) … \(seconds / 1_000_000_000) s")
        return false
      }
      if !isDone { self.tick() }
    }
  }
}

private func show(_ text: String) {
  var text = text
  text.withUTF8 { bytes in _ = unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
}

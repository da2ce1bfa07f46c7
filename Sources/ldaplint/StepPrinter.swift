internal import DirectorySources
internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Tells on standard error what a long run is at.
///
/// On a terminal the step under way is one line that is drawn anew; of a server's steps it stays when
/// the step is over, and of a file's it is gone. Elsewhere a server's steps are plain lines.
final class StepPrinter: StepObserver {
  enum Style: Sendable {
    case silent
    /// One line that is shown when a run takes long, and that is gone at its end.
    case transient
    /// A line for each step, the last one drawn anew.
    case drawn(width: Int)
    /// A line for each step that is over, and one now and then for a long one.
    case plain
  }

  private let style: Style
  private let write: @Sendable (String) -> Void
  private let state = Mutex(StepState())

  /// - Parameter write: takes text for standard error.
  init(_ style: Style, write: @escaping @Sendable (String) -> Void = showOnStandardError) {
    self.style = style
    self.write = write
    if case .silent = style { return }
    tick()
  }

  /// The style for standard error as it is.
  static func style(ofServer isServer: Bool, isQuiet: Bool) -> Style {
    if isQuiet { return .silent }
    guard isTerminal(STDERR_FILENO), environment("TERM") != "dumb" else {
      return isServer ? .plain : .silent
    }
    return isServer ? .drawn(width: terminalWidth()) : .transient
  }

  func begin(_ step: ServerStep, detail: String) {
    state.withLock { state in
      state.begin(step, detail: detail)
      draw(&state)
    }
  }

  func advance(_ step: ServerStep, count: Int) {
    state.withLock { $0.count = count }
  }

  func end(_ step: ServerStep, detail: String) {
    state.withLock { state in
      let words = state.ending(detail: detail)
      finish(.done, step, words, &state)
    }
  }

  func fail(_ step: ServerStep, reason: String) {
    state.withLock { state in
      state.hasFailed = true
      finish(.failed, step, reason, &state)
    }
  }

  func skip(_ step: ServerStep, reason: String) {
    state.withLock { finish(.skipped, step, reason, &$0) }
  }

  /// Takes the line of a step under way away, or leaves it as it is where lines stay.
  func close() {
    state.withLock { state in
      state.isOver = true
      erase(&state)
    }
  }

  /// Says why the step under way failed, if there is one.
  func failUnderWay(_ reason: String) {
    if let step = state.withLock({ $0.step }) { fail(step, reason: reason) }
  }

  /// Whether somebody was told why a step failed.
  var hasToldFailure: Bool {
    switch style {
    case .silent, .transient: false
    case .drawn, .plain: state.withLock { $0.hasFailed }
    }
  }

  private func finish(
    _ mark: StepMark, _ step: ServerStep, _ words: String, _ state: inout StepState
  ) {
    state.step = nil
    erase(&state)
    switch style {
    case .silent, .transient: return
    case .drawn: write("\(mark.sign) \(line(step, words))\n")
    case .plain: write("\(mark.rawValue.padded(to: 8))\(line(step, words))\n")
    }
  }

  private func line(_ step: ServerStep, _ words: String) -> String {
    // What a server says is as hostile as its entries.
    let words = words.visible
    return words.isEmpty ? step.rawValue : step.rawValue.padded(to: 10) + words
  }

  private func draw(_ state: inout StepState) {
    guard let step = state.step, !state.isOver else { return }
    switch style {
    case .silent, .plain: return
    case .transient:
      guard state.wholeTime >= .milliseconds(500) else { return }
      write("\r\u{1B}[K\(state.detail.visible) … \(state.wholeTime.wholeSeconds) s")
    case .drawn(let width):
      let text = "\(StepMark.running.sign) \(line(step, state.underWay))"
      // A line that breaks could not be drawn anew.
      write("\r\u{1B}[K\(text.prefix(max(10, width - 1)))")
    }
    state.isShown = true
  }

  private func erase(_ state: inout StepState) {
    if state.isShown { write("\r\u{1B}[K") }
    state.isShown = false
  }

  private func tick() {
    let pause: DispatchTimeInterval =
      if case .plain = style { .seconds(10) } else { .milliseconds(200) }
    DispatchQueue.global(qos: .userInitiated).asyncAfter(deadline: .now() + pause) { [weak self] in
      guard let self else { return }
      let isOver = self.state.withLock { state in
        if case .plain = self.style, let step = state.step, !state.isOver {
          let words = self.line(step, state.underWay)
          self.write("\(StepMark.running.rawValue.padded(to: 8))\(words)\n")
        }
        self.draw(&state)
        return state.isOver
      }
      if !isOver { self.tick() }
    }
  }
}

/// How a step stands, as a word and as a sign.
enum StepMark: String {
  case running, done, failed, skipped

  var sign: String {
    switch self {
    case .running: "…"
    case .done: "✓"
    case .failed: "✗"
    case .skipped: "-"
    }
  }
}

/// The columns of the terminal; some say 0 of themselves.
private func terminalWidth() -> Int {
  var size = winsize()
  // Safe: the system fills in the structure that is lent for the call.
  let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
  if isKnown { return Int(size.ws_col) }
  return environment("COLUMNS").flatMap { Int($0) } ?? 80
}

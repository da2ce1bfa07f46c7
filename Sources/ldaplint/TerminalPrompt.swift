#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Asks the person at the terminal for something that is not shown.
///
/// Unsafe inside: a signal handler has to know how the terminal was, so that this is in variables of
/// the process. One question is asked at a time, by the main thread, before there are others.
enum TerminalPrompt {
  nonisolated(unsafe) private static var terminal: Int32 = -1
  nonisolated(unsafe) private static var settings = termios()

  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  static func ask(_ question: String) throws(UsageError) -> [UInt8] {
    // Not standard input: that may be the file to be read.
    let number = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else {
      throw UsageError(
        "-W asks at the terminal, and there is none; use -y FILE, --password-fd or --password-env")
    }
    defer { close(number) }
    guard unsafe tcgetattr(number, &settings) == 0 else {
      throw UsageError("-W cannot ask: the terminal does not say how it is set")
    }
    unsafe terminal = number
    let handlers = endings.map { signal($0, showAgainAndEnd) }
    let stopHandler = signal(SIGTSTP, showAgainAndStop)
    hide()
    defer {
      showAgain()
      unsafe terminal = -1
      for (number, handler) in zip(endings, handlers) { _ = signal(number, handler) }
      _ = signal(SIGTSTP, stopHandler)
    }
    write(question, to: number)
    defer { write("\n", to: number) }
    return try line(from: number)
  }

  private static func line(from number: Int32) throws(UsageError) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < 4096 {
      let count = unsafe read(number, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != UInt8(ascii: "\n") else { break }
      line.append(byte)
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }

  /// Turns the echo off; all of these do only what a signal handler may.
  private static func hide() {
    var hidden = unsafe settings
    hidden.c_lflag &= ~tcflag_t(ECHO)
    _ = unsafe tcsetattr(terminal, TCSAFLUSH, &hidden)
  }

  private static func showAgain() {
    guard unsafe terminal >= 0 else { return }
    var shown = unsafe settings
    _ = unsafe tcsetattr(terminal, TCSANOW, &shown)
  }

  private static let showAgainAndEnd: @convention(c) (Int32) -> Void = { number in
    TerminalPrompt.showAgain()
    // As shells report an end by a signal.
    _exit(128 + number)
  }

  private static let showAgainAndStop: @convention(c) (Int32) -> Void = { _ in
    TerminalPrompt.showAgain()
    raise(SIGSTOP)
    TerminalPrompt.hide()
  }

  private static func write(_ text: String, to number: Int32) {
    let bytes = Array(text.utf8)
    // Safe: the call reads as many bytes as the array has. Nobody is left to be told of a failure.
    _ = unsafe bytes.withUnsafeBytes { unsafe writeBytes(number, $0.baseAddress, $0.count) }
  }
}

// Outside of the type, whose own `write` would hide the system's.
private func writeBytes(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(number, start, count)
}

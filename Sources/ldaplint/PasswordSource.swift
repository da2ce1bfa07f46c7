internal import DirectorySources

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a password comes from.
enum PasswordSource: Equatable {
  case prompt
  case file(String)
  case descriptor(Int32)
  /// The name of a variable.
  case environment(String)
  case argument(String)

  /// Reads the password of somebody, whose name is shown where a person is asked.
  func read(of name: String) throws(UsageError) -> Secret {
    let bytes: [UInt8]
    switch self {
    case .prompt: bytes = try TerminalPrompt.ask("Password of \(name.visible): ")
    case .file(let path): bytes = try Self.contents(of: path)
    case .descriptor(let number):
      bytes = try Self.contents(of: number, name: "--password-fd \(number)")
    case .environment(let variable):
      guard let value = ldaplint.environment(variable) else {
        throw UsageError("the variable '\(variable)' of --password-env is not set, or empty")
      }
      bytes = Array(value.utf8)
    case .argument(let text):
      say("a password on the command line can be read by everybody on this machine; use -W or -y")
      bytes = Array(text.utf8)
    }
    guard !bytes.isEmpty else {
      throw UsageError(
        "the password is empty; servers take a name without a password for nobody, and let it in")
    }
    return Secret(bytes)
  }

  private static func contents(of path: String) throws(UsageError) -> [UInt8] {
    guard path != "-" else { return try contents(of: STDIN_FILENO, name: "standard input") }
    // Safe: the string lends its own NUL-terminated bytes for the call.
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { throw unreadable(path) }
    defer { close(number) }
    var status = stat()
    if unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 != 0
    {
      say("\(path): others may read this password; 'chmod 600' keeps it to you")
    }
    return try contents(of: number, name: path)
  }

  /// All that comes, less one line end, which editors add and OpenLDAP's programs would send.
  private static func contents(of number: Int32, name: String) throws(UsageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= longest {
      // Safe: the call writes at most as many bytes as the array has.
      let count = unsafe readBytes(number, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(name) }
      guard count > 0 else { return withoutLineEnd(bytes) }
      bytes += block[..<count]
    }
    throw UsageError("\(name): no password is as long as that")
  }

  private static let longest = 1 << 16

  private static func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    return bytes
  }

  private static func unreadable(_ name: String) -> UsageError {
    // Safe: strerror answers every number with a NUL-terminated text, which is copied at once.
    let reason = unsafe String(cString: strerror(errno))
    return UsageError("\(name): the password cannot be read: \(reason)")
  }
}

// Outside of the type, whose own methods would hide the system's.
private func readBytes(
  _ number: Int32, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int
) -> Int {
  unsafe read(number, bytes, count)
}

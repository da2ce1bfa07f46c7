#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes all bytes to standard output.
///
/// Whoever reads may stop before the end, as `head` does. That is no error, and there is nothing
/// left to do: the process ends.
func writeToStandardOutput(_ bytes: [UInt8]) throws(UnwritableOutput) {
  do throws(UnwritableOutput) {
    try write(bytes.span, to: STDOUT_FILENO)
  } catch {
    if error.code == EPIPE { exit(EXIT_SUCCESS) }
    throw error
  }
}

func writeToStandardOutput(_ text: String) throws(UnwritableOutput) {
  try writeToStandardOutput(Array(text.utf8))
}

/// Tells the person at the terminal something that is no finding.
func say(_ message: String) {
  // Nobody is left to be told that standard error cannot be written.
  try? write(Array("ldaplint: \(message.visible)\n".utf8).span, to: STDERR_FILENO)
}

/// Writes a line to standard error as it is.
func complain(_ line: String) {
  try? write(Array("\(line)\n".utf8).span, to: STDERR_FILENO)
}

/// The system's reason why standard output takes no more bytes.
struct UnwritableOutput: Error, CustomStringConvertible {
  let code: Int32

  // Safe: strerror answers every number with a NUL-terminated text, which is copied at once.
  var description: String {
    unsafe "standard output cannot be written: \(String(cString: strerror(code)))"
  }
}

func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// The value of an environment variable, nil if it is not set or empty.
func environment(_ name: String) -> String? {
  // Safe: copied at once; nothing in this program changes its environment.
  guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
  return unsafe String(cString: value)
}

private func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(UnwritableOutput) {
  var written = 0
  while written < bytes.count {
    // Safe: the system reads what is left of the span, which stays in place during the call.
    let count = unsafe bytes.extracting(written...).withUnsafeBytes { rest in
      unsafe writeBytes(descriptor, rest.baseAddress, rest.count)
    }
    if count < 0 {
      if errno == EINTR { continue }
      throw UnwritableOutput(code: errno)
    }
    written += count
  }
}

// Outside of the function whose own name would hide the system's.
private func writeBytes(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.write(number, start, count)
  #else
    unsafe Darwin.write(number, start, count)
  #endif
}

/// Whether there is a file or folder of a name.
func exists(_ path: String) -> Bool {
  // Safe: the string lends its own NUL-terminated bytes for the call.
  unsafe access(path, F_OK) == 0
}

/// Writes text to standard error as it is, a part of a line perhaps.
@Sendable func showOnStandardError(_ text: String) {
  try? write(Array(text.utf8).span, to: STDERR_FILENO)
}

/// The folder that relative paths start from; nil where it is gone.
func workingDirectory() -> String? {
  // Safe: the system makes the text, which is copied and given back.
  guard let path = unsafe getcwd(nil, 0) else { return nil }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// Makes a folder the one that relative paths start from.
func enterFolder(_ path: String) throws(UsageError) {
  // Safe: the string lends its own NUL-terminated bytes for the call.
  guard unsafe chdir(path) == 0 else { throw UsageError("\(path): the folder cannot be entered") }
}

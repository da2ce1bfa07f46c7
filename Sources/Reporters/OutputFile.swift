#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where reports go.
///
/// A file is written beside its name and then takes it, so that nobody ever reads half a report,
/// and so that a link that someone put in its place is replaced and never followed. Only its owner
/// may read it, unless it is said to hold no personal data.
package enum OutputFile {
  /// Writes what `body` makes to a path; to standard output for `-`.
  ///
  /// A reader who has seen enough and closes the pipe is no error.
  package static func write(
    to path: String, isForEverybody: Bool = false, _ body: (inout OutputBuffer) -> Void
  ) throws(OutputError) {
    // A closed pipe is then told by the write, and other reports are still finished.
    signal(SIGPIPE, SIG_IGN)
    switch try target(of: path) {
    case .descriptor(let descriptor):
      try write(to: descriptor, path, body)
    case .stream:
      // Safe: the string lends its own NUL-terminated bytes for the call.
      let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW)
      guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
      defer { close(descriptor) }
      try write(to: descriptor, path, body)
    case .file:
      try replace(path, mode: isForEverybody ? 0o644 : 0o600, body)
    }
  }

  private enum Target {
    /// Opened by whoever started the program.
    case descriptor(Int32)
    /// A device, pipe or socket.
    case stream
    case file
  }

  private static func target(of path: String) throws(OutputError) -> Target {
    if let descriptor = inheritedDescriptor(path) { return .descriptor(descriptor) }
    // The system would take a name only up to its first NUL.
    guard !path.utf8.contains(0) else { throw OutputError(path: path, code: ENOENT) }
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return .file }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw OutputError(path: path, code: EISDIR)
    case S_IFREG, S_IFLNK: return .file
    default: return .stream
    }
  }

  /// The descriptor that a path stands for: opening it anew would wait for a reader if it is a pipe
  /// that was closed, and start from the front if it is a file.
  private static func inheritedDescriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        return Int32(path.dropFirst(folder.utf8.count))
      }
      return nil
    }
  }

  private static func replace(
    _ path: String, mode: mode_t, _ body: (inout OutputBuffer) -> Void
  ) throws(OutputError) {
    let (descriptor, temporary) = try createBeside(path)
    do throws(OutputError) {
      try write(to: descriptor, path, body)
      guard fchmod(descriptor, mode) == 0 else { throw OutputError(path: path, code: errno) }
    } catch {
      close(descriptor)
      unsafe unlink(temporary)
      throw error
    }
    // Some file systems tell only now that they are full.
    guard close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      let code = errno
      unsafe unlink(temporary)
      throw OutputError(path: path, code: code)
    }
  }

  private static func createBeside(
    _ path: String
  ) throws(OutputError) -> (descriptor: Int32, path: String) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    var code = EEXIST
    for _ in 0..<8 where code == EEXIST {
      let name = "\(folder).ldaplint-\(String(UInt64.random(in: .min ... .max), radix: 16)).tmp"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let descriptor = unsafe open(name, flags, 0o600)
      if descriptor >= 0 { return (descriptor, name) }
      code = errno
    }
    throw OutputError(path: path, code: code)
  }

  /// Writes behind what a file holds, which others write to as well.
  package static func append(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW
    // Safe: the string lends its own NUL-terminated bytes for the call.
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
    defer { close(descriptor) }
    if let code = writeAll(bytes, to: descriptor) { throw OutputError(path: path, code: code) }
  }

  private static func write(
    to descriptor: Int32, _ path: String, _ body: (inout OutputBuffer) -> Void
  ) throws(OutputError) {
    var buffer = OutputBuffer(writingTo: descriptor)
    body(&buffer)
    buffer.flush()
    if let code = buffer.failure, code != EPIPE { throw OutputError(path: path, code: code) }
  }
}

/// Writes all bytes; the system's error number if that fails.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  var start = 0
  while start < bytes.count {
    // Safe: the array lends its bytes for the call, and no more than are left are written.
    let count = unsafe bytes.withUnsafeBytes { all in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
      return unsafe write(descriptor, rest.baseAddress, rest.count)
    }
    if count >= 0 {
      start += count
    } else if errno == EAGAIN {
      // A terminal or pipe that was made non-blocking by whoever shares it.
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      unsafe poll(&waiting, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}

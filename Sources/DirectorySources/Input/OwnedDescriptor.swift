#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A file descriptor that is closed with its owner.
struct OwnedDescriptor: ~Copyable, Sendable {
  let number: Int32

  deinit { _ = close(number) }

  /// Opens a file for reading; a FIFO waits for its writer.
  static func opening(_ path: String) throws(SourceError) -> OwnedDescriptor {
    // The system would take a name only up to its first NUL, and so open another file.
    guard !path.utf8.contains(0) else { throw SourceError(.notFound, in: path) }
    // Safe: the string lends its own NUL-terminated bytes for the call.
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { throw .reading(path, failedWith: errno) }
    return OwnedDescriptor(number: number)
  }

  /// A second descriptor, so that closing it leaves the process its standard input.
  static func duplicating(_ number: Int32, name: String) throws(SourceError) -> OwnedDescriptor {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw .reading(name, failedWith: errno) }
    return OwnedDescriptor(number: copy)
  }

  /// Reads on until `block` is full or the end is there, and tells how many bytes that were.
  func read(_ block: inout [UInt8], name: String) throws(SourceError) -> Int {
    try unsafe fill(&block, name: name) { (start, count, _) in
      unsafe readBytes(number, start, count)
    }
  }

  /// Reads from a place of its own and leaves the descriptor's position alone.
  func read(
    _ block: inout [UInt8], at offset: Int, name: String
  ) throws(SourceError) -> Int {
    try unsafe fill(&block, name: name) { (start, count, filled) in
      unsafe pread(number, start, count, off_t(offset + filled))
    }
  }

  private func fill(
    _ block: inout [UInt8], name: String,
    with call: (UnsafeMutableRawPointer, _ count: Int, _ filled: Int) -> Int
  ) throws(SourceError) -> Int {
    var filled = 0
    while filled < block.count {
      // Safe: the call writes `count` bytes at most, which is what is left of the array.
      let count = unsafe block.withUnsafeMutableBytes { bytes in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
        guard let start = rest.baseAddress else { return 0 }
        return unsafe call(start, rest.count, filled)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .reading(name, failedWith: errno)
      }
      filled += count
    }
    return filled
  }

  func status(name: String) throws(SourceError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw .reading(name, failedWith: errno) }
    return FileStatus(status)
  }

  /// Where the next `read` begins; nil where a descriptor has no positions.
  var position: Int? {
    let position = lseek(number, 0, SEEK_CUR)
    return position < 0 ? nil : Int(position)
  }
}

/// What tells that a file is another one than it was.
struct FileStatus: Equatable, Sendable {
  let isDirectory: Bool
  let isRegular: Bool
  let byteCount: Int
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    let kind = status.st_mode & S_IFMT
    isDirectory = kind == S_IFDIR
    isRegular = kind == S_IFREG
    byteCount = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = Int(time.tv_sec)
    nanoseconds = Int(time.tv_nsec)
  }
}

// Outside of the type, whose own `read` would hide the system's.
private func readBytes(_ number: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(number, start, count)
}

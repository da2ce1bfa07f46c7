#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension InputFile {
  /// All bytes of a small text file, without a byte order mark, decompressed and in UTF-8 where it
  /// was not; with `limit`, no more than that many from its start.
  package static func contents(
    of path: String, first limit: Int = .max
  ) throws(SourceError) -> [UInt8] {
    try open(path).contents(first: limit)
  }

  /// All bytes of the text, or no more than `limit` from its start.
  package func contents(first limit: Int = .max) throws(SourceError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(byteCount - offset, limit))
    var filled = 0
    while filled < bytes.count {
      // Safe: reads into what is left of the array.
      let count = unsafe bytes.withUnsafeMutableBytes { all in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: all[filled...])
        return unsafe pread(
          fileDescriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .reading(displayName, failedWith: count < 0 ? errno : EIO) }
      filled += count
    }
    return bytes
  }
}

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
    let file = try open(path)
    var bytes = [UInt8](repeating: 0, count: min(file.byteCount - file.offset, limit))
    var filled = 0
    while filled < bytes.count {
      // Safe: reads into what is left of the array.
      let count = unsafe bytes.withUnsafeMutableBytes { all in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: all[filled...])
        return unsafe pread(
          file.fileDescriptor, rest.baseAddress, rest.count, off_t(file.offset + filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .reading(path, failedWith: count < 0 ? errno : EIO) }
      filled += count
    }
    return bytes
  }
}

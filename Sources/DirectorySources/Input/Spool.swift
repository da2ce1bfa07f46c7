#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A file without a name that takes the bytes of a source that cannot be mapped as it is.
struct Spool: ~Copyable {
  let descriptor: OwnedDescriptor
  private let source: String
  private let folder: String
  private(set) var byteCount = 0
  private var hasLineFeed = false
  private var hasCarriageReturn = false

  /// Makes the file in `folder`, in `$TMPDIR`, or in `/tmp`; only its owner could read it (mode 0600).
  init(for source: String, in folder: String?) throws(SourceError) {
    let folder = folder ?? temporaryFolder()
    var template = Array((folder + "/ldaplint-XXXXXX").utf8CString)
    let number = unsafe template.withUnsafeMutableBufferPointer { name -> Int32 in
      // Safe: the array ends with a NUL, and mkstemp writes over its six X only.
      guard let start = name.baseAddress else { return -1 }
      let number = unsafe mkstemp(start)
      if number >= 0 { unsafe unlink(start) }
      return number
    }
    guard number >= 0 else {
      throw SourceError(.spoolFailed(folder: folder, errno: errno), in: source)
    }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    self.descriptor = OwnedDescriptor(number: number)
    self.source = source
    self.folder = folder
  }

  mutating func append(_ bytes: Span<UInt8>) throws(SourceError) {
    guard byteCount + bytes.count <= InputFile.largestByteCount else {
      throw SourceError(.tooLarge, in: source)
    }
    if !hasLineFeed {
      hasLineFeed = bytes.contains(lineFeed)
      hasCarriageReturn = hasCarriageReturn || bytes.contains(carriageReturn)
    }
    try write(bytes, at: byteCount)
    byteCount += bytes.count
  }

  /// Takes a whole stream, as UTF-8, and tells what it was encoded in.
  mutating func append(
    allOf blocks: consuming some BlockSource & ~Copyable
  ) throws(SourceError) -> TextEncoding {
    var block = [UInt8](repeating: 0, count: blockByteCount)
    var count = try blocks.fill(&block)
    let content = try Content(head: block.span.extracting(0..<count), name: source)
    guard content.compression == .none else { throw SourceError(.compressedTwice, in: source) }
    let encoding = content.encoding
    guard encoding.isUTF16 else {
      while count > 0 {
        try append(block.span.extracting(0..<count))
        count = try blocks.fill(&block)
      }
      return encoding
    }

    var decoder = UTF16Decoder(isBigEndian: encoding == .utf16BigEndian)
    while count > 0 {
      decoder.decode(block.span.extracting(0..<count))
      try append(decoder.output.span.extracting(0..<decoder.outputCount))
      count = try blocks.fill(&block)
    }
    guard decoder.finish() else { throw SourceError(.truncatedUTF16, in: source) }
    try append(decoder.output.span.extracting(0..<decoder.outputCount))
    return encoding
  }

  /// Ends lines with LF where the source, having no LF at all, ends them with CR.
  mutating func convertLoneCarriageReturns() throws(SourceError) -> LineEnds {
    guard hasCarriageReturn, !hasLineFeed else { return .lineFeed }
    var block = [UInt8](repeating: 0, count: blockByteCount)
    var offset = 0
    while offset < byteCount {
      let count = try descriptor.read(&block, at: offset, name: source)
      guard count > 0 else { break }
      for index in 0..<count where block[index] == carriageReturn { block[index] = lineFeed }
      try write(block.span.extracting(0..<count), at: offset)
      offset += count
    }
    return .carriageReturn
  }

  /// Forgets what was appended behind so many bytes.
  mutating func truncate(to count: Int) throws(SourceError) {
    precondition(count <= byteCount, "a spool does not grow by being cut")
    guard ftruncate(descriptor.number, off_t(count)) == 0 else {
      throw SourceError(.spoolFailed(folder: folder, errno: errno), in: source)
    }
    byteCount = count
  }

  private func write(_ bytes: Span<UInt8>, at offset: Int) throws(SourceError) {
    var written = 0
    while written < bytes.count {
      // Safe: the system reads what is left of the span, which stays in place during the call.
      let count = unsafe bytes.extracting(written...).withUnsafeBytes { rest in
        unsafe pwrite(descriptor.number, rest.baseAddress, rest.count, off_t(offset + written))
      }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw SourceError(.spoolFailed(folder: folder, errno: errno), in: source)
      }
      written += count
    }
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")

extension Span<UInt8> {
  func contains(_ byte: UInt8) -> Bool {
    // Safe: memchr looks at `count` bytes at most.
    unsafe withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return unsafe memchr(start, Int32(byte), bytes.count) != nil
    }
  }
}

private func temporaryFolder() -> String {
  // Safe: copied at once; this program changes its environment only before it calls libldap.
  guard let value = unsafe getenv("TMPDIR"), unsafe value.pointee != 0 else { return "/tmp" }
  return unsafe String(cString: value)
}

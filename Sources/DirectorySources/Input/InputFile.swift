/// How the lines of a source end; lone CRs are turned into LFs before anyone sees them.
package enum LineEnds: Sendable {
  case lineFeed, carriageReturn
}

/// A source as a regular file of LDIF text with LF or CRLF line ends, ready to be mapped.
///
/// A plain UTF-8 file is taken as it is. Pipes, compressed files and UTF-16 are written, decoded, to a
/// spool on disk, so that memory does not grow with them.
package struct InputFile: ~Copyable, Sendable {
  /// The bytes that a mapping is asked to hold at most: 512 GiB.
  package static let largestByteCount = 1 << 39

  package let displayName: String
  /// All bytes to be mapped, those that `offset` skips included.
  package let byteCount: Int
  /// Where the text begins: 3 after a UTF-8 byte order mark, else 0.
  package let offset: Int
  package let encoding: TextEncoding
  package let compression: Compression
  package let lineEnds: LineEnds
  package let isSpooled: Bool

  private let descriptor: OwnedDescriptor
  private let statusAtOpen: FileStatus

  package var fileDescriptor: Int32 { descriptor.number }

  /// Opens a file, or standard input if `path` is `-`, and spools it where needed.
  package static func open(_ path: String) throws(SourceError) -> InputFile {
    try open(path, spoolFolder: nil)
  }

  static func open(_ path: String, spoolFolder: String?) throws(SourceError) -> InputFile {
    if path == "-" {
      let name = "<stdin>"
      return try InputFile(
        descriptor: .duplicating(0, name: name), name: name, spoolFolder: spoolFolder)
    }
    return try InputFile(descriptor: .opening(path), name: path, spoolFolder: spoolFolder)
  }

  init(
    descriptor: consuming OwnedDescriptor, name: String, spoolFolder: String? = nil
  ) throws(SourceError) {
    let status = try descriptor.status(name: name)
    guard !status.isDirectory else { throw SourceError(.isDirectory, in: name) }
    guard status.byteCount <= Self.largestByteCount else { throw SourceError(.tooLarge, in: name) }

    if status.isRegular, descriptor.position == 0,
      let encoding = try descriptor.encodingIfPlain(status: status, name: name)
    {
      self.init(
        displayName: name, byteCount: status.byteCount, encoding: encoding, compression: .none,
        lineEnds: .lineFeed, isSpooled: false, descriptor: descriptor, statusAtOpen: status)
      return
    }
    let blocks = DescriptorBlocks(descriptor, status: status, name: name)
    try self.init(spooling: blocks, name: name, folder: spoolFolder)
  }

  private init(
    displayName: String, byteCount: Int, encoding: TextEncoding, compression: Compression,
    lineEnds: LineEnds, isSpooled: Bool, descriptor: consuming OwnedDescriptor,
    statusAtOpen: FileStatus
  ) {
    self.displayName = displayName
    self.byteCount = byteCount
    self.offset = encoding == .utf8WithBOM ? 3 : 0
    self.encoding = encoding
    self.compression = compression
    self.lineEnds = lineEnds
    self.isSpooled = isSpooled
    self.descriptor = descriptor
    self.statusAtOpen = statusAtOpen
  }

  /// Throws if the file was written to since it was opened; to be asked after the last byte was read.
  package func checkUnchanged() throws(SourceError) {
    guard try descriptor.status(name: displayName) == statusAtOpen else {
      throw SourceError(.changedWhileRead, in: displayName)
    }
  }
}

extension InputFile {
  /// Takes what was written to a spool so far, UTF-8 with LF line ends, for a source of some name.
  init(_ spool: borrowing Spool, name: String) throws(SourceError) {
    let descriptor = try OwnedDescriptor.duplicating(spool.descriptor.number, name: name)
    let status = try descriptor.status(name: name)
    self.init(
      displayName: name, byteCount: spool.byteCount, encoding: .utf8, compression: .none,
      lineEnds: .lineFeed, isSpooled: true, descriptor: descriptor, statusAtOpen: status)
  }

  private init(
    spooling blocks: consuming DescriptorBlocks, name: String, folder: String?
  ) throws(SourceError) {
    var head = [UInt8](repeating: 0, count: blockByteCount)
    let count = try blocks.fill(&head)
    let compression = try Content(head: head.span.extracting(0..<count), name: name).compression
    let whole = HeadedBlocks(head: head[..<count], rest: blocks)
    var spool = try Spool(for: name, in: folder)
    let encoding =
      switch compression {
      case .none: try spool.append(allOf: whole)
      case .gzip: try spool.append(allOf: GzipBlocks(whole, name: name))
      case .zstd: try spool.append(allOf: ZstdBlocks(whole, name: name))
      }
    let lineEnds = try spool.convertLoneCarriageReturns()
    let status = try spool.descriptor.status(name: name)
    self.init(
      displayName: name, byteCount: spool.byteCount, encoding: encoding, compression: compression,
      lineEnds: lineEnds, isSpooled: true, descriptor: spool.descriptor, statusAtOpen: status)
  }
}

extension OwnedDescriptor {
  /// The encoding of a regular file that can be mapped as it is; nil if it must be spooled.
  fileprivate borrowing func encodingIfPlain(
    status: FileStatus, name: String
  ) throws(SourceError) -> TextEncoding? {
    var block = [UInt8](repeating: 0, count: 64 << 10)
    var count = try read(&block, at: 0, name: name)
    // Files of /proc call themselves empty, and must be read to know better.
    guard status.byteCount > 0 || count == 0 else { return nil }
    let content = try Content(head: block.span.extracting(0..<count), name: name)
    guard content.compression == .none, !content.encoding.isUTF16 else { return nil }

    // The first LF settles that CRs end no line, and is nearly always in the first block.
    var hasCarriageReturn = false
    var offset = 0
    while count > 0 {
      if block.span.extracting(0..<count).contains(lineFeed) { return content.encoding }
      hasCarriageReturn =
        hasCarriageReturn || block.span.extracting(0..<count).contains(carriageReturn)
      offset += count
      count = try read(&block, at: offset, name: name)
    }
    return hasCarriageReturn ? nil : content.encoding
  }
}

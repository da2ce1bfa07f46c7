internal import CCompression

/// The decompressed bytes of a gzip file (RFC 1952) with any number of members.
@safe struct GzipBlocks<Source: BlockSource & ~Copyable>: BlockSource, ~Copyable {
  private enum Position { case inMember, betweenMembers, inPadding }

  private let name: String
  private var source: Source
  private var input = [UInt8](repeating: 0, count: blockByteCount)
  /// The part of `input` that waits to be decompressed.
  private var pending = 0..<0
  private var position = Position.betweenMembers
  private var outputCount = 0
  // zlib keeps the address of its stream, so that it must not move with this value.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ source: consuming Source, name: String) {
    self.source = source
    self.name = name
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let gzipOnly: Int32 = 15 + 16
    let status = unsafe inflateInit2_(
      stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib is older than the one this program was built with")
  }

  deinit {
    // Safe: made by `init`, and nothing else holds it.
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  mutating func fill(_ block: inout [UInt8]) throws(SourceError) -> Int {
    var filled = 0
    while filled < block.count {
      if pending.isEmpty {
        pending = 0..<(try source.fill(&input))
        if pending.isEmpty { break }
      }
      switch position {
      case .inMember:
        filled += try inflateBlock(into: &block, from: filled)
      case .betweenMembers:
        if input[pending.lowerBound] == 0x1F {
          _ = unsafe inflateReset(stream)
          position = .inMember
        } else {
          position = .inPadding
        }
      case .inPadding:
        // Tapes and block devices fill up with zeros, which gzip ignores too.
        guard input[pending].allSatisfy({ $0 == 0 }) else {
          throw SourceError(.trailingBytes(.gzip), in: name)
        }
        pending = 0..<0
      }
    }
    // zlib takes the last eight bytes of a member only after all of its output.
    if pending.isEmpty, filled < block.count, position == .inMember {
      throw SourceError(.truncatedCompression(.gzip), in: name)
    }
    outputCount += filled
    return filled
  }

  private mutating func inflateBlock(
    into block: inout [UInt8], from filled: Int
  ) throws(SourceError) -> Int {
    var status = Z_OK
    // Safe: both counts are those of the arrays' rests, which stay in place during the call.
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe block.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + pending.lowerBound }
        unsafe stream.pointee.avail_in = UInt32(pending.count)
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + filled }
        unsafe stream.pointee.avail_out = UInt32(output.count - filled)
        status = unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    pending = unsafe (pending.upperBound - Int(stream.pointee.avail_in))..<pending.upperBound
    let written = unsafe block.count - filled - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK:
      return written
    case Z_STREAM_END:
      position = .betweenMembers
      return written
    default:
      // Safe: zlib's messages are constants of its own.
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw SourceError(
        .corruptCompression(
          .gzip, message: message ?? "zlib error \(status)",
          offset: outputCount + filled + written),
        in: name)
    }
  }
}

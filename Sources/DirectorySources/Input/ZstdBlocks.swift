internal import CCompression

/// The decompressed bytes of a zstd file (RFC 8878) with any number of frames.
@safe struct ZstdBlocks<Source: BlockSource & ~Copyable>: BlockSource, ~Copyable {
  private let name: String
  private var source: Source
  private var input = [UInt8](repeating: 0, count: blockByteCount)
  /// The part of `input` that waits to be decompressed.
  private var pending = 0..<0
  private var isAtFrameEnd = false
  /// Output that did not fit is kept in the context and asked for with no new input (zstd.h).
  private var mayHoldOutput = false
  private var outputCount = 0
  private let context: OpaquePointer

  init(_ source: consuming Source, name: String) {
    self.source = source
    self.name = name
    guard let context = unsafe ZSTD_createDCtx() else {
      preconditionFailure("no memory for a zstd context")
    }
    unsafe self.context = context
  }

  deinit {
    // Safe: made by `init`, and nothing else holds it.
    _ = unsafe ZSTD_freeDCtx(context)
  }

  mutating func fill(_ block: inout [UInt8]) throws(SourceError) -> Int {
    var filled = 0
    while filled < block.count {
      if pending.isEmpty, !mayHoldOutput {
        pending = 0..<(try source.fill(&input))
        if pending.isEmpty {
          guard isAtFrameEnd else { throw SourceError(.truncatedCompression(.zstd), in: name) }
          break
        }
      }
      filled += try decompress(into: &block, from: filled)
    }
    outputCount += filled
    return filled
  }

  private mutating func decompress(
    into block: inout [UInt8], from filled: Int
  ) throws(SourceError) -> Int {
    var taken = 0
    var written = 0
    var result = 0
    // Safe: both sizes are those of the arrays' rests, which stay in place during the call.
    unsafe input.withUnsafeBytes { bytes in
      unsafe block.withUnsafeMutableBytes { output in
        let source = unsafe UnsafeRawBufferPointer(rebasing: bytes[pending])
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: output[filled...])
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        result = unsafe ZSTD_decompressStream(context, &to, &from)
        taken = unsafe from.pos
        written = unsafe to.pos
      }
    }
    guard ZSTD_isError(result) == 0 else { throw error(result, after: filled + written) }
    pending = (pending.lowerBound + taken)..<pending.upperBound
    isAtFrameEnd = result == 0
    mayHoldOutput = !isAtFrameEnd && filled + written == block.count
    return written
  }

  private func error(_ result: Int, after written: Int) -> SourceError {
    // `ZSTD_ErrorCode` of zstd_errors.h, whose numbers below 100 are stable.
    let unknownPrefix = 10
    let windowTooLarge = 16
    switch -result {
    case windowTooLarge:
      return SourceError(.windowTooLarge, in: name)
    case unknownPrefix:
      return SourceError(.trailingBytes(.zstd), in: name)
    default:
      // Safe: zstd's messages are constants of its own.
      let message = unsafe String(cString: ZSTD_getErrorName(result))
      return SourceError(
        .corruptCompression(.zstd, message: message, offset: outputCount + written), in: name)
    }
  }
}

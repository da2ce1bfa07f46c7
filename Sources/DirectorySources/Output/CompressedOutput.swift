internal import CCompression

/// Bytes as a file of some name holds them: compressed by gzip or zstd, or as they are.
///
/// Unsafe inside: the streams of the two libraries, made here and freed here, and the bytes that are
/// lent to them for a call.
@safe package struct CompressedOutput: ~Copyable {
  private static let block = 1 << 16

  private let compression: Compression
  private var gzip: UnsafeMutablePointer<z_stream>?
  private var zstd: OpaquePointer?

  /// Compresses for a file that is called `path`: by gzip for `.gz`, by zstd for `.zst`.
  package init(for path: String) {
    if path.hasSuffix(".gz") {
      compression = .gzip
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe stream.initialize(to: z_stream())
      // Headers of gzip, without a name or a time: the same entries are the same bytes.
      let status = unsafe deflateInit2_(
        stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      precondition(status == Z_OK, "zlib is older than the one this program was built with")
      unsafe gzip = stream
    } else if path.hasSuffix(".zst") {
      compression = .zstd
      guard let context = unsafe ZSTD_createCCtx() else {
        preconditionFailure("no memory for a zstd context")
      }
      _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
      unsafe zstd = context
    } else {
      compression = .none
    }
  }

  deinit {
    if let gzip = unsafe gzip {
      unsafe deflateEnd(gzip)
      unsafe gzip.deinitialize(count: 1)
      unsafe gzip.deallocate()
    }
    _ = unsafe ZSTD_freeCCtx(zstd)
  }

  /// Takes bytes, and gives `write` what the file holds of them so far; all of it at the end.
  package mutating func append(
    _ bytes: [UInt8], isEnd: Bool = false, to write: ([UInt8]) -> Void
  ) {
    switch compression {
    case .none: if !bytes.isEmpty { write(bytes) }
    case .gzip: deflate(bytes, isEnd, write)
    case .zstd: compress(bytes, isEnd, write)
    }
  }

  private mutating func deflate(_ bytes: [UInt8], _ isEnd: Bool, _ write: ([UInt8]) -> Void) {
    guard let stream = unsafe gzip else { return }
    var input = bytes
    // Safe: both counts are those of the arrays, which stay in place during the calls.
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(input.count)
      var room = 0
      repeat {
        var output = [UInt8](repeating: 0, count: Self.block)
        unsafe output.withUnsafeMutableBufferPointer { output in
          unsafe stream.pointee.next_out = output.baseAddress
          unsafe stream.pointee.avail_out = UInt32(output.count)
          _ = unsafe zlibDeflate(stream, isEnd ? Z_FINISH : Z_NO_FLUSH)
        }
        room = unsafe Int(stream.pointee.avail_out)
        if room < Self.block { write(Array(output.dropLast(room))) }
      } while room == 0
    }
  }

  private mutating func compress(_ bytes: [UInt8], _ isEnd: Bool, _ write: ([UInt8]) -> Void) {
    guard let context = unsafe zstd else { return }
    let directive = isEnd ? ZSTD_e_end : ZSTD_e_continue
    // Safe: both sizes are those of the arrays, which stay in place during the calls.
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var input = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      var isDone = false
      while !isDone {
        var output = [UInt8](repeating: 0, count: Self.block)
        let (rest, count) = unsafe output.withUnsafeMutableBytes { room in
          var buffer = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let rest = unsafe ZSTD_compressStream2(context, &buffer, &input, directive)
          return unsafe (rest, buffer.pos)
        }
        precondition(ZSTD_isError(rest) == 0, "zstd refuses bytes")
        if count > 0 { write(Array(output.prefix(count))) }
        isDone = unsafe isEnd ? rest == 0 : input.pos == input.size
      }
    }
  }
}

// Outside of the type, whose own `deflate` would hide the library's.
private func zlibDeflate(_ stream: UnsafeMutablePointer<z_stream>, _ flush: Int32) -> Int32 {
  unsafe deflate(stream, flush)
}

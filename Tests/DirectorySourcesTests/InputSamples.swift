internal import CCompression
internal import Testing

@testable internal import DirectorySources

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What a reader gets to see of a source.
struct Reading: Equatable {
  let bytes: [UInt8]
  let encoding: TextEncoding
  let compression: Compression
  let lineEnds: LineEnds
  let isSpooled: Bool
  /// Whether the bytes behind the last one, a page at least, are readable zeros.
  let endsInZeros: Bool

  init(_ file: borrowing InputFile) throws {
    let space = file.mappedByteCount
    let start = unsafe try #require(
      mmap(nil, space, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0))
    defer { unsafe munmap(start, space) }
    try unsafe file.map(at: start)
    let mapped = unsafe UnsafeRawBufferPointer(start: start, count: space)
    bytes = unsafe Array(mapped[file.offset..<file.byteCount])
    endsInZeros =
      unsafe space - file.byteCount >= Int(getpagesize())
      && mapped[file.byteCount...].allSatisfy { $0 == 0 }
    encoding = file.encoding
    compression = file.compression
    lineEnds = file.lineEnds
    isSpooled = file.isSpooled
  }

  init(path: String) throws {
    try self.init(InputFile.open(path))
  }

  /// The same bytes through a pipe from another process.
  init(piping path: String) throws {
    try self.init(shellCommand: "cat '\(path)'")
  }

  init(shellCommand: String) throws {
    let stream = unsafe try #require(popen(shellCommand, "r"))
    defer { unsafe pclose(stream) }
    let descriptor = unsafe try OwnedDescriptor.duplicating(fileno(stream), name: "<pipe>")
    try self.init(InputFile(descriptor: descriptor, name: "<pipe>"))
  }
}

/// A folder that goes away with its files at the end of a test.
final class ScratchFolder {
  let path: String
  private var files: [String] = []

  init() throws {
    var template = Array("/tmp/ldaplint-tests-XXXXXX".utf8CString)
    path = unsafe try #require(
      template.withUnsafeMutableBufferPointer { name in
        unsafe name.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
      })
  }

  deinit {
    for file in files { unsafe unlink(file) }
    unsafe rmdir(path)
  }

  func adopt(_ name: String) -> String {
    let file = path + "/" + name
    if !files.contains(file) { files.append(file) }
    return file
  }

  func write(_ bytes: [UInt8], to name: String = "export.ldif") throws -> String {
    let file = adopt(name)
    let stream = unsafe try #require(fopen(file, "w"))
    let written = unsafe fwrite(bytes, 1, bytes.count, stream)
    unsafe fclose(stream)
    try #require(written == bytes.count)
    return file
  }
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  unsafe stream.initialize(to: z_stream())
  defer { unsafe stream.deallocate() }
  let status = unsafe deflateInit2_(
    stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  try #require(status == Z_OK)
  defer { unsafe deflateEnd(stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: unsafe Int(deflateBound(stream, UInt(bytes.count))))
  let end = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe stream.pointee.next_in = source.baseAddress
      unsafe stream.pointee.avail_in = UInt32(source.count)
      unsafe stream.pointee.next_out = target.baseAddress
      unsafe stream.pointee.avail_out = UInt32(target.count)
      return unsafe deflate(stream, Z_FINISH)
    }
  }
  try #require(end == Z_STREAM_END)
  return unsafe Array(output.dropLast(Int(stream.pointee.avail_out)))
}

/// One zstd frame, with a checksum so that damage shows.
func zstd(_ bytes: [UInt8]) throws -> [UInt8] {
  let context = unsafe try #require(ZSTD_createCCtx())
  defer { _ = unsafe ZSTD_freeCCtx(context) }
  _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  let count = unsafe ZSTD_compress2(context, &output, output.count, bytes, bytes.count)
  try #require(ZSTD_isError(count) == 0)
  return Array(output[..<count])
}

/// A zstd frame that decoders must pass over.
let skippableFrame: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]

func utf16(_ text: String, isBigEndian: Bool = false, hasBOM: Bool = true) -> [UInt8] {
  utf16((hasBOM ? [0xFEFF] : []) + Array(text.utf16), isBigEndian: isBigEndian)
}

func utf16(_ units: [UInt16], isBigEndian: Bool) -> [UInt8] {
  units.flatMap { unit in
    let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    return isBigEndian ? bytes : bytes.reversed()
  }
}

/// An export of at least `byteCount` bytes in which no two lines are the same.
func largeExport(_ byteCount: Int, lineEnd: String = "\n") -> String {
  var text = ""
  var number = 0
  while text.utf8.count < byteCount {
    text += "dn: uid=\(number),dc=example,dc=com\(lineEnd)cn: Zoë 😀 \(number &* 2_654_435_761)"
    text += lineEnd + lineEnd
    number += 1
  }
  return text
}

/// The error that an expression throws, for a comparison of its kind.
func failure(_ body: () throws -> Void) -> SourceError.Kind? {
  do {
    try body()
    return nil
  } catch {
    return (error as? SourceError)?.kind
  }
}

#if os(Linux)
  /// A terminal with nobody in front of it.
  struct Terminal: ~Copyable {
    let path: String
    private let keyboard: Int32

    init() throws {
      keyboard = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
      try #require(keyboard >= 0)
      // TIOCSPTLCK and TIOCGPTN, macros that Swift does not import.
      var lock: Int32 = 0
      try #require(unsafe ioctl(keyboard, 0x4004_5431, &lock) == 0)
      var number: Int32 = 0
      try #require(unsafe ioctl(keyboard, 0x8004_5430, &number) == 0)
      path = "/dev/pts/\(number)"
    }

    deinit { _ = close(keyboard) }

    func type(_ text: String) {
      let bytes = Array(text.utf8)
      #expect(unsafe write(keyboard, bytes, bytes.count) == bytes.count)
    }
  }
#endif

internal import Testing

@testable internal import DirectorySources

@Suite struct InputCompressionTests {
  private let folder: ScratchFolder
  private let text = Array("dn: dc=example,dc=com\ncn: Zoë\n".utf8)

  init() throws { folder = try ScratchFolder() }

  private func reading(_ bytes: [UInt8]) throws -> Reading {
    try Reading(path: folder.write(bytes))
  }

  private func failureReading(_ bytes: [UInt8]) -> SourceError.Kind? {
    failure { _ = try reading(bytes) }
  }

  @Test func `recognises compression by content`() throws {
    #expect(try reading(gzip(text)).compression == .gzip)
    #expect(try reading(zstd(text)).compression == .zstd)
    #expect(try reading(skippableFrame + zstd(text)).compression == .zstd)
    #expect(try reading(text).compression == .none)
  }

  @Test func `joins gzip members, empty ones too`() throws {
    let bytes = try gzip([]) + gzip(text) + gzip([]) + gzip(text)
    #expect(try reading(bytes).bytes == text + text)
  }

  @Test func `joins zstd frames and passes over skippable ones`() throws {
    let bytes = try zstd(text) + skippableFrame + zstd([]) + zstd(text) + skippableFrame
    #expect(try reading(bytes).bytes == text + text)
  }

  @Test func `an empty text may be compressed`() throws {
    #expect(try reading(gzip([])).bytes == [])
    #expect(try reading(zstd([])).bytes == [])
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `decompresses more than a block through a pipe`(compression: Compression) throws {
    let large = Array(largeExport(3_000_000).utf8)
    let compressed = try compression == .gzip ? gzip(large) : zstd(large)
    try #require(compressed.count > blockByteCount)
    #expect(try Reading(piping: folder.write(compressed)).bytes == large)
  }

  @Test(arguments: [Compression.gzip, .zstd], -2...2)
  func `ends a member anywhere near the end of a block`(
    compression: Compression, difference: Int
  ) throws {
    let large = Array(largeExport(blockByteCount + difference).utf8)
      .prefix(blockByteCount + difference)
    let member = try compression == .gzip ? gzip(Array(large)) : zstd(Array(large))
    let tail = try compression == .gzip ? gzip(text) : zstd(text)
    #expect(try reading(member + tail).bytes == large + text)
  }

  @Test(arguments: -12...12)
  func `begins a gzip member anywhere near the end of a block`(difference: Int) throws {
    // Members of bytes that do not compress, so that the second one begins where it is wanted.
    let overhead = try gzip([UInt8](repeating: 0, count: 0)).count
    var noise: [UInt8] = []
    var state: UInt64 = 1
    while noise.count < blockByteCount {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      noise.append(UInt8(state >> 56) | 1)
    }
    var first = try gzip(Array(noise.dropLast(200)))
    first += try gzip([])
    while first.count + overhead <= blockByteCount + difference { first += try gzip([]) }
    #expect(try reading(first + gzip(text)).bytes == Array(noise.dropLast(200)) + text)
  }

  @Test func `a gzip file cut anywhere is an error`() throws {
    let whole = try gzip(text) + gzip(text)
    let boundary = try gzip(text).count
    for count in 1..<whole.count where count != boundary {
      #expect(
        failureReading(Array(whole[..<count])) == .truncatedCompression(.gzip), "cut at \(count)")
    }
  }

  @Test func `a zstd file cut anywhere is an error`() throws {
    let whole = try zstd(text) + skippableFrame + zstd(text)
    let first = try zstd(text).count
    let boundaries = [first, first + skippableFrame.count]
    // One byte is a left parenthesis, which the LDIF reader refuses as a line.
    for count in 2..<whole.count where !boundaries.contains(count) {
      #expect(
        failureReading(Array(whole[..<count])) == .truncatedCompression(.zstd), "cut at \(count)")
    }
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a few bytes may stand for many blocks, and are missed one by one`(
    compression: Compression
  ) throws {
    let many = [UInt8](repeating: lineFeed, count: 5 * blockByteCount + 1)
    let whole = try compression == .gzip ? gzip(many) : zstd(many)
    try #require(whole.count < 5000)
    #expect(try reading(whole).bytes == many)
    for count in stride(from: whole.count - 1, to: whole.count / 2, by: -whole.count / 40) {
      #expect(
        failureReading(Array(whole[..<count])) == .truncatedCompression(compression),
        "cut at \(count)")
    }
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a large file cut anywhere is an error`(compression: Compression) throws {
    let large = Array(largeExport(2_000_000).utf8)
    let whole = try compression == .gzip ? gzip(large) : zstd(large)
    for count in [whole.count / 2, whole.count - 9, whole.count - 1] {
      #expect(failureReading(Array(whole[..<count])) == .truncatedCompression(compression))
    }
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a flipped bit never gives another text`(compression: Compression) throws {
    let whole = try compression == .gzip ? gzip(text) : zstd(text)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      // Damage to the magic number makes plain text of it; other parts of a gzip header carry no text.
      let bytes = try? reading(damaged)
      #expect(bytes == nil || bytes?.compression == Compression.none || bytes?.bytes == text)
    }
  }

  @Test func `tells where the data is damaged`() throws {
    let large = Array(largeExport(2_000_000).utf8)
    var damaged = try gzip(large)
    damaged[damaged.count - 6] ^= 1
    #expect(
      failureReading(damaged)
        == .corruptCompression(.gzip, message: "incorrect data check", offset: large.count))
    damaged = try zstd(large)
    damaged[damaged.count - 1] ^= 1
    guard case .corruptCompression(.zstd, let message, let offset)? = failureReading(damaged) else {
      Issue.record("damage went unseen")
      return
    }
    #expect(message.contains("checksum"))
    #expect(offset > 0 && offset <= large.count)
  }

  @Test func `ignores zeros that fill up a gzip file`() throws {
    let zeros = [UInt8](repeating: 0, count: blockByteCount + 1)
    #expect(try reading(gzip(text) + zeros).bytes == text)
    #expect(try reading(gzip(text) + [0]).bytes == text)
  }

  @Test func `refuses other bytes after the compressed ones`() throws {
    #expect(try failureReading(gzip(text) + text) == .trailingBytes(.gzip))
    #expect(try failureReading(gzip(text) + [0, 0, 1]) == .trailingBytes(.gzip))
    #expect(
      try failureReading(gzip(text) + [UInt8](repeating: 0, count: blockByteCount) + gzip(text))
        == .trailingBytes(.gzip))
    #expect(try failureReading(zstd(text) + text) == .trailingBytes(.zstd))
    #expect(try failureReading(zstd(text) + gzip(text)) == .trailingBytes(.zstd))
  }

  @Test func `refuses what is compressed twice`() throws {
    #expect(try failureReading(gzip(gzip(text))) == .compressedTwice)
    #expect(try failureReading(zstd(gzip(text))) == .compressedTwice)
  }

  @Test(
    arguments: [
      ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("zip", [0x50, 0x4B, 0x03, 0x04]),
      ("compress", [0x1F, 0x9D]),
      ("bzip2", [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    ] as [(String, [UInt8])])
  func `names the program of other compression`(program: String, magic: [UInt8]) {
    #expect(
      failureReading(magic + [1, 2, 3, 4]) == .unsupportedCompression(program: program))
  }

  @Test(arguments: [
    ("gzip -c", Compression.gzip), ("zstd -q -c", .zstd), ("zstd -q -19 --long -c", .zstd),
    ("zstd -q -c --no-check", .zstd),
  ])
  func `reads what the programs themselves write`(
    command: String, compression: Compression
  ) throws {
    let large = Array(largeExport(1_500_000).utf8)
    let path = try folder.write(large)
    let program = command.prefix { $0 != " " }
    let reading = try Reading(
      shellCommand: "command -v \(program) >/dev/null && \(command) '\(path)'")
    // Where the program is not installed there is nothing to read.
    guard !reading.bytes.isEmpty else { return }
    #expect(reading.bytes == large)
    #expect(reading.compression == compression)
  }
}

internal import Testing

@testable internal import DirectorySources

@Suite struct InputEncodingTests {
  private let folder: ScratchFolder
  private let text = "dn: dc=example,dc=com\r\ncn: Zoë 한 😀\r\n"

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [false, true], [false, true])
  func `reads UTF-16 in both orders, with and without a mark`(
    isBigEndian: Bool, hasBOM: Bool
  ) throws {
    let path = try folder.write(utf16(text, isBigEndian: isBigEndian, hasBOM: hasBOM))
    for reading in [try Reading(path: path), try Reading(piping: path)] {
      #expect(reading.bytes == Array(text.utf8))
      #expect(reading.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
      #expect(reading.isSpooled)
    }
  }

  @Test func `reads UTF-16 in compressed files`() throws {
    let bytes = utf16(largeExport(2_000_000))
    let expected = Array(largeExport(2_000_000).utf8)
    #expect(try Reading(path: folder.write(gzip(bytes))).bytes == expected)
    #expect(try Reading(piping: folder.write(zstd(bytes))).bytes == expected)
    #expect(try Reading(path: folder.write(gzip(bytes))).encoding == .utf16LittleEndian)
  }

  @Test(arguments: 0..<6)
  func `joins what a block cuts in two`(shift: Int) throws {
    let comment = String(repeating: "#", count: blockByteCount / 2 - 4 + shift)
    let long = comment + "😀é\r\n" + text
    #expect(try Reading(path: folder.write(utf16(long))).bytes == Array(long.utf8))
  }

  @Test func `an odd number of bytes is an error`() throws {
    let path = try folder.write(utf16(text) + [0x41])
    #expect(failure { _ = try Reading(path: path) } == .truncatedUTF16)
  }

  @Test func `a mark alone is an empty text`() throws {
    #expect(try Reading(path: folder.write([0xFF, 0xFE])).bytes == [])
    #expect(try Reading(path: folder.write([0xEF, 0xBB, 0xBF])).bytes == [])
  }

  @Test func `keeps a second byte order mark as the character it is`() throws {
    let path = try folder.write(utf16("\u{FEFF}dn: \u{FEFF}x\n"))
    #expect(try Reading(path: path).bytes == Array("\u{FEFF}dn: \u{FEFF}x\n".utf8))
  }

  @Test(
    arguments: [
      ([0xD83D], [0xED, 0xA0, 0xBD]),
      ([0xDE00], [0xED, 0xB8, 0x80]),
      ([0xD83D, 0x41], [0xED, 0xA0, 0xBD, 0x41]),
      ([0xD83D, 0xD83D, 0xDE00], [0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x98, 0x80]),
      ([0xD83D, 0xFEFF], [0xED, 0xA0, 0xBD, 0xEF, 0xBB, 0xBF]),
    ] as [([UInt16], [UInt8])])
  func `an unpaired surrogate stays visible as invalid UTF-8`(
    units: [UInt16], expected: [UInt8]
  ) throws {
    let units = Array("dn: ".utf16) + units
    let reading = try Reading(path: folder.write(utf16(units, isBigEndian: true)))
    #expect(reading.bytes == Array("dn: ".utf8) + expected)
  }

  @Test func `keeps a byte order mark that does not come first`() throws {
    let path = try folder.write(utf16("dn\u{FEFF}: x\n", hasBOM: false))
    #expect(try Reading(path: path).bytes == Array("dn\u{FEFF}: x\n".utf8))
  }

  @Test(arguments: 1...7)
  func `decodes the same in blocks of any size`(size: Int) {
    let bytes = utf16("\u{FEFF}a" + text + "\u{FEFF}", isBigEndian: false, hasBOM: false)
    var decoder = UTF16Decoder(isBigEndian: false)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      decoder.decode(bytes.span.extracting(start..<min(start + size, bytes.count)))
      output += decoder.output[..<decoder.outputCount]
    }
    let isWhole = decoder.finish()
    #expect(isWhole)
    #expect(decoder.outputCount == 0)
    #expect(output == Array(("a" + text + "\u{FEFF}").utf8))
  }

  @Test func `every scalar becomes what the standard library makes of it`() {
    var decoder = UTF16Decoder(isBigEndian: true)
    let scalars = (UInt32(1)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars.filter { $0.value % 7 == 0 }))
    let bytes = utf16(text, isBigEndian: true, hasBOM: false)
    decoder.decode(bytes.span)
    #expect(decoder.output[..<decoder.outputCount].elementsEqual(text.utf8))
  }

  @Test(arguments: [
    "d", "dn", "dn:", "dn: a\0b", "\0\0\0\0", "a\0\0\0", "\u{0}a",
  ])
  func `does not take short or odd text for UTF-16`(text: String) throws {
    let reading = try Reading(path: folder.write(Array(text.utf8)))
    #expect(reading.encoding == .utf8)
    #expect(reading.bytes == Array(text.utf8))
  }
}

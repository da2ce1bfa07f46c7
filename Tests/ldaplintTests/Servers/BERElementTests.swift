internal import TestSupport
internal import Testing

/// The reader of BER that a proxy of the tests has.
@Suite struct BERElementTests {
  @Test(
    arguments: [
      (0, [0x02, 0x01, 0x00]), (127, [0x02, 0x01, 0x7F]), (128, [0x02, 0x02, 0x00, 0x80]),
      (-1, [0x02, 0x01, 0xFF]), (-129, [0x02, 0x02, 0xFF, 0x7F]),
      (1_000, [0x02, 0x02, 0x03, 0xE8]), (2_147_483_647, [0x02, 0x04, 0x7F, 0xFF, 0xFF, 0xFF]),
    ] as [(Int, [UInt8])])
  func `a number is written as short as it can be`(_ number: Int, _ bytes: [UInt8]) throws {
    #expect(BERElement(number).encoded == bytes)
    var rest = bytes[...]
    let element = try #require(BERElement.take(from: &rest))
    #expect(element.number == number)
    #expect(rest.isEmpty)
  }

  @Test(arguments: [0, 1, 127, 128, 255, 256, 70_000])
  func `what was written is read`(_ count: Int) throws {
    let value = BERElement(0x04, Array(repeating: UInt8(7), count: count))
    let whole = BERElement(0x30, [BERElement(5), value])
    var rest = (whole.encoded + [1, 2])[...]
    let read = try #require(BERElement.take(from: &rest))
    #expect(read.children == [BERElement(5), value])
    #expect(Array(rest) == [1, 2])
  }

  @Test func `nothing is taken of what is not whole`() {
    let whole = BERElement(0x04, Array(repeating: UInt8(7), count: 300)).encoded
    for count in 0..<whole.count {
      var part = whole.prefix(count)
      #expect(BERElement.take(from: &part) == nil)
      #expect(part.count == count)
    }
  }
}

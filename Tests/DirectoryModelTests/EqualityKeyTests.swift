import Testing

@testable import DirectoryModel

@Suite struct EqualityKeyTests {
  private let keys = EqualityKeys()

  private func folded(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe keys.folded($0) }
  }

  private func lowered(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }

  @Test(arguments: 0...40)
  func `the folded key is that of the bytes in lower case`(_ count: Int) {
    var random = FixedRandom(seed: UInt64(count))
    for _ in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(folded(bytes) == keys.exact(lowered(bytes)))
    }
  }

  @Test(arguments: 1...40)
  func `one other byte anywhere makes another key`(_ count: Int) {
    var random = FixedRandom(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    for index in bytes.indices {
      var other = bytes
      other[index] &+= UInt8.random(in: 1...255, using: &random)
      #expect(keys.exact(other) != keys.exact(bytes))
    }
    #expect(keys.exact(bytes + [0]) != keys.exact(bytes))
    #expect(keys.exact([0] + bytes) != keys.exact(bytes))
  }

  @Test func `every byte is lowered as by the letter`() {
    for byte in 0...255 as ClosedRange<UInt8> {
      for place in 0..<8 as Range<UInt64> {
        let word = UInt64(byte) << (place * 8)
        #expect(EqualityKeys.lowered(word) == UInt64(lowered([byte])[0]) << (place * 8))
      }
    }
  }

  @Test func `keys differ from process to process, and not within one`() {
    #expect(keys.exact([1, 2, 3]) == keys.exact([1, 2, 3]))
    #expect(keys.exact([1, 2, 3]) != EqualityKeys().exact([1, 2, 3]))
    #expect(keys.exact([]) == keys.ofNothing)
  }

  @Test func `a name below another is not that below a third, nor the other way round`() {
    let (one, two, three) = (keys.exact([1]), keys.exact([2]), keys.exact([3]))
    #expect(keys.joined(one, below: two) != keys.joined(one, below: three))
    #expect(keys.joined(one, below: two) != keys.joined(two, below: one))
  }
}

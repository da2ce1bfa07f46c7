import Testing

@testable import DirectoryModel

@Suite struct KeySetTests {
  @Test(arguments: [0, 1, 2, 3, 100, 5000])
  func `a key set has the members of a set`(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    // Few different numbers, so that some come again, with bits throughout.
    let keys = (0..<count).map { _ in
      UInt64.random(in: 0..<6000, using: &random) &* 0x9E37_79B9_7F4A_7C15
    }
    let members = Set(keys)
    let set = KeySet(keys)
    for number in 0..<6000 as Range<UInt64> {
      let key = number &* 0x9E37_79B9_7F4A_7C15
      // Zero is taken for one.
      if key > 1 { #expect(set.contains(key) == members.contains(key)) }
    }
  }

  @Test func `keys that end alike are kept apart`() {
    let keys = (1...50).map { UInt64($0) << 32 }
    let set = KeySet(keys)
    #expect(keys.allSatisfy(set.contains))
    #expect(!(51...100).map { UInt64($0) << 32 }.contains(where: set.contains))
  }
}

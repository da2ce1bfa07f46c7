import Testing

@testable import DirectoryModel

@Suite struct SuspectBytesTests {
  private func mayBe(_ suspects: SuspectBytes, in text: [UInt8]) -> Bool {
    // What is behind a text must not matter.
    let padded = text + [UInt8](repeating: UInt8(ascii: "%"), count: 64)
    return unsafe padded.withUnsafeBytes { bytes in
      unsafe suspects.mayBeIn(UnsafeRawBufferPointer(rebasing: bytes[..<text.count]))
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `a text is suspect where it holds a character of the set`(_ seed: UInt64) {
    var random = FixedRandom(seed: seed)
    // Signs only, letters too, beyond ASCII.
    let alphabets: [[Unicode.Scalar]] = [
      Array("%&*.-_ ".unicodeScalars), Array("aZ09%".unicodeScalars),
      Array("%\u{E4}\u{4E00}".unicodeScalars),
    ]
    for _ in 0..<2000 {
      let alphabet = alphabets.randomElement(using: &random) ?? []
      let scalars = alphabet.filter { _ in Bool.random(using: &random) }.map(\.value)
      let set = ScalarSet(scalars.map { $0...$0 })
      let others = Array("abcXYZ123%&*.-_ \u{E4}".unicodeScalars)
      let text = random.text(of: others, upTo: 140)
      let isHeld = text.unicodeScalars.contains { set.contains($0.value) }
      let isFound = mayBe(SuspectBytes(set, partsAtSign: false), in: Array(text.utf8))
      if isHeld { #expect(isFound, "\(text)") }
      // Beyond ASCII it is a hint only.
      if scalars.allSatisfy({ $0 < 0x80 }) { #expect(isFound == isHeld, "\(text)") }
    }
  }

  @Test func `one sign that parts an address is not suspect, a second one is`() {
    let suspects = SuspectBytes(ScalarSet([0x40...0x40]), partsAtSign: true)
    #expect(!mayBe(suspects, in: Array("ann@example.com".utf8)))
    #expect(mayBe(suspects, in: Array("ann@ash@example.com".utf8)))
    #expect(
      mayBe(SuspectBytes(ScalarSet([0x40...0x40]), partsAtSign: false), in: Array("a@b".utf8)))
  }

  @Test(arguments: [
    ("ann.ash", false, false), (".ann", true, true), ("ann.", true, true), ("", false, false),
    ("ann.ash@x.org", false, false), ("ann.@x.org", false, true), ("ann@.x.org", false, true),
    ("@.x.org", false, true), ("ann@x.org.", true, true), ("a@b.@c", false, true),
  ])
  func `what is suspect at an end is not so in the middle`(
    _ text: String, _ isSuspect: Bool, _ isSuspectBySides: Bool
  ) {
    let (none, dot) = (ScalarSet([]), ScalarSet([0x2E...0x2E]))
    for (partsAtSign, expected) in [(false, isSuspect), (true, isSuspectBySides)] {
      let suspects = SuspectBytes(none, atEnds: dot, partsAtSign: partsAtSign)
      #expect(mayBe(suspects, in: Array(text.utf8)) == expected)
    }
  }

  @Test func `what serves two sets hints at the characters of both`() {
    let stars = SuspectBytes(ScalarSet([0x2A...0x2A]), partsAtSign: false)
    let umlauts = SuspectBytes(ScalarSet([0xE4...0xE4]), partsAtSign: true)
    for (text, isSuspect) in [("a*b", true), ("\u{E4}", true), ("a-b", false)] {
      #expect(mayBe(stars.union(umlauts), in: Array(text.utf8)) == isSuspect)
    }
  }
}

import Testing

@testable import DirectoryModel

@Suite struct ScalarSetTests {
  @Test(
    arguments: [
      ("abc", "abc", "dAB\u{E4}"),
      ("A-Za-z0-9", "AMZamz059", "@[`{/:-"),
      ("A-Za-z0-9'.\\-_!#^~", "a-'.", "\\ %@"),
      ("a-z-", "a-z", "A,"),
      ("-a", "-a", "b"),
      ("a-c-e", "abc-e", "d"),
      ("\\s", " \t\n\u{A0}\u{2003}\u{3000}", "a\u{200B}"),
      ("\\\\%&", "\\%&", "/"),
      ("\\]\\[\"", "][\"", "\\"),
      ("\\u{E4}-\\u{f6}", "äåö", "÷ãa"),
      ("ä-ö😀", "äö😀", "😁"),
      ("\\u{10FFFF}", "\u{10FFFF}", "\u{10FFFE}"),
    ])
  func `parses a text`(_ text: String, _ inside: String, _ outside: String) throws {
    let set = try ScalarSet(parsing: text)
    for scalar in inside.unicodeScalars { #expect(set.contains(scalar.value), "\(scalar)") }
    for scalar in outside.unicodeScalars { #expect(!set.contains(scalar.value), "\(scalar)") }
  }

  @Test(
    arguments: [
      ("", 0), ("ab\\", 2), ("ä\\q", 2), ("z-a", 0), ("x\\s-z", 1), ("a-\\s", 2),
      ("\\u00E4", 0), ("\\u{}", 0), ("\\u{D800}", 0), ("\\u{110000}", 0), ("a\\u{12", 1),
      ("\\u{+41}", 0),
    ])
  func `says where a text is wrong`(_ text: String, _ offset: Int) {
    let error = #expect(throws: ScalarSetError.self) { try ScalarSet(parsing: text) }
    #expect(error?.offset == offset)
  }

  @Test func `joins ranges that touch`() {
    let set = ScalarSet([5...9, 1...2, 3...4, 20...30, 25...26])
    #expect(set.ranges == [1...9, 20...30])
    #expect(ScalarSet([]).isEmpty)
  }

  @Test func `agrees with a set of numbers`() {
    var random = FixedRandom(seed: 7)
    for _ in 0..<200 {
      var numbers: Set<UInt32> = []
      var ranges: [ClosedRange<UInt32>] = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let low = UInt32.random(in: 0...300, using: &random)
        let range = low...low + UInt32.random(in: 0...40, using: &random)
        ranges.append(range)
        numbers.formUnion(range)
      }
      let set = ScalarSet(ranges)
      let rest = set.complement()
      for scalar in UInt32(0)...400 {
        #expect(set.contains(scalar) == numbers.contains(scalar))
        #expect(rest.contains(scalar) != numbers.contains(scalar))
      }
      #expect(rest.complement() == set)
      #expect(set.union(rest).ranges == [0...ScalarSet.last])
    }
  }

  @Test func `finds the first and the last scalar of a text`() throws {
    let set = try ScalarSet(parsing: "ä%")
    let text = Array("abä%cä".utf8)
    #expect(set.firstOffset(in: text.span, text.indices) == 2)
    #expect(set.firstOffset(in: text.span, 4..<5) == 4)
    #expect(set.firstOffset(in: text.span, 0..<2) == nil)
    #expect(set.offsetOfLast(in: text.span, text.indices) == 6)
    #expect(set.offsetOfLast(in: text.span, 0..<6) == nil)
    #expect(set.offsetOfLast(in: text.span, 0..<0) == nil)
    let broken: [UInt8] = [0x61, 0xC3, 0x25, 0xA4]
    #expect(set.firstOffset(in: broken.span, broken.indices) == 2)
    #expect(set.offsetOfLast(in: broken.span, broken.indices) == nil)
  }
}

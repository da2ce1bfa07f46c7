internal import Testing

@testable internal import Reporters

@Suite struct ExcerptTests {
  /// The line and the mark beneath it.
  private func shown(_ line: String, _ part: String) -> String {
    let bytes = Array(line.utf8)
    let before = line.split(separator: part, omittingEmptySubsequences: false)[0].utf8.count
    return shown(bytes, before..<before + part.utf8.count)
  }

  private func shown(_ bytes: [UInt8], _ mark: Range<Int>) -> String {
    let excerpt = Excerpt(of: bytes.span, mark: mark)
    let indent = String(repeating: " ", count: excerpt.markColumn)
    return
      "\(text(excerpt.text.bytes))\n\(indent)\(String(repeating: "^", count: excerpt.markWidth))"
  }

  @Test func `the mark stands under the spot`() {
    #expect(shown("cn: Ann Ash", "Ann Ash") == "cn: Ann Ash\n    ^^^^^^^")
  }

  @Test func `wide characters take two columns and accents none`() {
    #expect(shown("cn: 山田 太郎", "太郎") == "cn: 山田 太郎\n         ^^^^")
    #expect(shown("cn: e\u{301}e\u{301} x", "x") == "cn: e\u{301}e\u{301} x\n       ^")
  }

  @Test func `escaped characters take as many columns as their escapes`() {
    #expect(shown("cn:\ta\u{1B}b", "b") == "cn:\\u{09}a\\u{1B}b\n                ^")
    #expect(
      shown(Array("cn: ".utf8) + [0xE4, 0x62], 5..<6) == "cn: \\x{E4}b\n          ^")
    #expect(shown("##[x]y", "y") == "\\u{23}#[x]y\n          ^")
  }

  @Test func `a line that starts like a command keeps its mark`() {
    #expect(shown("::error::x", "x") == "::error::x\n         ^")
  }

  @Test func `a long line is cut around the mark`() {
    let line = String(repeating: "a", count: 5_000) + "MARK" + String(repeating: "b", count: 5_000)
    #expect(
      shown(line, "MARK")
        == "…" + String(repeating: "a", count: 24) + "MARK" + String(repeating: "b", count: 71)
        + "…\n" + String(repeating: " ", count: 25) + "^^^^")
  }

  @Test func `a cut between the bytes of a character shows no half`() {
    let line = String(repeating: "ä", count: 3_000) + "x" + String(repeating: "ö", count: 3_000)
    let lines = shown(line, "x").split(separator: "\n")
    #expect(lines[0].hasPrefix("…ää") && lines[0].hasSuffix("öö…") && !lines[0].contains("\\"))
    #expect(lines[1] == String(repeating: " ", count: 25) + "^")
  }

  @Test func `a mark longer than the line ends with it`() {
    let long = String(repeating: "v", count: 300)
    #expect(
      shown("cn: \(long)", long)
        == "cn: " + String(repeating: "v", count: 96) + "…\n    "
        + String(repeating: "^", count: 96))
  }

  @Test func `a mark of no bytes still has a caret`() {
    #expect(shown(Array("cn:".utf8), 3..<3) == "cn:\n   ^")
    #expect(shown([], 0..<0) == "\n^")
  }
}

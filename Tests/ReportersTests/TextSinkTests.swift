internal import Testing

@testable internal import Reporters

@Suite struct TextSinkTests {
  private func visible(_ bytes: [UInt8], limit: Int = .max) -> String {
    output {
      $0.append("> ")
      $0.append(visible: bytes.span, limit: limit)
    }
  }

  @Test(arguments: [
    ("plain, (ASCII)!", "plain, (ASCII)!"), ("Jürgen 山田 😀", "Jürgen 山田 😀"),
    ("\u{1B}[31m", "\\u{1B}[31m"), ("a\tb\r\nc", "a\\u{09}b\\u{0D}\\u{0A}c"), ("\0", "\\u{00}"),
    ("\u{7F}\u{9B}", "\\u{7F}\\u{9B}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{202E}\u{2066}\u{200F}\u{61C}", "\\u{202E}\\u{2066}\\u{200F}\\u{61C}"),
    ("\u{200B}\u{FEFF}\u{AD}\u{3164}", "\\u{200B}\\u{FEFF}\\u{AD}\\u{3164}"),
    ("\u{E0041}\u{E000}\u{378}\u{10FFFF}", "\\u{E0041}\\u{E000}\\u{378}\\u{10FFFF}"),
    ("\u{A0}x\u{3000}", "\\u{A0}x\u{3000}"), ("##[x]", "\\u{23}#[x]"),
    ("a ##vso[x", "a \\u{23}#vso[x"), ("##teamcity[", "\\u{23}#teamcity["),
    ("###[x]", "#\\u{23}#[x]"), ("a #[ ::x", "a #[ ::x"),
  ])
  func `text from outside is made visible`(_ text: String, _ shown: String) {
    #expect(visible(Array(text.utf8)) == "> \(shown)")
  }

  @Test func `bytes that are not UTF-8 are shown one by one`() {
    #expect(
      visible([0xE4, 0x62, 0xF0, 0x9F, 0x98, 0xED, 0xA0, 0x80, 0xC0, 0x80])
        == "> \\x{E4}b\\x{F0}\\x{9F}\\x{98}\\x{ED}\\x{A0}\\x{80}\\x{C0}\\x{80}")
  }

  @Test func `no command starts a line`() {
    #expect(output { $0.append(visible: "::error::x") } == "\\u{3A}:error::x")
    #expect(
      output {
        $0.append("a\n  ")
        $0.append(visible: "::x")
      } == "a\n  \\u{3A}:x")
  }

  @Test func `long text is cut and its length told`() {
    let long = Array(String(repeating: "ä", count: 1_024).utf8)
    #expect(
      visible(long, limit: 100)
        == "> \(String(repeating: "ä", count: 100))… (1,024 characters)")
    #expect(visible(Array("exactly".utf8), limit: 7) == "> exactly")
  }
}

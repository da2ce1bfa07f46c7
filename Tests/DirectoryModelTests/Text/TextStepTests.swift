import Testing

@testable import DirectoryModel

@Suite struct TextStepTests {
  @Test(
    arguments: [
      ([.lowerCase], "Ann ÄSH", "ann äsh"),
      ([.beforeAt], "ann@b@c", "ann"),
      ([.beforeAt], "ann", "ann"),
      ([.beforeAt], "@ann", ""),
      ([.stripPrefix("CORP\\")], "corp\\ann", "ann"),
      ([.stripPrefix("CORP\\")], "ann", "ann"),
      ([.stripPrefix("ann")], "an", "an"),
      ([.replaceOutside(ScalarSet([0x61...0x7A]), by: "-")], "a.ß😀z", "a---z"),
      ([.replaceOutside(ScalarSet([0x61...0x7A]), by: "")], "a.b", "ab"),
      ([.truncate(3)], "äöüß", "äöü"),
      ([.truncate(9)], "ann", "ann"),
      ([.truncate(0)], "ann", ""),
      ([.prepare], "  ANN   A\u{308}sh ", "ann äsh"),
      ([.lowerCase, .beforeAt, .stripPrefix("x-"), .truncate(2)], "X-ANN@EXAMPLE", "an"),
    ] as [([TextStep], String, String)])
  func `changes a text`(_ steps: [TextStep], _ text: String, _ expected: String) {
    var bytes = Array(text.utf8)
    steps.apply(to: &bytes)
    #expect(shown(bytes) == expected)
  }

  @Test func `leaves bytes that are no UTF-8 apart`() {
    var bytes: [UInt8] = [0x41, 0xFF, 0xC3]
    TextStep.lowerCase.apply(to: &bytes)
    #expect(bytes == [0x61, 0xFF, 0xC3])
    TextStep.truncate(2).apply(to: &bytes)
    #expect(bytes == [0x61, 0xFF])
    TextStep.replaceOutside(ScalarSet([0x61...0x7A]), by: "_").apply(to: &bytes)
    #expect(bytes == Array("a_".utf8))
  }
}

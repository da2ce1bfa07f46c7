import Testing

@testable import DirectoryModel

@Suite struct StringPreparationTests {
  @Test(arguments: [
    ("Ann Smith", "ann smith"),
    ("  Ann \t\r\n Smith ", "ann smith"),
    ("", " "),
    ("   ", " "),
    ("\u{0}\u{7F}", " "),
    ("a\u{0}b\u{1F}c", "abc"),
    ("Stra\u{DF}e", "strasse"),
    ("STRA\u{1E9E}E", "strasse"),
    ("\u{39F}\u{394}\u{3A5}\u{3A3}\u{3A3}\u{395}\u{3A5}\u{3A3}", "οδυσσευσ"),
    ("οδυσσευς", "οδυσσευσ"),
    ("M\u{DC}LLER", "m\u{FC}ller"),
    ("Mu\u{308}ller", "m\u{FC}ller"),
    ("\u{FB01}nance", "finance"),
    ("\u{FF21}\u{FF22}", "ab"),
    ("\u{2163}", "iv"),
    ("\u{212A}elvin", "kelvin"),
    ("Jean\u{AD}Luc", "jeanluc"),
    ("a\u{A0}b\u{3000}c\u{2028}d", "a b c d"),
    ("a\u{200B}\u{200D}\u{FEFF}b", "ab"),
    ("\u{130}zmir", "i\u{307}zmir"),
    ("\u{131}\u{15F}\u{131}k", "\u{131}\u{15F}\u{131}k"),
    ("\u{390}", "\u{390}"),
    ("日本 太郎", "日本 太郎"),
    ("Łódź – O’Neil", "łódź – o’neil"),
    ("\u{13A0}", "\u{AB70}"),
    ("👩\u{200D}💻", "👩💻"),
  ])
  func `ignores case, spelling and insignificant spaces`(_ value: String, _ prepared: String) {
    #expect(shown(caseIgnore(Array(value.utf8))) == prepared)
    #expect(caseIgnore(Array(value.utf8)) == Array(prepared.utf8))
  }

  @Test(arguments: [
    ("Ann  Smith ", "Ann Smith"),
    ("Stra\u{DF}e", "Stra\u{DF}e"),
    ("Mu\u{308}ller", "M\u{FC}ller"),
    ("\u{FB01}nance", "finance"),
    ("\u{A0}", " "),
  ])
  func `keeps case where case counts`(_ value: String, _ prepared: String) {
    #expect(caseExact(Array(value.utf8)) == Array(prepared.utf8))
  }

  @Test func `a space that carries a mark is content`() {
    #expect(caseIgnore(Array(" \u{301}".utf8)) == Array(" \u{301}".utf8))
    #expect(caseIgnore(Array("\u{B4}".utf8)) == Array(" \u{301}".utf8))
    #expect(caseIgnore(Array("a \u{301}".utf8)) != caseIgnore(Array("a\u{301}".utf8)))
    #expect(
      caseIgnore(Array("\u{1FDE}\u{5AE}".utf8)) == Array(" \u{5AE}\u{314}\u{301}".utf8))
    #expect(caseIgnore(Array("a   \u{301}".utf8)) == Array("a  \u{301}".utf8))
  }

  @Test(
    arguments: [
      [0xFC], [0x61, 0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x61, 0xC3, 0xBC, 0x80], [0xE2, 0x84, 0xAA, 0xFF],
    ] as [[UInt8]])
  func `what is not UTF-8 is kept as it is, and marked`(_ value: [UInt8]) {
    var output = Array("before".utf8)
    #expect(!StringPreparation.appendCaseIgnore(value.span, to: &output))
    #expect(output == Array("before".utf8) + [0xFF] + value)
    output = []
    #expect(!StringPreparation.appendCaseExact(value.span, to: &output))
    #expect(output == [0xFF] + value)
  }

  @Test func `IA5 strings are prepared like others`() {
    var output: [UInt8] = []
    #expect(StringPreparation.appendIA5CaseIgnore(Array(" Ann@Example.COM".utf8).span, to: &output))
    #expect(output == Array("ann@example.com".utf8))
  }

  @Test func `the short way agrees with the whole preparation on ASCII`() {
    var random = FixedRandom(seed: 1)
    for _ in 0..<3_000 {
      expectAgreement(on: random.text(of: [Unicode.Scalar](0...0x7F, 0x20...0x20), upTo: 12))
    }
    for byte in UInt8(0)..<0x80 { expectAgreement(on: String(Unicode.Scalar(byte))) }
  }

  @Test func `the short way agrees with the whole preparation on every scalar it takes`() {
    for scalar in [Unicode.Scalar](
      0x80...0x52F, 0x590...0x700, 0x1E00...0x1EFF, 0xE00...0xE7F, 0x1000...0x1100)
    {
      expectAgreement(on: String(scalar))
    }
    for scalar in [Unicode.Scalar](0x2000...0x2070, 0x3000...0x3100) {
      expectAgreement(on: String(scalar))
    }
    for value in stride(from: UInt32(0x4E00), through: 0xD7A3, by: 97) {
      if let scalar = Unicode.Scalar(value) { expectAgreement(on: String(scalar)) }
    }
  }

  @Test func `the short way agrees with the whole preparation on mixtures`() {
    let alphabet = [Unicode.Scalar](
      0x20...0x7E, 0x20...0x20, 0x9...0xD, 0xC0...0x17F, 0x370...0x3FF, 0x400...0x45F,
      0x621...0x64A, 0x1E00...0x1EFF, 0x2010...0x2020, 0x4E00...0x4E10, 0xAC00...0xAC20,
      0x3041...0x3060,
      0x300...0x308, 0x1100...0x1108, 0x11A8...0x11B0, 0x3099...0x309A)
    var random = FixedRandom(seed: 2)
    for _ in 0..<4_000 { expectAgreement(on: random.text(of: alphabet, upTo: 8)) }
  }

  @Test func `preparing twice changes nothing`() {
    let alphabet = [Unicode.Scalar](0...0x7E, 0x80...0x600, 0x1E00...0x2200, 0xFB00...0xFB4F)
    var random = FixedRandom(seed: 3)
    for _ in 0..<3_000 {
      let once = caseIgnore(Array(random.text(of: alphabet, upTo: 6).utf8))
      #expect(caseIgnore(once) == once)
    }
  }

  private func expectAgreement(on text: String) {
    let value = Array(text.utf8)
    for folding in [true, false] {
      var whole: [UInt8] = []
      _ = StringPreparation.appendNormalized(value.span, folding: folding, to: &whole)
      #expect((folding ? caseIgnore(value) : caseExact(value)) == whole, "\(value)")
    }
  }

  private func caseIgnore(_ value: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    StringPreparation.appendCaseIgnore(value.span, to: &output)
    return output
  }

  private func caseExact(_ value: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    StringPreparation.appendCaseExact(value.span, to: &output)
    return output
  }
}

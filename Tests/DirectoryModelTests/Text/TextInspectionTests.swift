import Testing

@testable import DirectoryModel

@Suite struct TextInspectionTests {
  @Test(arguments: [
    "Ann Smith", "a", "Müller", "日本 太郎", "O’Neil – x", "$lines$", "a  b", "e\u{301}", "☎\u{FE0F}",
    "👩\u{200D}💻", "👩🏽\u{200D}🚀", "🏳\u{FE0F}\u{200D}🌈", "❤\u{FE0F}\u{200D}🔥",
    "می\u{200C}خواهم", "ക്\u{200D}ഷ", "ന്\u{200D}", "श्री क्\u{200C}ष",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "שלום", "\u{1F3F4}",
  ])
  func `has no defect`(_ text: String) {
    #expect(TextInspection.inspect(Array(text.utf8).span) == TextInspection())
  }

  @Test(
    arguments: [
      ("", .empty, 0, nil),
      (" ", .onlySpaces, 0, nil),
      ("   ", .onlySpaces, 0, nil),
      (" a", .leadingSpace, 0, 0x20),
      ("a  ", .trailingSpace, 1, 0x20),
      (" a ", [.leadingSpace, .trailingSpace], 0, 0x20),
      ("a\tb", .tab, 1, 0x09),
      ("a\nb", .lineFeed, 1, 0x0A),
      ("a\r\nb", [.carriageReturn, .lineFeed], 1, 0x0D),
      ("a\u{0}", .null, 1, 0x00),
      ("a\u{1B}b", .control, 1, 0x1B),
      ("a\u{7F}", .control, 1, 0x7F),
      ("ü\u{85}b", .control, 2, 0x85),
      ("\u{A0}", [.noBreakSpace, .onlySpaces], 0, 0xA0),
      ("a\u{A0}b", .noBreakSpace, 1, 0xA0),
      ("山田\u{3000}太郎", .ideographicSpace, 6, 0x3000),
      ("a\u{2003}b\u{2028}c", .otherSpace, 1, 0x2003),
      ("a\u{200B}b", .zeroWidth, 1, 0x200B),
      ("\u{FEFF}Ann", .zeroWidth, 0, 0xFEFF),
      ("Ann\u{200D}Smith", .zeroWidth, 3, 0x200D),
      ("Ann\u{200C}", .zeroWidth, 3, 0x200C),
      ("👩\u{200C}💻", .zeroWidth, 4, 0x200C),
      ("\u{200D}👩", .zeroWidth, 0, 0x200D),
      ("a\u{E0041}", .zeroWidth, 1, 0xE0041),
      ("\u{1F3F4}a\u{E0067}", .zeroWidth, 5, 0xE0067),
      ("a\u{3164}b", .zeroWidth, 1, 0x3164),
      ("Jean\u{AD}Luc", .softHyphen, 4, 0xAD),
      ("a\u{202E}b", .bidirectionalMark, 1, 0x202E),
      ("a\u{200F}", .bidirectionalMark, 1, 0x200F),
      ("M\u{FFFD}ller", .replacement, 1, 0xFFFD),
      ("a\u{A0}b ", [.noBreakSpace, .trailingSpace], 1, 0xA0),
      (" a\u{A0}", [.noBreakSpace, .leadingSpace], 0, 0x20),
    ] as [(String, TextDefects, Int, UInt32?)])
  func `has these defects`(
    _ text: String, _ defects: TextDefects, _ offset: Int, _ scalar: UInt32?
  ) {
    let inspection = TextInspection.inspect(Array(text.utf8).span)
    #expect(inspection.defects == defects)
    #expect(inspection.firstOffset == offset)
    #expect(inspection.scalar == scalar)
  }

  @Test func `bytes that are not UTF-8 are told with their place`() {
    let value = Array("Mü".utf8) + [0xFC] + Array("\tx".utf8)
    let inspection = TextInspection.inspect(value.span)
    #expect(inspection.defects == [.notUTF8, .tab])
    #expect(inspection.firstOffset == 3)
    #expect(inspection.scalar == nil)
  }

  @Test func `what is allowed is no defect, and does not hide one`() {
    let address = Array("1 High St\n\tLondon\u{A0}".utf8)
    let inspection = TextInspection.inspect(address.span, allowing: .lineBreaksAndTab)
    #expect(inspection.defects == .noBreakSpace)
    #expect(inspection.firstOffset == 17)
    #expect(
      TextInspection.inspect(Array("a\nb".utf8).span, allowing: .lineBreaksAndTab)
        == TextInspection())
    #expect(
      TextInspection.inspect(Array("\n".utf8).span, allowing: .lineBreaksAndTab).defects
        == .onlySpaces)
  }

  @Test func `counts and validity are those of the standard library`() {
    let alphabet = [Unicode.Scalar](
      0x20...0x7E, 0xA0...0x17F, 0x800...0x810, 0x4E00...0x4E10, 0xFFF0...0xFFFD,
      0x1_0000...0x1_0010, 0x1_F600...0x1_F640, 0x10_FFF0...0x10_FFFF)
    var random = FixedRandom(seed: 19)
    for _ in 0..<2_000 {
      let text = random.text(of: alphabet, upTo: 12)
      let bytes = Array(text.utf8)
      #expect(TextLength.scalarCount(of: bytes.span) == text.unicodeScalars.count)
      #expect(TextLength.utf16Count(of: bytes.span) == text.utf16.count)
      #expect(bytes.span.firstInvalidUTF8() == nil)
      #expect(
        text.unicodeScalars.reduce(into: [UInt8]()) { $0.append(utf8: $1.value) } == bytes)
    }
  }

  @Test func `random bytes are UTF-8 exactly when the standard library says so`() {
    let leads: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
    ]
    var random = FixedRandom(seed: 23)
    for _ in 0..<30_000 {
      let length = Int.random(in: 0...5, using: &random)
      let bytes = (0..<length).map { _ in leads.randomElement(using: &random) ?? 0 }
      let text = String(validating: bytes, as: UTF8.self)
      let isInvalid = bytes.span.firstInvalidUTF8() != nil
      #expect(isInvalid == (text == nil), "\(bytes)")
      let defects = TextInspection.inspect(bytes.span).defects
      #expect(defects.contains(.notUTF8) == isInvalid)
    }
  }
}

/// What a report does with a Unicode scalar that came from outside.
enum VisibleScalars {
  /// Whether a scalar is shown by its number, because nobody would see it, or because a terminal,
  /// an editor or a program that reads build logs would do something else with it than show it.
  ///
  /// Controls, format characters (zero width, bidirectional, tags), line separators, spaces that
  /// pass for others, and what is private or not assigned.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: return false
    // A space that stands between the parts of many a Japanese name.
    case 0x3000: return false
    // Fillers and joiners that Unicode counts as letters and marks.
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return true
    default:
      return false
    }
  }

  /// How many columns of a terminal a scalar takes.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x0300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide(scalar.value) ? 2 : 1
    }
  }

  /// East Asian Wide and Fullwidth (Unicode Standard Annex 11), in ranges.
  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3,
      0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F, 0x2693, 0x26A1,
      0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA,
      0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E,
      0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55,
      0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF,
      0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
      0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4,
      0x1F3F8...0x1F43E, 0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
      0x1F550...0x1F567, 0x1F57A, 0x1F595...0x1F596, 0x1F5A4, 0x1F5FB...0x1F64F,
      0x1F680...0x1F6C5, 0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF,
      0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0, 0x1F90C...0x1F93A,
      0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

/// A piece of bytes that should be UTF-8.
struct TextPiece {
  /// nil for bytes that belong to no scalar.
  let scalar: Unicode.Scalar?
  let bytes: Range<Int>
}

/// The scalars of bytes that should be UTF-8, and between them the bytes that are none's, one by
/// one.
struct TextPieces: Sequence, IteratorProtocol {
  private var source: IndexingIterator<ArraySlice<UInt8>>
  private var parser = Unicode.UTF8.ForwardParser()
  private var offset = 0
  private var strayBytes = 0

  init(_ bytes: ArraySlice<UInt8>) { source = bytes.makeIterator() }

  mutating func next() -> TextPiece? {
    if strayBytes > 0 { return strayByte() }
    switch parser.parseScalar(from: &source) {
    case .emptyInput:
      return nil
    case .error(let length):
      strayBytes = length
      return strayByte()
    case .valid(let encoded):
      let start = offset
      offset += encoded.count
      return TextPiece(scalar: Unicode.UTF8.decode(encoded), bytes: start..<offset)
    }
  }

  private mutating func strayByte() -> TextPiece {
    strayBytes -= 1
    offset += 1
    return TextPiece(scalar: nil, bytes: offset - 1..<offset)
  }
}

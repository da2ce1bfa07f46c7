/// Scalars whose prepared form is known one by one, so that most names need no normaliser.
///
/// None of them changes under NFKC, and none composes with a neighbour from the same set; a test
/// holds every one, and random strings of them, against the whole preparation.
enum QuickFolding {
  /// The one scalar taken here that folds to two, `ss`; left to the caller.
  static let sharpS: UInt32 = 0xDF

  /// The prepared form of one scalar above U+007F, or nil where only the whole string can tell.
  static func form(of scalar: UInt32, folding: Bool) -> UInt32? {
    switch scalar {
    case 0x80..<0x530:
      let form = (folding ? folded : exact)[Int(scalar - 0x80)]
      return form == 0 ? nil : UInt32(form)
    case 0x1E00..<0x1F00:
      let form = (folding ? foldedAdditional : exactAdditional)[Int(scalar - 0x1E00)]
      return form == 0 ? nil : UInt32(form)
    default:
      return isCaseless(scalar) ? scalar : nil
    }
  }

  private static let exact = table(0x80..<0x530) { $0 }
  private static let folded = table(0x80..<0x530, folding)
  private static let exactAdditional = table(0x1E00..<0x1F00) { $0 }
  private static let foldedAdditional = table(0x1E00..<0x1F00, folding)

  /// Forms by their scalar's place in the range; 0 where there is none.
  private static func table(
    _ scalars: Range<UInt32>, _ form: (UInt32) -> UInt32?
  ) -> [UInt16] {
    scalars.map { scalar in
      guard !needsNormalizer.contains(where: { $0.contains(scalar) }) else { return 0 }
      return form(scalar).flatMap(UInt16.init(exactly:)) ?? 0
    }
  }

  private static func folding(_ value: UInt32) -> UInt32? {
    guard value != sharpS, let scalar = Unicode.Scalar(value) else { return sharpS }
    var folded = String.UnicodeScalarView()
    CaseFolding.append(scalar, to: &folded)
    return folded.count == 1 ? folded.first?.value : nil
  }

  /// Scalars of the two tables (Latin, Greek, Cyrillic) that are controls, spaces, marks, not
  /// assigned, or changed by NFKC. Unicode's stability policy keeps this true.
  private static let needsNormalizer: [ClosedRange<UInt32>] = [
    0x80...0xA0, 0xA8...0xA8, 0xAA...0xAA, 0xAD...0xAD, 0xAF...0xAF, 0xB2...0xB5, 0xB8...0xBA,
    0xBC...0xBE, 0x132...0x133, 0x13F...0x140, 0x149...0x149, 0x17F...0x17F, 0x1C4...0x1CC,
    0x1F1...0x1F3, 0x2B0...0x2B8, 0x2D8...0x2DD, 0x2E0...0x2E4, 0x300...0x36F, 0x374...0x374,
    0x378...0x37A, 0x37E...0x37E, 0x380...0x385, 0x387...0x387, 0x38B...0x38B, 0x38D...0x38D,
    0x3A2...0x3A2, 0x3D0...0x3D6, 0x3F0...0x3F2, 0x3F4...0x3F5, 0x3F9...0x3F9, 0x483...0x489,
    0x1E9A...0x1E9B,
  ]

  /// Scalars without case and decomposition, from scripts and punctuation that names are full of.
  private static func isCaseless(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF,  // CJK ideographs
      0xAC00...0xD7A3,  // Hangul syllables
      0x3041...0x3096, 0x30A1...0x30FA, 0x30FC,  // kana
      0x0621...0x064A,  // Arabic letters
      0x05D0...0x05EA,  // Hebrew letters
      0x0E01...0x0E30,  // Thai letters
      0x10D0...0x10FA,  // Georgian letters
      0x2010, 0x2012...0x2016, 0x2018...0x2023:  // dashes and quotation marks
      true
    default: false
    }
  }
}

enum CaseFolding {
  /// Full case folding: lower, upper, lower again, which is what Unicode's `CaseFolding.txt` was
  /// made from; `ß` and `ẞ` are `ss`, `ς` is `σ`, `İ` is `i` and a dot above.
  ///
  /// Dotless `ı` stays itself, as in the table outside of Turkic languages. Cherokee becomes its
  /// small letters where the table has the capital ones, which parts no two strings differently.
  static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    if scalar.isASCII {
      text.append(Unicode.Scalar(UInt8(scalar.value).asciiLowercased))
      return
    }
    guard scalar != "\u{131}" else {
      text.append(scalar)
      return
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      for upper in lower.properties.uppercaseMapping.unicodeScalars {
        text.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
      }
    }
  }
}

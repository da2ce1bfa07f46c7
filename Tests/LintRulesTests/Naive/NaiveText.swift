internal import Foundation

/// Text made comparable, one plain step after the other (RFC 4518).
enum NaiveText {
  /// The form in which two directory strings are equal by caseIgnoreMatch.
  static func normal(_ text: String) -> String {
    let mapped = String(String.UnicodeScalarView(text.unicodeScalars.compactMap(mapping)))
    // Normalising can bring forth capitals, folding can bring forth compositions.
    let words = folded(folded(mapped)).split(separator: " ", omittingEmptySubsequences: true)
    return words.joined(separator: " ")
  }

  static func folded(_ text: String) -> String {
    text.folding(options: .caseInsensitive, locale: nil).precomposedStringWithCompatibilityMapping
  }

  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == " " }
  }

  /// RFC 4518 section 2.2, without the case folding.
  private static func mapping(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x20...0x7E: return scalar
    case 0x09...0x0D, 0x85: return " "
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x9F: return nil
    case 0xAD, 0x034F, 0x06DD, 0x070F, 0x1806, 0x180B...0x180E, 0x200B...0x200F: return nil
    case 0x202A...0x202E, 0x2060...0x2063, 0x206A...0x206F, 0xFE00...0xFE0F, 0xFEFF: return nil
    case 0xFFF9...0xFFFC, 0x1D173...0x1D17A, 0xE0001, 0xE0020...0xE007F: return nil
    default: break
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return " "
    default: return scalar
    }
  }
}

extension String {
  /// Order by the bytes of UTF-8, which no Unicode version changes.
  func precedes(_ other: String) -> Bool {
    Array(utf8).lexicographicallyPrecedes(Array(other.utf8))
  }
}

/// Why bytes are not a DN, and at which of them that shows.
package struct DNError: Error, Equatable, Sendable {
  package let kind: Kind
  package let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  package enum Kind: Equatable, Sendable, CaseIterable {
    case emptyRDN
    case noEquals
    case emptyType
    case invalidType
    case plusWithoutPart
    case unescapedSpecial
    case danglingEscape
    case badEscape
    case badHexString
    case unterminatedQuote
    case textAfterQuote

    /// What is wrong, in lower case and without a full stop.
    package var words: String {
      switch self {
      case .emptyRDN: "RDN between separators is empty"
      case .noEquals: "RDN has no equals sign"
      case .emptyType: "RDN has no attribute type before the equals sign"
      case .invalidType: "attribute type holds a character that is not allowed"
      case .plusWithoutPart: "plus sign is neither escaped nor followed by a type and value"
      case .unescapedSpecial: "special character is not escaped"
      case .danglingEscape: "backslash at the end escapes nothing"
      case .badEscape: "backslash is followed by neither a special character nor two hex digits"
      case .badHexString: "value after the number sign is not pairs of hex digits"
      case .unterminatedQuote: "quoted value has no closing quotation mark"
      case .textAfterQuote: "text follows the closing quotation mark"
      }
    }
  }

  func moved(by distance: Int) -> DNError { DNError(kind, at: offset + distance) }
}

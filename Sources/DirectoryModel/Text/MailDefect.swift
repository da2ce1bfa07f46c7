/// Why bytes are not a mail address, and at which of them that shows.
package struct MailDefect: Error, Equatable, Sendable {
  package let kind: Kind
  package let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  package enum Kind: Equatable, Sendable, CaseIterable {
    case notUTF8
    case noAtSign
    case severalAtSigns
    case emptyLocalPart
    case emptyDomain
    case leadingDot
    case trailingDot
    case doubleDot
    case leadingHyphen
    case trailingHyphen
    case forbiddenCharacter
    case unterminatedQuote
    case badAddressLiteral
    case badInternationalDomain
    case localPartTooLong
    case labelTooLong
    case domainTooLong
    case addressTooLong

    /// What is wrong, in lower case and without a full stop.
    package var words: String {
      switch self {
      case .notUTF8: "is not UTF-8"
      case .noAtSign: "has no @"
      case .severalAtSigns: "has more than one @"
      case .emptyLocalPart: "has nothing before the @"
      case .emptyDomain: "has nothing after the @"
      case .leadingDot: "has a dot at the start of a part"
      case .trailingDot: "has a dot at the end of a part"
      case .doubleDot: "has two dots in a row"
      case .leadingHyphen: "has a domain label that starts with a hyphen"
      case .trailingHyphen: "has a domain label that ends with a hyphen"
      case .forbiddenCharacter: "holds a character that mail addresses must not have"
      case .unterminatedQuote: "has no closing quotation mark"
      case .badAddressLiteral: "has brackets without an IP address in them"
      case .badInternationalDomain: "has an international domain that IDNA forbids"
      case .localPartTooLong: "has more than 64 bytes before the @"
      case .labelTooLong: "has a domain label of more than 63 bytes"
      case .domainTooLong: "has a domain of more than 255 bytes"
      case .addressTooLong: "is longer than 254 bytes"
      }
    }
  }
}

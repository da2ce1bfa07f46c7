/// Why a value is not of its format, and at which byte that shows.
package struct FormatDefect: Error, Equatable, Sendable {
  package let kind: Kind
  package let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  package enum Kind: Equatable, Sendable {
    case empty
    case forbiddenCharacter
    case notADigit
    case noDigit
    case tooShort
    case tooLong
    case outOfRange
    case leadingZero
    case misplacedHyphen
    case noPlus
    case notABoolean
    case noTimeZone
    case unknownCode
    case noScheme
    case noHost
    case badLanguageTag
    case badQuality
    case mail(MailDefect.Kind)
    case dn(DNError.Kind)
  }

  /// What is wrong, in lower case and without a full stop.
  package var words: String {
    switch kind {
    case .empty: "is empty"
    case .forbiddenCharacter: "holds a character that is not allowed here"
    case .notADigit: "has something else where a digit belongs"
    case .noDigit: "has no digit"
    case .tooShort: "is too short"
    case .tooLong: "is too long"
    case .outOfRange: "holds a number that is out of range"
    case .leadingZero: "has a leading zero"
    case .misplacedHyphen: "has hyphens in the wrong places"
    case .noPlus: "has no plus sign at the start"
    case .notABoolean: "is neither TRUE nor FALSE"
    case .noTimeZone: "has no time zone"
    case .unknownCode: "is not an assigned code"
    case .noScheme: "has no scheme"
    case .noHost: "has no host"
    case .badLanguageTag: "holds something that is not a language tag"
    case .badQuality: "has something other than a quality from 0 to 1 after a semicolon"
    case .mail(let kind): kind.words
    case .dn(let kind): kind.words
    }
  }
}

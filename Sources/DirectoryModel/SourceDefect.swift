/// Something in a source that is not as its format wants it, or that hides a part of the directory.
package struct SourceDefect: Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case noColon, noAttributeType, invalidAttributeType, noDN, dnWithinRecord, invalidDN
    case invalidBase64, nothingToContinue, unsupportedVersion, nulByte, carriageReturn
    case noAttributes, unknownChangetype, invalidChange, invalidControl, controlInContent
    case valueTooLong, invalidURL
    /// A value that is elsewhere (`:<`), which is never opened.
    case externalValue
    /// A record that changes entries instead of being one.
    case changeRecord
    /// A search result other than success, as `ldapsearch` leaves it at the end.
    case searchResult
    /// A part of the directory that the server referred elsewhere for.
    case referral
    /// A change that a server would refuse; the number is that of the `ChangeRefusal`.
    case inapplicableChange

    /// The id that tools print: the name in kebab case.
    package var id: String {
      switch self {
      case .noColon: "no-colon"
      case .noAttributeType: "no-attribute-type"
      case .invalidAttributeType: "invalid-attribute-type"
      case .noDN: "no-dn"
      case .dnWithinRecord: "dn-within-record"
      case .invalidDN: "invalid-dn"
      case .invalidBase64: "invalid-base64"
      case .nothingToContinue: "nothing-to-continue"
      case .unsupportedVersion: "unsupported-version"
      case .nulByte: "nul-byte"
      case .carriageReturn: "carriage-return"
      case .noAttributes: "no-attributes"
      case .unknownChangetype: "unknown-changetype"
      case .invalidChange: "invalid-change"
      case .invalidControl: "invalid-control"
      case .controlInContent: "control-in-content"
      case .valueTooLong: "value-too-long"
      case .invalidURL: "invalid-url"
      case .externalValue: "external-value"
      case .changeRecord: "change-record"
      case .searchResult: "search-result"
      case .referral: "referral"
      case .inapplicableChange: "inapplicable-change"
      }
    }
  }

  package let kind: Kind
  /// The bytes at fault, as they stand in the source.
  package let range: Range<Int>
  /// The entry of the record, where it has a readable DN.
  package fileprivate(set) var entry: EntryID?
  package let description: AttributeDescription?
  /// A number that the words about it need: a result code of RFC 4511.
  package let number: UInt32

  package init(
    kind: Kind, range: Range<Int>, entry: EntryID? = nil, description: AttributeDescription? = nil,
    number: UInt32 = 0
  ) {
    self.kind = kind
    self.range = range
    self.entry = entry
    self.description = description
    self.number = number
  }

  func shifted(by entries: UInt32) -> SourceDefect {
    var copy = self
    copy.entry = entry.map { EntryID(rawValue: $0.rawValue + entries) }
    return copy
  }
}

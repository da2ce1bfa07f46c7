internal import DirectoryModel

/// Something in a source that cannot be read, in words.
package struct RecordDefect: Sendable {
  package let source: String
  /// Counted from 1, as columns are, which count characters (Unicode scalars).
  package let line: Int
  package let column: Int
  /// What is wrong, in lower case and without a full stop.
  package let words: String
  /// The kind in kebab case.
  package let code: String
}

extension SourceDefect {
  /// What is wrong, and what to do where that is not plain.
  var words: String {
    switch kind {
    case .noColon: "line has no colon; if it continues the line above, begin it with a space"
    case .noAttributeType: "line has no attribute type before its colon"
    case .invalidAttributeType: "attribute type holds a character that none may have"
    case .noDN: "record does not begin with a dn line"
    case .dnWithinRecord: "dn line within a record; an empty line is missing above it"
    case .invalidDN: "DN is not one of RFC 4514"
    case .invalidBase64: "value behind :: is not base64"
    case .nothingToContinue: "line begins with a space but there is none above it to continue"
    case .unsupportedVersion: "LDIF version is not 1"
    case .nulByte: "NUL byte in a plain value; it has to be written in base64"
    case .carriageReturn: "carriage return within a plain value; it has to be written in base64"
    case .noAttributes: "record has a DN but no attributes"
    case .unknownChangetype: "changetype is none of add, delete, modify, modrdn, and moddn"
    case .invalidChange: "change record is not as RFC 2849 has it"
    case .invalidControl: "control is not an OID with a criticality and value as RFC 2849 has it"
    case .controlInContent: "control in a record that is not a change"
    case .valueTooLong: "value is longer than what is read"
    case .invalidURL: "what stands behind :< is not a URL"
    case .externalValue: "value is in a file or at a URL (:<), which is never opened"
    case .changeRecord: "record changes an entry and is none"
    case .searchResult: "search that wrote this ended with result code \(number)"
    case .referral: "server referred elsewhere for a part of the directory"
    case .inapplicableChange: "change cannot be applied"
    }
  }
}

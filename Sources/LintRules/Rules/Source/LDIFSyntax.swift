internal import DirectoryModel

extension Rule {
  /// Bytes that could not be read as LDIF.
  static let ldifSyntax = Rule(
    id: "ldif-syntax",
    family: .source,
    severity: .error,
    basis: .directory, noun: "syntax error(s)",
    summary: "Bytes that are no LDIF",
    messages: ["{text}", "{text}; nothing else of {dn} is judged"],
    help: "export again, or correct the line",
    texts: SourceDefect.Kind.allCases.map(\.words),
    explanation: """
      LDIF is lines of a description, a colon and a value; a space at the start of a line continues
      the one before; a blank line ends a record, which begins with `dn:` (RFC 2849). A line that is
      none of these was edited by hand, written by a script that did not encode its values, or cut.

      Such a line spoils its record and no other. A spoiled record whose DN can be read still exists
      for those who refer to it; nothing else of it is judged, so that the exit code is 3. Also
      spoiled is a record with bytes that no line can hold (NUL, a carriage return in the middle), a
      version other than 1, or a DN that is none (RFC 4514).

      Read without complaint, because it is met everywhere: raw UTF-8, comments before the version,
      CR and LF, several spaces after the colon, DNs as types in any case, and what `ldapsearch`
      leaves at the end.

      Export again, or correct the line. A value that starts with a space, colon or `<`, ends with a
      space, or holds a line end, belongs in base64 after two colons.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      title Engineer
      """,
    good: """
      # exported by hand

      version: 1

      dn:uid=ann,dc=example,dc=com
      objectClass: inetOrg
       Person
      uid:ann
      cn:: QW5uIEFzaA==
      sn:   Ash
      # a comment
       and its second line
      givenName: Ann
      mail: ann@example.com
      """
  ) { subject, findings in
    let directory = subject.directory
    for defect in directory.defects where defect.kind.isSyntax {
      let isSpoiled = defect.entry.map(directory.spoiled.contains) ?? false
      findings.report(
        defect.entry, type: defect.description.map { directory.attributes[$0].type },
        message: isSpoiled ? 1 : 0, number: Int(defect.kind.rawValue), range: defect.range)
    }
  }
}

extension SourceDefect.Kind {
  /// Whether the bytes are at fault, and not what they say.
  fileprivate var isSyntax: Bool {
    switch self {
    case .externalValue, .changeRecord, .searchResult, .referral, .inapplicableChange: false
    default: true
    }
  }

  fileprivate var words: String {
    switch self {
    case .noColon: "line without a colon"
    case .noAttributeType: "nothing before the colon"
    case .invalidAttributeType: "what stands before the colon is no attribute description"
    case .noDN: "record does not begin with a dn line"
    case .dnWithinRecord: "second dn line in one record: the blank line between two is missing"
    case .invalidDN: "dn is no DN"
    case .invalidBase64: "value is not base64, or was cut"
    case .nothingToContinue: "line continues nothing"
    case .unsupportedVersion: "there is no version of LDIF but 1"
    case .nulByte: "NUL byte in a value that is not base64"
    case .carriageReturn: "carriage return in the middle of a line"
    case .noAttributes: "record of a dn line only"
    case .unknownChangetype: "changetype is none of add, delete, modify, modrdn, moddn"
    case .invalidChange: "change record that is none"
    case .invalidControl: "control without an OID"
    case .controlInContent: "control in a record that is no change"
    case .valueTooLong: "value is too long to be read"
    case .invalidURL: "what stands after :< is no URL"
    case .externalValue: "value stands in another file"
    case .changeRecord: "record changes an entry"
    case .searchResult: "search did not end well"
    case .referral: "part of the directory is elsewhere"
    case .inapplicableChange: "change cannot be applied"
    }
  }
}

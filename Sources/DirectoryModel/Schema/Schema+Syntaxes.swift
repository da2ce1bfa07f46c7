extension Schema {
  /// Whether values of a syntax are text: everything whose octets are not characters is not.
  ///
  /// A syntax that is not known counts as octets, so that nothing is said about its values.
  package static func isTextSyntax(_ oid: String) -> Bool {
    let root = "1.3.6.1.4.1.1466.115.121.1."
    guard oid.hasPrefix(root) else { return otherTextSyntaxes.contains(oid) }
    guard let number = Int(oid.dropFirst(root.count)), (1...58).contains(number) else {
      return false
    }
    return !octetSyntaxes.contains(number)
  }

  /// RFC 4517, RFC 4523, RFC 2252: ACI, access point, audio, binary, certificates, data quality,
  /// fax, JPEG, octet string, supported algorithm, teletex terminal identifier (with octets).
  private static let octetSyntaxes: Set<Int> = [
    1, 2, 4, 5, 8, 9, 10, 13, 19, 23, 28, 29, 40, 49, 51,
  ]

  private static let otherTextSyntaxes: Set<String> = [
    "1.3.6.1.1.16.1",  // UUID, RFC 4530
    "1.3.6.1.1.1.0.0", "1.3.6.1.1.1.0.1",  // netgroup triple, boot parameter, RFC 2307
    "1.3.6.1.4.1.4203.666.11.2.1",  // CSN, draft-ietf-ldup-model
    "1.3.6.1.4.1.4203.666.2.7",  // authorization identity, OpenLDAP
    // MS-ADTS, section 3.1.1.2.2.2: DN with binary, DN with string, teletex, large integer.
    "1.2.840.113556.1.4.903", "1.2.840.113556.1.4.904", "1.2.840.113556.1.4.905",
    "1.2.840.113556.1.4.906", "1.2.840.113556.1.4.1362",
  ]
}

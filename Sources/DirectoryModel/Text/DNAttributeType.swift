/// Attribute types as RDNs name them: RFC 4519, 4524, 2798, 2307 and a few of everyday use.
enum DNAttributeType {
  /// Appends the name of the type at `range` for comparison, and gives its matching rule.
  static func appendName(
    _ rdn: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
  ) throws(DNError) -> MatchingRule {
    let start = output.count
    let skipped = hasOIDPrefix(rdn.extracting(range)) ? 4 : 0
    for index in range.dropFirst(skipped) { output.append(rdn[index].asciiLowercased) }
    if let offset = invalidOffset(in: output.span.extracting(start..<output.count)) {
      throw DNError(.invalidType, at: range.lowerBound + skipped + offset)
    }
    // None of one letter to three has another name or rule: see the normal form of `DNSyntax`.
    if output.count - start <= 3 { return .caseIgnore }
    guard let known = table[output[start...]] else { return .caseIgnore }
    output.replaceSubrange(start..., with: known.name.utf8)
    return known.rule
  }

  /// `OID.` before an OID, or a name (RFC 1779, 2.3).
  private static func hasOIDPrefix(_ type: Span<UInt8>) -> Bool {
    type.count >= 4 && type[3] == UInt8(ascii: ".") && type[0].asciiLowercased == UInt8(ascii: "o")
      && type[1].asciiLowercased == UInt8(ascii: "i")
      && type[2].asciiLowercased == UInt8(ascii: "d")
  }

  /// The offset of what is neither a descriptor nor a dotted OID (RFC 4512, 1.4), or nil.
  private static func invalidOffset(in type: Span<UInt8>) -> Int? {
    guard let first = type.indices.first else { return 0 }
    return type[first].isASCIILetter ? invalidOffset(inName: type) : invalidOffset(inOID: type)
  }

  /// An underscore is not in the standard, but in many servers' schemas.
  private static func invalidOffset(inName type: Span<UInt8>) -> Int? {
    type.indices.first {
      let byte = type[$0]
      return !(byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_"))
    }
  }

  private static func invalidOffset(inOID type: Span<UInt8>) -> Int? {
    var dots = 0
    var digits = 0
    for index in type.indices {
      if type[index].isASCIIDigit {
        digits += 1
      } else {
        guard type[index] == UInt8(ascii: "."), digits > 0 else { return index }
        dots += 1
        digits = 0
      }
    }
    return dots > 0 && digits > 0 ? nil : type.count - 1
  }

  struct Known: Sendable {
    let name: String
    let rule: MatchingRule
  }

  static let table: [ArraySlice<UInt8>: Known] = {
    var table: [ArraySlice<UInt8>: Known] = [:]
    for (rule, lines) in wellKnown {
      for line in lines.split(separator: "\n") {
        let names = line.split(separator: " ").map { $0.lowercased() }
        for name in names {
          table[ArraySlice(name.utf8)] = Known(name: names[0], rule: rule)
        }
      }
    }
    return table
  }()

  /// Per rule one line a type: the name of the normal form, then every other name and the OID.
  ///
  /// Types of DN syntax compare as strings here, so that no DN is parsed within a DN.
  private static let wellKnown: [(MatchingRule, String)] = [
    (
      .caseIgnore,
      """
      c countryName 2.5.4.6
      cn commonName 2.5.4.3
      gn givenName 2.5.4.42
      l localityName 2.5.4.7
      o organizationName 2.5.4.10
      ou organizationalUnitName 2.5.4.11
      sn surname 2.5.4.4
      st stateOrProvinceName 2.5.4.8
      street streetAddress 2.5.4.9
      uid userid 0.9.2342.19200300.100.1.1
      businessCategory 2.5.4.15
      description 2.5.4.13
      destinationIndicator 2.5.4.27
      distinguishedName 2.5.4.49
      dnQualifier 2.5.4.46
      generationQualifier 2.5.4.44
      houseIdentifier 2.5.4.51
      initials 2.5.4.43
      member 2.5.4.31
      name 2.5.4.41
      owner 2.5.4.32
      physicalDeliveryOfficeName 2.5.4.19
      postOfficeBox 2.5.4.18
      postalCode 2.5.4.17
      roleOccupant 2.5.4.33
      seeAlso 2.5.4.34
      serialNumber 2.5.4.5
      title 2.5.4.12
      associatedName 0.9.2342.19200300.100.1.38
      buildingName 0.9.2342.19200300.100.1.48
      co friendlyCountryName 0.9.2342.19200300.100.1.43
      documentAuthor 0.9.2342.19200300.100.1.14
      documentIdentifier 0.9.2342.19200300.100.1.11
      documentLocation 0.9.2342.19200300.100.1.15
      documentPublisher 0.9.2342.19200300.100.1.56
      documentTitle 0.9.2342.19200300.100.1.12
      documentVersion 0.9.2342.19200300.100.1.13
      drink favouriteDrink 0.9.2342.19200300.100.1.5
      host 0.9.2342.19200300.100.1.9
      info 0.9.2342.19200300.100.1.4
      manager 0.9.2342.19200300.100.1.10
      organizationalStatus 0.9.2342.19200300.100.1.45
      personalTitle 0.9.2342.19200300.100.1.40
      roomNumber 0.9.2342.19200300.100.1.6
      secretary 0.9.2342.19200300.100.1.21
      uniqueIdentifier 0.9.2342.19200300.100.1.44
      userClass 0.9.2342.19200300.100.1.8
      carLicense 2.16.840.1.113730.3.1.1
      departmentNumber 2.16.840.1.113730.3.1.2
      displayName 2.16.840.1.113730.3.1.241
      employeeNumber 2.16.840.1.113730.3.1.3
      employeeType 2.16.840.1.113730.3.1.4
      preferredLanguage 2.16.840.1.113730.3.1.39
      nisMapName 1.3.6.1.1.1.1.26
      sAMAccountName 1.2.840.113556.1.4.221
      userPrincipalName 1.2.840.113556.1.4.656
      """
    ),
    (
      .caseIgnoreIA5,
      """
      dc domainComponent 0.9.2342.19200300.100.1.25
      associatedDomain 0.9.2342.19200300.100.1.37
      email emailAddress pkcs9email 1.2.840.113549.1.9.1
      gecos 1.3.6.1.1.1.1.2
      ipHostNumber 1.3.6.1.1.1.1.19
      mail rfc822Mailbox 0.9.2342.19200300.100.1.3
      """
    ),
    (.caseExact, "labeledURI 1.3.6.1.4.1.250.1.57"),
    (
      .caseExactIA5,
      """
      automountKey 1.3.6.1.1.1.1.32
      automountMapName 1.3.6.1.1.1.1.31
      homeDirectory 1.3.6.1.1.1.1.3
      loginShell 1.3.6.1.1.1.1.4
      memberUid 1.3.6.1.1.1.1.12
      """
    ),
    (
      .caseIgnoreList,
      """
      homePostalAddress 0.9.2342.19200300.100.1.39
      postalAddress 2.5.4.16
      registeredAddress 2.5.4.26
      """
    ),
    (
      .numericString,
      """
      internationalISDNNumber 2.5.4.25
      x121Address 2.5.4.24
      """
    ),
    (
      .telephoneNumber,
      """
      homePhone homeTelephoneNumber 0.9.2342.19200300.100.1.20
      mobile mobileTelephoneNumber 0.9.2342.19200300.100.1.41
      pager pagerTelephoneNumber 0.9.2342.19200300.100.1.42
      telephoneNumber 2.5.4.20
      """
    ),
    (
      .integer,
      """
      gidNumber 1.3.6.1.1.1.1.1
      uidNumber 1.3.6.1.1.1.1.0
      """
    ),
    (
      .uuid,
      """
      entryUUID 1.3.6.1.1.16.4
      nsUniqueId 2.16.840.1.113730.3.1.542
      """
    ),
    (
      .octetString,
      """
      userPassword 2.5.4.35
      """
    ),
    (
      .bitString,
      """
      x500UniqueIdentifier 2.5.4.45
      """
    ),
  ]
}

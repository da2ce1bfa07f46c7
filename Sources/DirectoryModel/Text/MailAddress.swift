/// Mail addresses: RFC 5321 with quoted local parts and address literals, RFC 6531 beyond ASCII.
package enum MailAddress {
  /// The first thing that keeps `address` from being one, or nil. Takes domains of a single label.
  package static func validate(_ address: Span<UInt8>) -> MailDefect? {
    if let offset = address.firstInvalidUTF8() { return MailDefect(.notUTF8, at: offset) }
    do throws(MailDefect) {
      let atSign = try firstAtSign(in: address)
      try checkLocalPart(address, 0..<atSign)
      try checkDomain(address, atSign + 1..<address.count)
    } catch {
      return error
    }
    return address.count > 254 ? MailDefect(.addressTooLong, at: 254) : nil
  }

  /// Appends the form that equal addresses share: local part, `@`, domain as lower-case A-labels.
  ///
  /// Quoted and plain spellings of one local part are equal. False, and nothing appended, when a
  /// part is missing; other defects do not keep two holders of one bad address apart.
  package static func appendKey(
    of address: Span<UInt8>, caseExactLocalPart: Bool, to output: inout [UInt8]
  ) -> Bool {
    guard let domain = domain(of: address), !domain.isEmpty, domain.lowerBound > 1 else {
      return false
    }
    let localPart = address.extracting(0..<domain.lowerBound - 1)
    appendLocalPart(localPart, caseExact: caseExactLocalPart, to: &output)
    output.append(UInt8(ascii: "@"))
    appendDomain(address.extracting(domain), to: &output)
    return true
  }

  /// Where the domain lies: all after the last `@` that is not quoted.
  package static func domain(of address: Span<UInt8>) -> Range<Int>? {
    let start = quotedLocalPartEnd(in: address) ?? 0
    guard let atSign = (start..<address.count).last(where: { address[$0] == UInt8(ascii: "@") })
    else { return nil }
    return atSign + 1..<address.count
  }

  /// The offset after the quotation mark that ends a quoted local part.
  private static func quotedLocalPartEnd(in address: Span<UInt8>) -> Int? {
    guard !address.isEmpty, address[0] == .quote else { return nil }
    return closingQuote(in: address, from: 1).map { $0 + 1 }
  }

  private static func firstAtSign(in address: Span<UInt8>) throws(MailDefect) -> Int {
    let isQuoted = !address.isEmpty && address[0] == .quote
    let end = quotedLocalPartEnd(in: address)
    if isQuoted, end == nil { throw MailDefect(.unterminatedQuote, at: 0) }
    guard
      let atSign = ((end ?? 0)..<address.count).first(where: { address[$0] == UInt8(ascii: "@") })
    else { throw MailDefect(.noAtSign, at: address.count) }
    if let end, end != atSign { throw MailDefect(.forbiddenCharacter, at: end) }
    return atSign
  }
}

extension MailAddress {
  private static func checkLocalPart(
    _ address: Span<UInt8>, _ range: Range<Int>
  ) throws(MailDefect) {
    guard let first = range.first else { throw MailDefect(.emptyLocalPart, at: 0) }
    if address[first] == .quote {
      try checkQuoted(address, range.dropFirst().dropLast())
    } else {
      try checkDots(address, range)
      if let offset = range.first(where: { !isAtomText(address[$0]) && address[$0] != dot }) {
        throw MailDefect(.forbiddenCharacter, at: offset)
      }
    }
    if range.count > 64 { throw MailDefect(.localPartTooLong, at: range.lowerBound + 64) }
  }

  private static func checkQuoted(
    _ address: Span<UInt8>, _ content: Range<Int>
  ) throws(MailDefect) {
    if let offset = content.first(where: { address[$0] < 0x20 || address[$0] == 0x7F }) {
      throw MailDefect(.forbiddenCharacter, at: offset)
    }
  }

  private static func checkDomain(
    _ address: Span<UInt8>, _ range: Range<Int>
  ) throws(MailDefect) {
    guard let first = range.first else { throw MailDefect(.emptyDomain, at: range.lowerBound) }
    if let second = range.first(where: { address[$0] == UInt8(ascii: "@") }) {
      throw MailDefect(.severalAtSigns, at: second)
    }
    guard address[first] != UInt8(ascii: "[") else {
      guard AddressLiteral.isValid(address.extracting(range)) else {
        throw MailDefect(.badAddressLiteral, at: first)
      }
      return
    }
    try checkDots(address, range)
    var isASCII = true
    var labelStart = first
    for index in range.lowerBound...range.upperBound {
      if index < range.upperBound, address[index] != dot {
        let byte = address[index]
        guard byte >= 0x80 || byte.isASCIIAlphanumeric || byte == hyphen else {
          throw MailDefect(.forbiddenCharacter, at: index)
        }
        if byte >= 0x80 { isASCII = false }
      } else {
        try checkLabel(address, labelStart..<index)
        labelStart = index + 1
      }
    }
    if isASCII {
      if range.count > 255 { throw MailDefect(.domainTooLong, at: first) }
    } else {
      try checkInternational(address.extracting(range), at: first)
    }
  }

  private static func checkLabel(_ address: Span<UInt8>, _ label: Range<Int>) throws(MailDefect) {
    guard let first = label.first, let last = label.last else { return }
    if address[first] == hyphen { throw MailDefect(.leadingHyphen, at: first) }
    if address[last] == hyphen { throw MailDefect(.trailingHyphen, at: last) }
    // One beyond ASCII is measured as an A-label.
    if label.count > 63, label.allSatisfy({ address[$0] < 0x80 }) {
      throw MailDefect(.labelTooLong, at: first)
    }
  }

  private static func checkInternational(
    _ domain: Span<UInt8>, at offset: Int
  ) throws(MailDefect) {
    do throws(InternationalDomain.Failure) {
      _ = try InternationalDomain.aLabels(of: domain)
    } catch {
      let kind: MailDefect.Kind =
        switch error {
        case .labelTooLong: .labelTooLong
        case .domainTooLong: .domainTooLong
        case .forbidden: .badInternationalDomain
        }
      throw MailDefect(kind, at: offset)
    }
  }

  private static func checkDots(_ address: Span<UInt8>, _ range: Range<Int>) throws(MailDefect) {
    if address[range.lowerBound] == dot { throw MailDefect(.leadingDot, at: range.lowerBound) }
    for index in range.dropFirst() where address[index] == dot && address[index - 1] == dot {
      throw MailDefect(.doubleDot, at: index)
    }
    if address[range.upperBound - 1] == dot {
      throw MailDefect(.trailingDot, at: range.upperBound - 1)
    }
  }

  /// `atext` of RFC 5322, 3.2.3, and all of UTF-8 beyond ASCII (RFC 6532, 3.2).
  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80..., UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), hyphen, UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
      true
    default: byte.isASCIIAlphanumeric
    }
  }

  private static let dot = UInt8(ascii: ".")
  private static let hyphen = UInt8(ascii: "-")
}

extension MailAddress {
  private static func appendLocalPart(
    _ localPart: Span<UInt8>, caseExact: Bool, to output: inout [UInt8]
  ) {
    let start = output.count
    if quotedLocalPartEnd(in: localPart) == localPart.count {
      var index = 1
      while index < localPart.count - 1 {
        if localPart[index] == .backslash { index += 1 }
        output.append(localPart[index])
        index += 1
      }
    } else {
      output.append(localPart)
    }
    if !caseExact { fold(&output, from: start) }
  }

  /// Appends the form that equal domains share: lower-case A-labels.
  package static func appendDomain(_ domain: Span<UInt8>, to output: inout [UInt8]) {
    let start = output.count
    output.append(domain)
    guard output[start...].contains(where: { $0 >= 0x80 }) else {
      for index in start..<output.count { output[index] = output[index].asciiLowercased }
      return
    }
    do throws(InternationalDomain.Failure) {
      output.replaceSubrange(start..., with: try InternationalDomain.aLabels(of: domain))
    } catch {
      fold(&output, from: start)
    }
  }

  /// Lower-cases ASCII where it is; what goes beyond it is prepared like a directory string.
  private static func fold(_ output: inout [UInt8], from start: Int) {
    if output[start...].contains(where: { $0 >= 0x80 }) {
      let text = Array(output[start...])
      output.removeLast(text.count)
      StringPreparation.appendCaseIgnore(text.span, to: &output)
    } else {
      for index in start..<output.count { output[index] = output[index].asciiLowercased }
    }
  }
}

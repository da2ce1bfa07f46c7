extension MailAddress {
  /// Where the mail address is in a value of `proxyAddresses`; nil for another kind of address.
  package static func rangeOfAddress(inProxyAddress value: Span<UInt8>) -> Range<Int>? {
    if value.count > 5, value[4] == UInt8(ascii: ":"),
      value[0].asciiLowercased == UInt8(ascii: "s"), value[1].asciiLowercased == UInt8(ascii: "m"),
      value[2].asciiLowercased == UInt8(ascii: "t"), value[3].asciiLowercased == UInt8(ascii: "p")
    {
      return 5..<value.count
    }
    let address = proxyAddress(value)
    return address.isMail ? address.addressRange : nil
  }

  /// The offset of what keeps a text from being a domain of two labels or more, without the `@`, that
  /// addresses on the Internet can be of; nil if nothing does.
  package static func defectOffset(ofDomain domain: Span<UInt8>) -> Int? {
    guard let first = domain.indices.first, domain[first] != UInt8(ascii: "["),
      domain.indices.contains(where: { domain[$0] == UInt8(ascii: ".") })
    else { return 0 }
    var address = Array("x@".utf8)
    address.append(domain)
    guard let defect = validate(address.span), defect.kind != .addressTooLong else { return nil }
    return max(0, min(defect.offset - 2, domain.count - 1))
  }

  /// Whether a mail server of the Internet can be found for the domain of an address: it has two
  /// labels or more, and the last one is none of those kept for local use.
  package static func domainDefect(of address: Span<UInt8>) -> DomainDefect? {
    if let label = lastLabel(of: address), !isLocal(address, label) { return nil }
    guard let domain = domain(of: address), !domain.isEmpty,
      address[domain.lowerBound] != UInt8(ascii: "[")
    else { return nil }
    var end = domain.upperBound
    if address[end - 1] == UInt8(ascii: ".") { end -= 1 }
    var start = end
    while start > domain.lowerBound, address[start - 1] != UInt8(ascii: ".") { start -= 1 }
    guard start < end else { return nil }
    // `localhost` alone is a single label as well.
    if start == domain.lowerBound { return .singleLabel }
    return isLocal(address, start..<end) ? .local : nil
  }

  /// The label behind the last dot, where no `@` follows that: nothing in front of the dot matters
  /// then.
  private static func lastLabel(of address: Span<UInt8>) -> Range<Int>? {
    var end = address.count
    if end > 0, address[end - 1] == UInt8(ascii: ".") { end -= 1 }
    var start = end
    while start > 0, address[start - 1] != UInt8(ascii: "@") {
      if address[start - 1] == UInt8(ascii: ".") { return start < end ? start..<end : nil }
      start -= 1
    }
    return nil
  }

  /// RFC 6762 (`local`), RFC 6761 (`localhost`), what ICANN keeps for private use (`internal`), and
  /// what networks without a name of their own use.
  private static func isLocal(_ address: Span<UInt8>, _ label: Range<Int>) -> Bool {
    // Nearly all others are told apart by their last letter.
    switch (label.count, address[label.upperBound - 1].asciiLowercased) {
    case (3, UInt8(ascii: "n")): isLabel(address, label, "lan")
    case (5, UInt8(ascii: "l")): isLabel(address, label, "local")
    case (8, UInt8(ascii: "l")): isLabel(address, label, "internal")
    case (9, UInt8(ascii: "t")): isLabel(address, label, "localhost")
    default: false
    }
  }

  package enum DomainDefect: Int, Sendable {
    case singleLabel
    case local
  }

  private static func isLabel(
    _ address: Span<UInt8>, _ range: Range<Int>, _ label: String
  ) -> Bool {
    range.count == label.utf8.count
      && zip(range, label.utf8).allSatisfy { address[$0].asciiLowercased == $1 }
  }
}

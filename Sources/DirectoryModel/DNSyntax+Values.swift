extension DNSyntax {
  /// Where the first value of a type stands in the leftmost RDN of a DN, as it is written.
  static func rangeOfFirstRDNValue(
    in dn: Span<UInt8>, ofType isType: (String) -> Bool
  ) -> Range<Int>? {
    var rdns: [Range<Int>] = []
    guard splitRDNs(dn, into: &rdns) == nil, let rdn = rdns.first else { return nil }
    for part in parts(of: dn, rdn) {
      guard let equals = part.first(where: { dn[$0] == UInt8(ascii: "=") }) else { continue }
      let name = dn.trimmingSpaces(part.lowerBound..<equals)
      if isType(String(decoding: name.map { dn[$0] }, as: UTF8.self)) {
        let value = dn.trimmingSpaces(equals + 1..<part.upperBound)
        return value.lowerBound..<endOfValue(value, in: dn, before: part.upperBound)
      }
    }
    return nil
  }

  /// Appends the text of the first value of an RDN, without escapes and quotes; a hex string stays
  /// as it is.
  static func appendText(ofRDN rdn: Range<Int>, in dn: Span<UInt8>, to output: inout [UInt8]) {
    guard let part = parts(of: dn, rdn).first,
      let equals = part.first(where: { dn[$0] == UInt8(ascii: "=") })
    else { return }
    let trimmed = dn.trimmingSpaces(equals + 1..<part.upperBound)
    var value = trimmed.lowerBound..<endOfValue(trimmed, in: dn, before: part.upperBound)
    if value.count > 1, dn[value.lowerBound] == .quote, dn[value.upperBound - 1] == .quote {
      value = value.dropFirst().dropLast()
    }
    var index = value.lowerBound
    while index < value.upperBound {
      if dn[index] == .backslash, index + 1 < value.upperBound {
        if index + 2 < value.upperBound, let high = dn[index + 1].hexDigitValue,
          let low = dn[index + 2].hexDigitValue
        {
          output.append(high << 4 | low)
          index += 1
        } else {
          output.append(dn[index + 1])
        }
        index += 2
      } else {
        output.append(dn[index])
        index += 1
      }
    }
  }

  /// Whether the first type of an RDN is `dc`, by any of its names.
  static func isDomainComponent(_ rdn: Range<Int>, in dn: Span<UInt8>) -> Bool {
    guard let equals = rdn.first(where: { dn[$0] == UInt8(ascii: "=") }) else { return false }
    let type = dn.trimmingSpaces(rdn.lowerBound..<equals)
    if type.count == 2 {
      return dn[type.lowerBound].asciiLowercased == UInt8(ascii: "d")
        && dn[type.lowerBound + 1].asciiLowercased == UInt8(ascii: "c")
    }
    return isDomainComponent(type: String(decoding: type.map { dn[$0] }, as: UTF8.self))
  }

  /// Whether a type of this name is `dc`.
  static func isDomainComponent(type name: String) -> Bool {
    let name = name.lowercased()
    return name == "dc" || name == "domaincomponent" || name.hasSuffix("0.9.2342.19200300.100.1.25")
  }

  /// The end of a value without the spaces behind it, of which the first may be escaped.
  private static func endOfValue(
    _ value: Range<Int>, in dn: Span<UInt8>, before end: Int
  ) -> Int {
    var backslashes = 0
    while backslashes < value.count, dn[value.upperBound - 1 - backslashes] == .backslash {
      backslashes += 1
    }
    return backslashes % 2 == 1 ? min(value.upperBound + 1, end) : value.upperBound
  }

  /// The parts of a multi-valued RDN: what stands between plus signs that are not escaped or quoted.
  private static func parts(of dn: Span<UInt8>, _ rdn: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = rdn.lowerBound
    var index = start
    var isQuoted = false
    while index < rdn.upperBound {
      switch dn[index] {
      case .backslash: index += 1
      case .quote: isQuoted.toggle()
      case UInt8(ascii: "+") where !isQuoted:
        parts.append(start..<index)
        start = index + 1
      default: break
      }
      index += 1
    }
    return parts + [start..<rdn.upperBound]
  }
}

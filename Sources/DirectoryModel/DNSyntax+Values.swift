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

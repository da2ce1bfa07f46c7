extension Directory {
  /// Where the first value of a type stands in the leftmost RDN of an entry, as it is written; nil
  /// when the DN does not stand in a source as it is.
  package func rdnValue(of type: AttributeType, in entry: EntryID) -> ValueRange? {
    let range = dn(of: entry)
    guard !store.isDecoded(range) else { return nil }
    let dn = bytes(range)
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(dn, into: &rdns) == nil, let rdn = rdns.first else { return nil }
    for part in parts(of: dn, rdn) {
      guard let value = value(of: type, dn: dn, part: part) else { continue }
      return ValueRange(offset: range.offset + value.lowerBound, count: value.count)
    }
    return nil
  }

  /// The parts of a multi-valued RDN: what stands between plus signs that are not escaped or quoted.
  private func parts(of dn: Span<UInt8>, _ rdn: Range<Int>) -> [Range<Int>] {
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

  private func value(
    of type: AttributeType, dn: Span<UInt8>, part: Range<Int>
  ) -> Range<Int>? {
    guard let equals = part.first(where: { dn[$0] == UInt8(ascii: "=") }) else { return nil }
    let name = dn.trimmingSpaces(part.lowerBound..<equals)
    let spelled = String(decoding: name.map { dn[$0] }, as: UTF8.self)
    guard attributes.type(named: spelled) == type else { return nil }
    return dn.trimmingSpaces(equals + 1..<part.upperBound)
  }
}

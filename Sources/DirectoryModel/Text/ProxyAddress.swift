/// A value of `proxyAddresses`: a kind of address, a colon, and the address of that kind.
package struct ProxyAddress: Equatable, Sendable {
  package let kind: Kind
  package let addressRange: Range<Int>

  package enum Kind: Equatable, Sendable {
    case smtp
    case x400
    case x500
    case sip
    /// Another prefix, such as `EUM:` or `notes:`.
    case other
    /// No prefix at all.
    case none
  }

  /// Whether it is a mail address: Exchange takes a value without a prefix for one.
  package var isMail: Bool { kind == .smtp || kind == .none }
}

extension MailAddress {
  package static func proxyAddress(_ value: Span<UInt8>) -> ProxyAddress {
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: ":"), index > 0 {
        return ProxyAddress(
          kind: kind(ofPrefix: 0..<index, in: value), addressRange: index + 1..<value.count)
      }
      guard byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") else { break }
    }
    return ProxyAddress(kind: .none, addressRange: value.indices)
  }

  private static func kind(ofPrefix prefix: Range<Int>, in value: Span<UInt8>) -> ProxyAddress.Kind
  {
    if isWord(value, prefix, "smtp") { return .smtp }
    if isWord(value, prefix, "x500") { return .x500 }
    if isWord(value, prefix, "sip") { return .sip }
    return isWord(value, prefix, "x400") ? .x400 : .other
  }
}

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
    var prefix: [UInt8] = []
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: ":"), !prefix.isEmpty {
        return ProxyAddress(kind: kind(ofPrefix: prefix), addressRange: index + 1..<value.count)
      }
      guard byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") else { break }
      prefix.append(byte.asciiLowercased)
    }
    return ProxyAddress(kind: .none, addressRange: value.indices)
  }

  private static func kind(ofPrefix prefix: [UInt8]) -> ProxyAddress.Kind {
    switch String(decoding: prefix, as: UTF8.self) {
    case "smtp": .smtp
    case "x400": .x400
    case "x500": .x500
    case "sip": .sip
    default: .other
    }
  }
}

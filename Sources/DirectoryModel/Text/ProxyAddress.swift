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
  package var isMail: Bool { addressKind == .mail }

  package var addressKind: AddressKind {
    switch kind {
    case .smtp, .none: .mail
    case .x400: .x400
    case .x500: .x500
    case .sip: .sip
    case .other: .other
    }
  }
}

/// What a proxy address is, however that is told.
package enum AddressKind: String, Sendable, CaseIterable {
  case mail, x400, x500, sip, other
}

extension MailAddress {
  package static func proxyAddress(_ value: Span<UInt8>) -> ProxyAddress {
    // The last four bytes of the prefix in small letters.
    var word: UInt32 = 0
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: ":"), index > 0 {
        return ProxyAddress(
          kind: index > 4 ? .other : kind(ofPrefix: word), addressRange: index + 1..<value.count)
      }
      guard byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") else { break }
      word = word &<< 8 | UInt32(byte.asciiLowercased)
    }
    return ProxyAddress(kind: .none, addressRange: value.indices)
  }

  /// - Parameter word: up to four bytes, the last in the lowest bits; the cases are `smtp`, `x400`,
  ///   `x500` and `sip` in ASCII.
  private static func kind(ofPrefix word: UInt32) -> ProxyAddress.Kind {
    switch word {
    case 0x73_6D_74_70: .smtp
    case 0x78_34_30_30: .x400
    case 0x78_35_30_30: .x500
    case 0x73_69_70: .sip
    default: .other
    }
  }
}

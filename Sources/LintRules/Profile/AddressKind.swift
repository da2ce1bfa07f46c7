package import DirectoryModel

/// What the prefix of a value of `proxyAddresses` says that it is; one without a prefix is a mail
/// address.
package enum AddressKind: String, Sendable, CaseIterable {
  case mail, x400, x500, sip, other

  package init(_ address: ProxyAddress) {
    self =
      switch address.kind {
      case .smtp, .none: .mail
      case .x400: .x400
      case .x500: .x500
      case .sip: .sip
      case .other: .other
      }
  }
}

extension Directory {
  /// Why a value is no mail address; nil when it is one, or where several kinds of address stand
  /// side by side, told apart by a prefix, one of another kind.
  package func mailDefect(of value: ValueRange, _ type: AttributeType) -> MailDefect? {
    let bytes = bytes(value)
    guard type == .proxyAddresses || type == .targetAddress else {
      return MailAddress.validate(bytes)
    }
    let address = MailAddress.proxyAddress(bytes)
    guard address.isMail else { return nil }
    return MailAddress.validate(bytes.extracting(address.addressRange))
      .map { $0.moved(by: address.addressRange.lowerBound) }
  }
}

extension MailDefect {
  fileprivate func moved(by distance: Int) -> MailDefect { MailDefect(kind, at: offset + distance) }
}

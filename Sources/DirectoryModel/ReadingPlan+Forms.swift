extension ReadingPlan.Comparison {
  /// Appends the bytes that are the same for all values equal to this one, and for no others.
  package func appendForm(of value: Span<UInt8>, to form: inout [UInt8]) {
    switch self {
    case .matchingRule(let rule): rule.appendKey(of: value, to: &form)
    case .mailAddress: Self.appendMailForm(of: value, to: &form)
    case .proxyAddress:
      Self.appendMailForm(
        of: value.extracting(MailAddress.proxyAddress(value).addressRange), to: &form)
    }
  }

  private static func appendMailForm(of value: Span<UInt8>, to form: inout [UInt8]) {
    if !MailAddress.appendKey(of: value, caseExactLocalPart: false, to: &form) {
      MatchingRule.caseIgnore.appendKey(of: value, to: &form)
    }
  }
}

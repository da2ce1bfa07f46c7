extension ReadingPlan.Comparison {
  /// Appends the bytes that are the same for all values equal to this one, and for no others.
  package func appendForm(of value: Span<UInt8>, to form: inout [UInt8]) {
    switch self {
    case .matchingRule(let rule): rule.appendKey(of: value, to: &form)
    case .mailAddress: Self.appendMailForm(of: value, to: &form)
    case .proxyAddress:
      if let range = MailAddress.rangeOfAddress(inProxyAddress: value) {
        Self.appendMailForm(of: value.extracting(range), to: &form)
      } else {
        MatchingRule.caseIgnore.appendKey(of: value, to: &form)
      }
    }
  }

  private static func appendMailForm(of value: Span<UInt8>, to form: inout [UInt8]) {
    if !MailAddress.appendKey(of: value, caseExactLocalPart: false, to: &form) {
      MatchingRule.caseIgnore.appendKey(of: value, to: &form)
    }
  }
}

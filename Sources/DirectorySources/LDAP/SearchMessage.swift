/// One answer of a server to a search.
package enum SearchMessage: ~Copyable {
  case entry(SearchEntry)
  /// URLs of other servers, any of which holds a part that is below the base.
  case references([[UInt8]])
  case done(SearchOutcome)
}

/// How a search ended (RFC 4511, section 4.1.9). The texts are the server's own, and hostile.
package struct SearchOutcome: Sendable, Equatable {
  package var code: ResultCode
  package var matchedDN: [UInt8] = []
  package var diagnostic = ""
  /// With result 10: where the base is.
  package var referrals: [[UInt8]] = []
  /// What the next page is asked for with; empty after the last, nil where the server did not page.
  package var cookie: [UInt8]?

  package init(code: ResultCode) { self.code = code }
}

package enum ValueFormat: String, Sendable {
  case mail, phone, dn

  package func defect(in v: Span<UInt8>) -> FormatDefect? { nil }
}
package enum MailAddress {
  package static func validate(_ v: Span<UInt8>) -> Int? { nil }
  package static func appendKey(of v: Span<UInt8>, caseExactLocalPart: Bool, to: inout [UInt8])
    -> Bool
  { true }
  package enum Kind { case smtp, other }
  package static func proxyAddress(_ v: Span<UInt8>) -> (kind: Kind, addressRange: Range<Int>) {
    (.smtp, 0..<v.count)
  }
}
package enum TextInspection {
  package struct D: OptionSet {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
  }
  package static func inspect(_ v: Span<UInt8>) -> (defects: D, firstOffset: Int) { ([], 0) }
}

package enum MatchingRule: UInt8, Sendable {
  case caseIgnore, caseExact, caseIgnoreIA5, caseExactIA5, numericString, telephoneNumber, integer,
    boolean, generalizedTime, objectIdentifier, distinguishedName, octetString, uuid
  package func appendKey(of v: Span<UInt8>, to: inout [UInt8]) {
    for i in v.indices { to.append(v[i] >= 65 && v[i] <= 90 ? v[i] + 32 : v[i]) }
  }
  package init?(name: String) { self = .caseIgnore }
}
package struct DNError: Error, Equatable, Sendable {
  package enum Kind: Sendable { case noEquals, tooLong }
  package let kind: Kind
  package let offset: Int
}
package enum DNSyntax {
  package static func splitRDNs(_ dn: Span<UInt8>, into r: inout [Range<Int>]) -> DNError? {
    var s = 0
    var i = 0
    if dn.count == 0 { return nil }
    while i <= dn.count {
      if i == dn.count || dn[i] == 44 {
        var a = s
        while a < i && dn[a] == 32 { a += 1 }
        r.append(a..<i)
        s = i + 1
      }
      if i < dn.count && dn[i] == 92 { i += 1 }
      i += 1
    }
    return nil
  }
  package static func appendNormalForm(ofRDN v: Span<UInt8>, to: inout [UInt8]) -> DNError? {
    for i in v.indices { to.append(v[i] >= 65 && v[i] <= 90 ? v[i] + 32 : v[i]) }
    return nil
  }
  package static func appendNormalForm(ofDN v: Span<UInt8>, to: inout [UInt8]) -> DNError? {
    for i in v.indices { to.append(v[i] >= 65 && v[i] <= 90 ? v[i] + 32 : v[i]) }
    return nil
  }
  package static func nameLength(ofNameAndOptionalUID v: Span<UInt8>) -> Int { v.count }
  package struct Assertion {
    package let type: String
    package let value: [UInt8]
  }
  package static func assertions(ofFirstRDNIn v: Span<UInt8>) -> [Assertion] { [] }
}
package enum ValueFormat: String, Sendable {
  case mail, phone, dn
  package struct D {}
  package func defect(in v: Span<UInt8>) -> D? { nil }
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
package enum StringPreparation { package static func appendCaseIgnore(_ v: Span<UInt8>, to: inout [UInt8]) -> Bool { for i in v.indices { to.append(v[i] >= 65 && v[i] <= 90 ? v[i]+32 : v[i]) }; return true } }

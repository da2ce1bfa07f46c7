/// Object categories of Active Directory, which a filter may name by a class ([MS-ADTS]
/// 3.1.1.3.1.3.5): `(objectCategory=person)` stands for `(objectCategory=CN=Person,CN=Schema,…)`.
///
/// A category is named as its class is, but for hyphens and for six classes ([MS-ADSC],
/// `defaultObjectCategory`).
struct ObjectCategory: Sendable {
  /// In lower case, without hyphens.
  private let name: [UInt8]

  /// The category of a class.
  init(ofClass name: [UInt8]) {
    let plain = name.filter { $0 != Self.hyphen }.map(\.asciiLowercased)
    switch String(decoding: plain, as: UTF8.self) {
    case "user", "contact", "inetorgperson", "organizationalperson":
      self.name = Array("person".utf8)
    case "domain": self.name = Array("domaindns".utf8)
    default: self.name = plain
    }
  }

  /// Whether it is the one of a DN.
  func isNamed(by dn: Span<UInt8>) -> Bool {
    let prefix = Array("cn=".utf8)
    guard dn.count > prefix.count,
      prefix.indices.allSatisfy({ dn[$0].asciiLowercased == prefix[$0] })
    else { return false }
    var matched = 0
    for index in prefix.count..<dn.count {
      switch dn[index] {
      case UInt8(ascii: ","): return matched == name.count
      case Self.hyphen: continue
      case let byte:
        guard matched < name.count, byte.asciiLowercased == name[matched] else { return false }
        matched += 1
      }
    }
    return matched == name.count
  }

  private static let hyphen = UInt8(ascii: "-")
}

/// What a finding says, as far as the twin and the linter must agree on it.
///
/// Equal means equal bytes: `String` alone would take NFC and NFD for the same spelling.
struct NaiveFinding: Hashable, CustomStringConvertible {
  let rule: String
  /// The primary entry, then the others in order; for cycles all in the order of their normal DNs.
  let dns: [String]
  /// Lower case, the short name for a standard type; empty where no attribute is at fault.
  let attribute: String
  /// As it was written, but in normal form for a value that several entries share.
  let value: String

  init(_ rule: String, _ dns: [String], attribute: String = "", value: String = "") {
    self.rule = rule
    self.dns = dns
    self.attribute = attribute
    self.value = value
  }

  private var bytes: [[UInt8]] { ([rule, attribute, value] + dns).map { Array($0.utf8) } }

  static func == (one: Self, other: Self) -> Bool { one.bytes == other.bytes }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  var description: String {
    "\(rule) [\(dns.joined(separator: " | "))]"
      + (attribute.isEmpty ? "" : " \(attribute)") + (value.isEmpty ? "" : ": \(value)")
  }
}

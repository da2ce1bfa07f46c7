/// What a finding says, as far as the twin and the linter must agree on it.
///
/// Equal means equal bytes: `String` alone would take NFC and NFD for the same spelling.
struct NaiveFinding: Hashable, CustomStringConvertible {
  let rule: String
  /// The primary entry, then the others in order; for cycles all in the order of their normal DNs.
  let dns: [String]
  /// Lower case, the short name for a standard type; empty where no attribute is at fault.
  let attribute: String
  /// As it was written, but in normal form for a shared value and that of an RDN.
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

extension NaiveFinding {
  /// The same for a finding of the linter, from whatever evidence it carries.
  ///
  /// `dns` begins with the primary entry; `attribute` may have options; `value` is as written.
  static func reported(
    _ rule: String, _ dns: [String], attribute: String = "", value: String = ""
  ) -> NaiveFinding {
    let type = NaiveSchema.canonical(attribute.split(separator: ";").first.map(String.init) ?? "")
    switch rule {
    case "group-cycle":
      return NaiveFinding(rule, ordered(dns, of: rule), value: value)
    case "empty-group", "orphan-entry", "duplicate-dn":
      return NaiveFinding(rule, ordered(dns, of: rule))
    case "manager-cycle", "missing-attribute", "multiple-values":
      return NaiveFinding(rule, ordered(dns, of: rule), attribute: type)
    case "duplicate-address":
      let evidence = NaiveValue(description: type, bytes: Array(value.utf8))
      let address = NaiveMail.address(in: evidence) ?? value
      return NaiveFinding(rule, ordered(dns, of: rule), value: NaiveMail.normal(address))
    case "duplicate-value", "duplicate-group-name":
      let evidence = NaiveValue(description: type, bytes: Array(value.utf8))
      return NaiveFinding(rule, ordered(dns, of: rule), attribute: type, value: evidence.key)
    case "rdn-mismatch":
      let unescaped = NaiveDN(type + "=" + value)?.rdns[0][0].value ?? value
      return NaiveFinding(rule, dns, attribute: type, value: NaiveText.normal(unescaped))
    default:
      return NaiveFinding(rule, ordered(dns, of: rule), attribute: type, value: value)
    }
  }

  private static func ordered(_ dns: [String], of rule: String) -> [String] {
    if rule == "group-cycle" || rule == "manager-cycle" {
      return dns.sorted { (NaiveDN($0)?.normal ?? $0).precedes(NaiveDN($1)?.normal ?? $1) }
    }
    return dns.prefix(1) + dns.dropFirst().sorted { $0.precedes($1) }
  }
}

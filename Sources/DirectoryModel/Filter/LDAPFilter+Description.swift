extension LDAPFilter: CustomStringConvertible {
  /// The filter as RFC 4515 writes it, without needless spaces and escapes.
  package var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    text += "("
    switch self {
    case .and(let filters):
      text += "&"
      for filter in filters { filter.write(to: &text) }
    case .or(let filters):
      text += "|"
      for filter in filters { filter.write(to: &text) }
    case .not(let filter):
      text += "!"
      filter.write(to: &text)
    case .leaf(let leaf):
      text += leaf.description
    }
    text += ")"
  }
}

extension LDAPFilter.Leaf: CustomStringConvertible {
  /// The assertion without its parentheses.
  package var description: String {
    switch self {
    case .present(let attribute): "\(attribute)=*"
    case .equality(let attribute, let value): "\(attribute)=\(escaped(value))"
    case .substrings(let attribute, let initial, let any, let final):
      "\(attribute)=" + ([initial ?? []] + any + [final ?? []]).map(escaped).joined(separator: "*")
    case .greaterOrEqual(let attribute, let value): "\(attribute)>=\(escaped(value))"
    case .lessOrEqual(let attribute, let value): "\(attribute)<=\(escaped(value))"
    case .allBits(let attribute, let bits): "\(attribute):\(ExtensibleRule.allBits):=\(bits)"
    case .anyBit(let attribute, let bits): "\(attribute):\(ExtensibleRule.anyBit):=\(bits)"
    case .inChain(let attribute, let dn): "\(attribute):\(ExtensibleRule.inChain):=\(escaped(dn))"
    }
  }

  private func escaped(_ value: [UInt8]) -> String {
    let isText = String(validating: value, as: UTF8.self) != nil
    var bytes: [UInt8] = []
    for byte in value {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "\\"), 0..<0x20,
        0x7F:
        bytes.append(contentsOf: escape(byte))
      case 0x80... where !isText:
        bytes.append(contentsOf: escape(byte))
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

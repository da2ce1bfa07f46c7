internal import Foundation

/// A DN, parsed character by character (RFC 4514; quoted values as in RFC 2253 section 4).
struct NaiveDN: Hashable {
  struct Pair: Hashable {
    /// Lower case, the short name for a standard type.
    var type: String
    /// Without escapes, otherwise as it was written.
    var value: String

    var normal: String { "\(type)=\(NaiveDN.escaped(NaiveText.normal(value)))" }
  }

  let rdns: [[Pair]]
  /// One spelling for all spellings of the DN, itself a DN.
  let normal: String
  /// The normal forms of all ancestors, the nearest first, without the empty DN.
  let ancestors: [String]

  init(rdns: [[Pair]]) {
    self.rdns = rdns
    let parts = rdns.map { NaiveDN.normal(of: $0) }
    normal = parts.joined(separator: ",")
    ancestors = parts.indices.dropFirst().map { parts[$0...].joined(separator: ",") }
  }

  /// Fails where the text is no DN.
  init?(_ text: String) {
    var parser = NaiveDNParser(text)
    guard let rdns = parser.parse() else { return nil }
    self.init(rdns: rdns)
  }

  /// A DN with an optional bit string behind it: Name And Optional UID (RFC 4517, 3.3.21).
  init?(optionalUID text: String) {
    var scalars = Array(text.unicodeScalars)
    if scalars.suffix(2) == ["'", "B"] {
      let digits = scalars.dropLast(2).reversed().prefix { $0 == "0" || $0 == "1" }.count
      let start = scalars.count - 2 - digits - 2
      if start >= 0, scalars[start] == "#", scalars[start + 1] == "'" {
        scalars.removeSubrange(start...)
      }
    }
    self.init(String(String.UnicodeScalarView(scalars)))
  }

  static func == (one: Self, other: Self) -> Bool { one.normal == other.normal }

  func hash(into hasher: inout Hasher) { hasher.combine(normal) }

  private static func normal(of rdn: [Pair]) -> String {
    rdn.map(\.normal).sorted { $0.precedes($1) }.joined(separator: "+")
  }

  private static func escaped(_ value: String) -> String {
    var result = ""
    for (index, scalar) in value.unicodeScalars.enumerated() {
      let isSpecial = "\\,+=\"<>;".unicodeScalars.contains(scalar)
      if isSpecial || (index == 0 && scalar == "#") { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

private struct NaiveDNParser {
  private var rest: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { rest = Array(text.unicodeScalars) }

  private var next: Unicode.Scalar? { position < rest.count ? rest[position] : nil }

  mutating func parse() -> [[NaiveDN.Pair]]? {
    skipSpaces()
    if next == nil { return [] }
    var rdns: [[NaiveDN.Pair]] = [[]]
    while true {
      guard let pair = parsePair() else { return nil }
      rdns[rdns.count - 1].append(pair)
      guard let separator = next else { return rdns }
      position += 1
      switch separator {
      case "+": break
      case ",": rdns.append([])
      default: return nil
      }
    }
  }

  private mutating func parsePair() -> NaiveDN.Pair? {
    skipSpaces()
    var type = ""
    while let scalar = next, scalar != "=", scalar != " " {
      type.unicodeScalars.append(scalar)
      position += 1
    }
    skipSpaces()
    guard next == "=", NaiveSchema.isAttributeType(type) else { return nil }
    position += 1
    skipSpaces()
    let value: String?
    switch next {
    case "#": value = parseHexString()
    case "\"": value = parseQuoted()
    default: value = parsePlain()
    }
    skipSpaces()
    return value.map { NaiveDN.Pair(type: NaiveSchema.canonical(type), value: $0) }
  }

  private mutating func parsePlain() -> String? {
    var bytes: [UInt8] = []
    // Spaces before the separator are dropped, but not one that is escaped.
    var kept = 0
    while let scalar = next, scalar != ",", scalar != "+" {
      position += 1
      switch scalar {
      case "\\":
        guard let escape = parseEscape() else { return nil }
        bytes.append(escape)
        kept = bytes.count
      case "\"", ";", "<", ">", "\0":
        return nil
      default:
        bytes.append(contentsOf: Array(String(scalar).utf8))
        if scalar != " " { kept = bytes.count }
      }
    }
    return String(decoding: bytes.prefix(kept), as: UTF8.self)
  }

  private mutating func parseQuoted() -> String? {
    position += 1
    var bytes: [UInt8] = []
    while let scalar = next {
      position += 1
      switch scalar {
      case "\"":
        return String(decoding: bytes, as: UTF8.self)
      case "\\":
        guard let escape = parseEscape() else { return nil }
        bytes.append(escape)
      case "\0":
        return nil
      default:
        bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    return nil
  }

  private mutating func parseEscape() -> UInt8? {
    guard let scalar = next else { return nil }
    if "\"+,;<> #=\\".unicodeScalars.contains(scalar) {
      position += 1
      return UInt8(scalar.value)
    }
    return parseHexPair()
  }

  private mutating func parseHexPair() -> UInt8? {
    guard position + 1 < rest.count else { return nil }
    let digits = rest[position...position + 1]
    guard digits.allSatisfy({ $0.isASCII && $0.properties.isASCIIHexDigit }) else { return nil }
    position += 2
    return UInt8(String(String.UnicodeScalarView(digits)), radix: 16)
  }

  /// The BER of a short string is that string; anything else is compared by its digits.
  private mutating func parseHexString() -> String? {
    position += 1
    var bytes: [UInt8] = []
    while let scalar = next, scalar != ",", scalar != "+", scalar != " " {
      guard let byte = parseHexPair() else { return nil }
      bytes.append(byte)
    }
    guard !bytes.isEmpty else { return nil }
    let isText = [0x04, 0x0C, 0x13, 0x16].contains(bytes[0])
    if isText, bytes.count >= 2, bytes.count < 130, Int(bytes[1]) == bytes.count - 2 {
      return String(decoding: bytes.dropFirst(2), as: UTF8.self)
    }
    return "#" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private mutating func skipSpaces() {
    while next == " " { position += 1 }
  }
}

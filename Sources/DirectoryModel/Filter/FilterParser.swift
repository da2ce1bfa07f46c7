/// Active Directory's matching rules, by which a filter can name an attribute's bits, or follow
/// memberships.
enum ExtensibleRule {
  static let allBits = "1.2.840.113556.1.4.803"
  static let anyBit = "1.2.840.113556.1.4.804"
  static let inChain = "1.2.840.113556.1.4.1941"
}

/// Reads the text of a filter, with a stack of its own instead of recursion.
///
/// Beyond RFC 4515 it takes spaces and line ends around parentheses, a single assertion without
/// parentheses as OpenLDAP does, and `(!a=b)` as Active Directory's clients do.
struct FilterParser {
  private let bytes: [UInt8]
  private var offset = 0
  private var open: [Level] = []

  /// An `and`, `or` or `not` whose parenthesis is still open.
  private struct Level {
    let operation: Operation
    let start: Int
    var filters: [LDAPFilter] = []
  }

  private enum Operation: UInt8 {
    case and = 0x26  // &
    case or = 0x7C  // |
    case not = 0x21  // !
  }

  init(_ text: String) {
    var bytes = Array(text.utf8)
    while let last = bytes.last, FilterParser.isSpace(last) { bytes.removeLast() }
    self.bytes = bytes
  }

  mutating func parse() throws(LDAPFilterError) -> LDAPFilter {
    skipSpaces()
    if next == nil { throw error("the filter is empty") }
    if let byte = next, Operation(rawValue: byte) != nil { throw expected("(") }
    let filter = next == UInt8(ascii: "(") ? try nested() : try assertion()
    skipSpaces()
    guard next == nil else { throw expected("the end of the filter") }
    return filter
  }

  /// One pass of the loop reads an opening parenthesis with what follows it, or a closing one.
  private mutating func nested() throws(LDAPFilterError) -> LDAPFilter {
    while true {
      skipSpaces()
      var filter: LDAPFilter
      switch next {
      case UInt8(ascii: ")") where !open.isEmpty:
        filter = try close()
      case UInt8(ascii: "("):
        try refuseSecondOperandOfNot()
        let start = offset
        offset += 1
        skipSpaces()
        if let operation = next.flatMap(Operation.init(rawValue:)) {
          guard open.count < LDAPFilter.deepest else {
            let limit = LDAPFilter.deepest
            throw error("parentheses are nested more than \(limit) deep", at: start)
          }
          offset += 1
          open.append(Level(operation: operation, start: start))
          continue
        }
        filter = try assertion()
        guard next == UInt8(ascii: ")") else { throw expectedEnd(of: start) }
        offset += 1
      default:
        filter = try bareOperandOfNot()
      }
      guard !open.isEmpty else { return filter }
      open[open.count - 1].filters.append(filter)
    }
  }

  private mutating func close() throws(LDAPFilterError) -> LDAPFilter {
    let level = open.removeLast()
    defer { offset += 1 }
    switch level.operation {
    case .and: return .and(level.filters)
    case .or: return .or(level.filters)
    case .not:
      guard let filter = level.filters.first else { throw expected("a filter after !") }
      return .not(filter)
    }
  }

  private func refuseSecondOperandOfNot() throws(LDAPFilterError) {
    if let level = open.last, level.operation == .not, !level.filters.isEmpty {
      throw error("expected ) here, as ! takes one filter only")
    }
  }

  private mutating func bareOperandOfNot() throws(LDAPFilterError) -> LDAPFilter {
    guard let level = open.last else { throw expected("(") }
    guard next != nil else { throw expectedEnd(of: level.start) }
    guard level.operation == .not, level.filters.isEmpty else { throw expected("( or )") }
    return try assertion()
  }

  private func expectedEnd(of start: Int) -> LDAPFilterError {
    error("expected ) here, to close the ( of byte \(start + 1)")
  }
}

// The assertion about one attribute, inside of its parentheses.
extension FilterParser {
  private mutating func assertion() throws(LDAPFilterError) -> LDAPFilter {
    let attribute = try attributeDescription()
    switch (next, following) {
    case (UInt8(ascii: "="), _):
      offset += 1
      return .leaf(try equalityOrSubstrings(of: attribute))
    case (UInt8(ascii: ">"), UInt8(ascii: "=")):
      offset += 2
      return .leaf(.greaterOrEqual(attribute, try value()))
    case (UInt8(ascii: "<"), UInt8(ascii: "=")):
      offset += 2
      return .leaf(.lessOrEqual(attribute, try value()))
    case (UInt8(ascii: "~"), UInt8(ascii: "=")):
      offset += 2
      return .leaf(.equality(attribute, try value()))
    case (UInt8(ascii: ":"), _):
      return .leaf(try extensible(attribute))
    case (UInt8(ascii: ">"), _), (UInt8(ascii: "<"), _), (UInt8(ascii: "~"), _):
      offset += 1
      throw expected("=")
    default:
      throw expected("=, >=, <=, ~= or :=")
    }
  }

  /// `cn`, `cn;lang-de` or `2.5.4.3` (RFC 4512, 2.5); underscores are met in old schemas.
  private mutating func attributeDescription() throws(LDAPFilterError) -> String {
    let start = offset
    if next == UInt8(ascii: ":") {
      throw error("a match of any attribute cannot be judged here, name one before the :")
    }
    while let byte = next, FilterParser.isPartOfDescription(byte) { offset += 1 }
    guard offset > start, FilterParser.isAlphanumeric(bytes[start]) else {
      throw error("expected an attribute here", at: start)
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func equalityOrSubstrings(
    of attribute: String
  ) throws(LDAPFilterError) -> LDAPFilter.Leaf {
    var parts = [try part()]
    while next == UInt8(ascii: "*") {
      offset += 1
      parts.append(try part())
    }
    guard parts.count > 1 else { return .equality(attribute, parts[0]) }
    let initial = parts.removeFirst()
    let final = parts.removeLast()
    let any = parts.filter { !$0.isEmpty }
    if initial.isEmpty && any.isEmpty && final.isEmpty { return .present(attribute) }
    return .substrings(
      attribute, initial: initial.isEmpty ? nil : initial, any: any,
      final: final.isEmpty ? nil : final)
  }

  private mutating func extensible(
    _ attribute: String
  ) throws(LDAPFilterError) -> LDAPFilter.Leaf {
    offset += 1
    let start = offset
    while let byte = next, FilterParser.isPartOfDescription(byte) { offset += 1 }
    let rule = String(decoding: bytes[start..<offset], as: UTF8.self)
    if rule.lowercased() == "dn" {
      throw error("a match of the attributes of a DN cannot be judged here", at: start)
    }
    if !rule.isEmpty {
      guard next == UInt8(ascii: ":") else { throw expected(":=") }
      offset += 1
    }
    guard next == UInt8(ascii: "=") else { throw expected("=") }
    offset += 1
    switch rule {
    // Without a rule it is an equality match (RFC 4511, 4.5.1.7.7).
    case "": return .equality(attribute, try value())
    case ExtensibleRule.allBits: return .allBits(attribute, try number())
    case ExtensibleRule.anyBit: return .anyBit(attribute, try number())
    case ExtensibleRule.inChain:
      guard attribute.lowercased() == "memberof" else {
        throw error("the rule \(rule) is known here for memberOf only", at: start)
      }
      return .inChain(attribute, try value())
    default:
      throw error(
        "unknown matching rule \(rule), only \(ExtensibleRule.allBits) (all bits), "
          + "\(ExtensibleRule.anyBit) (any bit) and \(ExtensibleRule.inChain) (nested groups) are "
          + "known", at: start)
    }
  }

  private mutating func number() throws(LDAPFilterError) -> Int64 {
    let start = offset
    let digits = String(decoding: try value(), as: UTF8.self)
    guard !digits.hasPrefix("+"), let number = Int64(digits) else {
      throw error("expected a whole number here", at: start)
    }
    return number
  }

  private mutating func value() throws(LDAPFilterError) -> [UInt8] {
    let value = try part()
    if next == UInt8(ascii: "*") {
      throw error("a * stands for any text after = only, as part of a value it is written \\2a")
    }
    return value
  }

  /// The bytes up to a `*`, a `)` or the end.
  private mutating func part() throws(LDAPFilterError) -> [UInt8] {
    var part: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "*"), byte != UInt8(ascii: ")") {
      switch byte {
      case UInt8(ascii: "\\"):
        part.append(try escapedByte())
      case UInt8(ascii: "("):
        throw error("a ( in a value is written \\28")
      case 0:
        throw error("a NUL in a value is written \\00")
      default:
        part.append(byte)
        offset += 1
      }
    }
    return part
  }

  private mutating func escapedByte() throws(LDAPFilterError) -> UInt8 {
    var byte: UInt8 = 0
    for _ in 0..<2 {
      offset += 1
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw error("expected two hexadecimal digits after the \\ here")
      }
      byte = byte << 4 | UInt8(digit)
    }
    offset += 1
    return byte
  }
}

extension FilterParser {
  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private var following: UInt8? { offset + 1 < bytes.count ? bytes[offset + 1] : nil }

  private mutating func skipSpaces() {
    while let byte = next, FilterParser.isSpace(byte) { offset += 1 }
  }

  private func expected(_ what: String) -> LDAPFilterError { error("expected \(what) here") }

  private func error(_ reason: String, at place: Int? = nil) -> LDAPFilterError {
    LDAPFilterError(offset: place ?? offset, reason: reason)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isPartOfDescription(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "_")
  }
}

/// What a filter asserts of values, beyond that they are equal (RFC 4517, 4.2; RFC 4518, 2.6).
extension MatchingRule {
  /// Which part of a value an asserted substring is.
  enum SubstringPlace { case initial, any, final }

  /// Whether bytes are of the syntax of assertions, so that a value can be equal to them or not.
  func accepts(_ assertion: Span<UInt8>) -> Bool {
    switch self {
    case .caseIgnore, .caseExact, .caseIgnoreList, .telephoneNumber:
      assertion.count > 0 && (try? UTF8Span(validating: assertion)) != nil
    case .caseIgnoreIA5, .caseExactIA5:
      assertion.indices.allSatisfy { assertion[$0] < 0x80 }
    case .numericString:
      assertion.count > 0
        && assertion.indices.allSatisfy { assertion[$0].isASCIIDigit || assertion[$0] == .space }
    case .integer: Self.isInteger(assertion)
    case .boolean:
      Self.booleans.contains(assertion.indices.map { assertion[$0].asciiLowercased })
    case .generalizedTime: (try? GeneralizedTime(parsing: assertion)) != nil
    case .objectIdentifier: assertion.count > 0
    case .distinguishedName: Self.isName(assertion, length: assertion.count)
    case .uniqueMember:
      Self.isName(assertion, length: DNSyntax.nameLength(ofNameAndOptionalUID: assertion))
    case .bitString: assertion.count > 2
    case .octetString: true
    case .uuid: Self.isUUID(assertion)
    }
  }

  /// Whether there are matches of substrings for values that are equal by this rule.
  var hasSubstrings: Bool {
    switch self {
    case .caseIgnore, .caseExact, .caseIgnoreIA5, .caseExactIA5, .caseIgnoreList, .numericString,
      .telephoneNumber, .octetString:
      true
    case .integer, .boolean, .generalizedTime, .objectIdentifier, .distinguishedName,
      .uniqueMember, .bitString, .uuid:
      false
    }
  }

  /// Whether there is an order of values that are equal by this rule.
  var hasOrder: Bool {
    switch self {
    case .caseIgnore, .caseExact, .caseIgnoreIA5, .caseExactIA5, .numericString, .integer,
      .generalizedTime, .octetString, .uuid:
      true
    case .caseIgnoreList, .telephoneNumber, .boolean, .objectIdentifier, .distinguishedName,
      .uniqueMember, .bitString:
      false
    }
  }

  /// Appends what an asserted substring is compared by: the key, with one space at an end that
  /// lies within the value and has any.
  func appendKey(
    ofSubstring part: Span<UInt8>, at place: SubstringPlace, to output: inout [UInt8]
  ) {
    switch self {
    case .caseIgnore, .caseExact, .caseIgnoreIA5, .caseExactIA5, .caseIgnoreList:
      var form: [UInt8] = []
      appendKey(of: part, to: &form)
      guard form != [.space], part.count > 0 else {
        output += form
        return
      }
      if place != .initial, part[0].isSpace { output.append(.space) }
      output += form
      if place != .final, part[part.count - 1].isSpace { output.append(.space) }
    case .numericString, .telephoneNumber:
      let start = output.count
      appendKey(of: part, to: &output)
      // Nothing but what does not count is in no value.
      if output.count == start { output.append(.space) }
    case .integer, .boolean, .generalizedTime, .objectIdentifier, .distinguishedName, .uniqueMember,
      .bitString, .octetString, .uuid:
      appendKey(of: part, to: &output)
    }
  }

  /// Whether a value, given by its key, comes before another; nil where they are equal.
  func isBefore(_ left: [UInt8], _ right: [UInt8]) -> Bool? {
    if left == right { return nil }
    switch self {
    case .integer: return Self.isLess(left[...], right[...])
    case .generalizedTime:
      // Seconds, a point, and nanoseconds.
      let (one, other) = (left.split(separator: .point), right.split(separator: .point))
      guard one.count == 2, other.count == 2 else { break }
      return one[0] == other[0]
        ? Self.isLess(one[1], other[1]) : Self.isLess(one[0], other[0])
    default: break
    }
    return left.lexicographicallyPrecedes(right)
  }

  /// Digits without leading zeros, perhaps behind a minus.
  private static func isLess(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let minus = UInt8(ascii: "-")
    switch (left.first == minus, right.first == minus) {
    case (true, false): return true
    case (false, true): return false
    case (false, false):
      return left.count == right.count
        ? left.lexicographicallyPrecedes(right) : left.count < right.count
    case (true, true):
      return left.count == right.count
        ? right.lexicographicallyPrecedes(left) : right.count < left.count
    }
  }

  private static let booleans = [Array("true".utf8), Array("false".utf8)]

  /// RFC 4517, 3.3.16: no leading zeros, no plus, no minus zero.
  private static func isInteger(_ text: Span<UInt8>) -> Bool {
    var digits = text.indices
    if let first = digits.first, text[first] == UInt8(ascii: "-") { digits = digits.dropFirst() }
    guard let first = digits.first, digits.allSatisfy({ text[$0].isASCIIDigit }) else {
      return false
    }
    return text[first] != UInt8(ascii: "0") || text.count == 1
  }

  private static func isName(_ text: Span<UInt8>, length: Int) -> Bool {
    var form: [UInt8] = []
    return DNSyntax.appendNormalForm(ofDN: text.extracting(0..<length), to: &form) == nil
  }

  /// Digits with or without hyphens and braces, or 16 bytes as Active Directory has them.
  private static func isUUID(_ text: Span<UInt8>) -> Bool {
    if text.count == 16 { return true }
    let hyphen = UInt8(ascii: "-")
    let braces: Set = [UInt8(ascii: "{"), UInt8(ascii: "}")]
    let digits = text.indices.map { text[$0] }.filter { $0 != hyphen && !braces.contains($0) }
    return digits.count == 32
      && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}

extension UInt8 {
  fileprivate static let point = UInt8(ascii: ".")

  /// What string preparation makes a space.
  fileprivate var isSpace: Bool { self == .space || 0x09...0x0D ~= self }
}

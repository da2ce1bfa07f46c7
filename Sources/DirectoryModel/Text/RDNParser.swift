/// Reads the types and values of one RDN, left to right, and appends their normal forms.
struct RDNParser: ~Escapable {
  private let rdn: Span<UInt8>
  private var index = 0
  private var plus: Int?
  private var value: [UInt8] = []
  /// Whether `value` is a hex string that holds no text.
  private var isHexString = false

  @_lifetime(copy rdn)
  init(_ rdn: Span<UInt8>) {
    self.rdn = rdn
  }

  /// Whether a plus sign promises another part.
  var hasMore: Bool { plus != nil }

  mutating func appendPart(to output: inout [UInt8]) throws(DNError) {
    let rule = try appendType(to: &output)
    output.append(UInt8(ascii: "="))
    if let range = try readValue() {
      appendEscaped(rdn.extracting(range), by: rule, to: &output)
    } else if isHexString {
      output += value
    } else {
      appendEscaped(value.span, by: rule, to: &output)
    }
  }

  /// The type of the next part and its value without escapes; `isString` is false for a value that
  /// stays in its encoding.
  mutating func nextPart() throws(DNError) -> (type: [UInt8], value: [UInt8], isString: Bool) {
    var type: [UInt8] = []
    _ = try appendType(to: &type)
    guard let range = try readValue() else { return (type, value, !isHexString) }
    return (type, range.map { rdn[$0] }, true)
  }

  /// Passes a value and the plus behind it; gives its bytes if they need no copy, which is else in
  /// `value`.
  private mutating func readValue() throws(DNError) -> Range<Int>? {
    plus = nil
    skipSpaces()
    if let range = plainString() {
      expectPlusOrEnd()
      return range
    }
    value.removeAll(keepingCapacity: true)
    isHexString = false
    if index < rdn.count {
      switch rdn[index] {
      case .quote: try readQuoted()
      case .numberSign: isHexString = try !readHexString()
      default: try readString()
      }
    }
    expectPlusOrEnd()
    return nil
  }

  private mutating func appendType(to output: inout [UInt8]) throws(DNError) -> MatchingRule {
    skipSpaces()
    let start = index
    while index < rdn.count, rdn[index] != UInt8(ascii: "="), rdn[index] != UInt8(ascii: "+") {
      index += 1
    }
    guard index < rdn.count, rdn[index] == UInt8(ascii: "=") else {
      if let plus { throw DNError(.plusWithoutPart, at: plus) }
      throw start == index && index < rdn.count
        ? DNError(.plusWithoutPart, at: index) : DNError(.noEquals, at: start)
    }
    var end = index
    while end > start, rdn[end - 1] == .space { end -= 1 }
    guard end > start else { throw DNError(.emptyType, at: index) }
    index += 1
    return try DNAttributeType.appendName(rdn, start..<end, to: &output)
  }

  /// Passes a value without escapes, quotes or mistakes, whose bytes need no copy.
  private mutating func plainString() -> Range<Int>? {
    let start = index
    var end = start
    while end < rdn.count, rdn[end] != UInt8(ascii: "+") {
      switch rdn[end] {
      case .backslash, .quote, .comma, UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        0x00:
        return nil
      case .numberSign where end == start: return nil
      default: end += 1
      }
    }
    index = end
    return rdn.trimmingSpaces(start..<end)
  }

  private mutating func readString() throws(DNError) {
    var significant = 0
    while index < rdn.count {
      let byte = rdn[index]
      switch byte {
      case UInt8(ascii: "+"):
        value.removeLast(value.count - significant)
        return
      case .backslash:
        try readEscape()
        significant = value.count
      case .quote, .comma, UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x00:
        throw DNError(.unescapedSpecial, at: index)
      default:
        value.append(byte)
        if byte != .space { significant = value.count }
        index += 1
      }
    }
    value.removeLast(value.count - significant)
  }

  /// A value in quotation marks (RFC 1779, section 2.3; RFC 2253, section 4).
  private mutating func readQuoted() throws(DNError) {
    guard let end = closingQuote(in: rdn, from: index + 1) else {
      throw DNError(.unterminatedQuote, at: index)
    }
    index += 1
    while index < end {
      if rdn[index] == .backslash {
        try readEscape()
      } else {
        value.append(rdn[index])
        index += 1
      }
    }
    index = end + 1
    skipSpaces()
    guard index == rdn.count || rdn[index] == UInt8(ascii: "+") else {
      throw DNError(.textAfterQuote, at: index)
    }
  }

  /// Reads `\` and what it escapes: a special character, or two hex digits.
  private mutating func readEscape() throws(DNError) {
    guard index + 1 < rdn.count else { throw DNError(.danglingEscape, at: index) }
    let escaped = rdn[index + 1]
    switch escaped {
    case .backslash, .quote, .comma, .space, .numberSign, UInt8(ascii: "+"), UInt8(ascii: ";"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
      value.append(escaped)
      index += 2
    default:
      guard index + 2 < rdn.count, let high = escaped.hexDigitValue,
        let low = rdn[index + 2].hexDigitValue
      else { throw DNError(.badEscape, at: index) }
      value.append(high << 4 | low)
      index += 3
    }
  }

  /// Reads `#` and hex digits; true when they were a string, whose text is then the value.
  private mutating func readHexString() throws(DNError) -> Bool {
    let start = index
    index += 1
    var bytes: [UInt8] = []
    while index < rdn.count, let high = rdn[index].hexDigitValue {
      guard index + 1 < rdn.count, let low = rdn[index + 1].hexDigitValue else {
        throw DNError(.badHexString, at: index)
      }
      bytes.append(high << 4 | low)
      index += 2
    }
    guard !bytes.isEmpty else { throw DNError(.badHexString, at: start) }
    let end = index
    skipSpaces()
    guard index == rdn.count || rdn[index] == UInt8(ascii: "+") else {
      throw DNError(.badHexString, at: end)
    }
    if let content = stringContent(ofBER: bytes.span) {
      value += bytes[content]
      return true
    }
    for index in start..<end { value.append(rdn[index].asciiLowercased) }
    return false
  }

  private mutating func skipSpaces() {
    while index < rdn.count, rdn[index] == .space { index += 1 }
  }

  private mutating func expectPlusOrEnd() {
    guard index < rdn.count else { return }
    plus = index
    index += 1
  }

  private func appendEscaped(
    _ value: Span<UInt8>, by rule: MatchingRule, to output: inout [UInt8]
  ) {
    let start = output.count
    rule.appendKey(of: value, to: &output)
    guard
      output[start...].contains(where: { $0 <= 0x01 || $0 == .comma })
        || (output.count > start && output[start] == .numberSign)
    else { return }
    let prepared = Array(output[start...])
    output.removeLast(prepared.count)
    for (offset, byte) in prepared.enumerated() {
      if byte <= 0x01 || byte == .comma || (offset == 0 && byte == .numberSign) {
        output.append(0x01)
        output.append(byte ^ 0x40)
      } else {
        output.append(byte)
      }
    }
  }
}

/// Where the text of a UTF8String, PrintableString or IA5String lies in its BER encoding.
private func stringContent(ofBER bytes: Span<UInt8>) -> Range<Int>? {
  guard bytes.count >= 2, [0x0C, 0x13, 0x16].contains(bytes[0]) else { return nil }
  var start = 2
  var length = Int(bytes[1])
  if length >= 0x80 {
    start += length - 0x80
    // Three bytes count 16 MB, which is more than any DN that is read.
    guard 3...5 ~= start, start <= bytes.count else { return nil }
    length = (2..<start).reduce(0) { $0 << 8 | Int(bytes[$1]) }
  }
  return start + length == bytes.count ? start..<bytes.count : nil
}

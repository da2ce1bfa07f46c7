/// The IP address in brackets that may stand for a mail domain (RFC 5321, 4.1.3).
enum AddressLiteral {
  static func isValid(_ literal: Span<UInt8>) -> Bool {
    guard literal.count >= 2, literal[0] == UInt8(ascii: "["),
      literal[literal.count - 1] == UInt8(ascii: "]")
    else { return false }
    let content = literal.extracting(1..<literal.count - 1)
    let tag = Array("ipv6:".utf8)
    guard content.count >= tag.count,
      tag.indices.allSatisfy({ content[$0].asciiLowercased == tag[$0] })
    else { return isIPv4(content) }
    return isIPv6(content.extracting(tag.count..<content.count))
  }

  static func isIPv4(_ text: Span<UInt8>) -> Bool {
    var octets = 0
    var digits = 0
    var octet = 0
    for index in 0...text.count {
      if index == text.count || text[index] == UInt8(ascii: ".") {
        guard 1...3 ~= digits, octet <= 255 else { return false }
        octets += 1
        (digits, octet) = (0, 0)
      } else {
        guard text[index].isASCIIDigit, digits < 3 else { return false }
        digits += 1
        octet = octet * 10 + Int(text[index] - 0x30)
      }
    }
    return octets == 4
  }

  /// RFC 4291, 2.2: eight groups, once fewer with `::`, the last two perhaps as IPv4.
  static func isIPv6(_ text: Span<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    var groups = 0
    var isShortened = false
    var index = 0
    if text.count >= 2, text[0] == colon, text[1] == colon {
      isShortened = true
      index = 2
    }
    while index < text.count {
      var end = index
      while end < text.count, text[end] != colon { end += 1 }
      if end == text.count, isIPv4(text.extracting(index..<end)) {
        groups += 2
        break
      }
      guard 1...4 ~= end - index, (index..<end).allSatisfy({ text[$0].hexDigitValue != nil })
      else { return false }
      groups += 1
      guard end < text.count else { break }
      index = end + 1
      if index < text.count, text[index] == colon {
        guard !isShortened else { return false }
        isShortened = true
        index += 1
      } else if index == text.count {
        return false
      }
    }
    return isShortened ? groups <= 7 : groups == 8
  }
}

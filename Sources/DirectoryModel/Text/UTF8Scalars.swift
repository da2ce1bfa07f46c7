/// One Unicode scalar of well-formed UTF-8 and the bytes it takes.
struct DecodedScalar {
  let value: UInt32
  let length: Int
}

extension Span<UInt8> {
  /// The scalar at `offset`, or nil where no well-formed one starts (Unicode, table 3-7).
  func scalar(at offset: Int) -> DecodedScalar? {
    let first = self[offset]
    if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
    guard let shape = SequenceShape(first), offset + shape.length <= count else { return nil }
    guard shape.second.contains(self[offset + 1]) else { return nil }
    var value = UInt32(first) & shape.mask
    for index in offset + 1..<offset + shape.length {
      guard self[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    return DecodedScalar(value: value, length: shape.length)
  }

  /// The offset of the first byte that is not part of well-formed UTF-8.
  package func firstInvalidUTF8() -> Int? {
    var index = 0
    while index < count {
      if self[index] < 0x80 {
        index += 1
      } else {
        guard let scalar = scalar(at: index) else { return index }
        index += scalar.length
      }
    }
    return nil
  }

  /// The range without the spaces at its ends.
  package func trimmingSpaces(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, self[first] == .space { range = range.dropFirst() }
    while let last = range.last, self[last] == .space { range = range.dropLast() }
    return range
  }
}

/// What a leading byte says about its sequence; the second byte's range shuts out overlong forms,
/// surrogates, and what lies above U+10FFFF.
private struct SequenceShape {
  let length: Int
  let mask: UInt32
  let second: ClosedRange<UInt8>

  init?(_ first: UInt8) {
    switch first {
    case 0xC2...0xDF: (length, mask, second) = (2, 0x1F, 0x80...0xBF)
    case 0xE0: (length, mask, second) = (3, 0x0F, 0xA0...0xBF)
    case 0xED: (length, mask, second) = (3, 0x0F, 0x80...0x9F)
    case 0xE1...0xEF: (length, mask, second) = (3, 0x0F, 0x80...0xBF)
    case 0xF0: (length, mask, second) = (4, 0x07, 0x90...0xBF)
    case 0xF1...0xF3: (length, mask, second) = (4, 0x07, 0x80...0xBF)
    case 0xF4: (length, mask, second) = (4, 0x07, 0x80...0x8F)
    default: return nil
    }
  }
}

extension [UInt8] {
  mutating func append(utf8 scalar: UInt32) {
    switch scalar {
    case ..<0x80:
      append(UInt8(scalar))
    case ..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x1_0000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  package mutating func append(_ bytes: Span<UInt8>) {
    for index in bytes.indices { append(bytes[index]) }
  }
}

/// Bytes of ASCII text, by the questions the syntaxes of RFC 4512, 4514 and 5321 ask.
extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let comma = UInt8(ascii: ",")
  static let backslash = UInt8(ascii: "\\")
  static let quote = UInt8(ascii: "\"")
  static let numberSign = UInt8(ascii: "#")

  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

  var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

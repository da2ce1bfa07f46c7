/// Where the text of a set is wrong, and what is wrong there.
package struct ScalarSetError: Error, Sendable, Equatable {
  /// Counted in UTF-8 bytes from 0; the length of the text where its end came too early.
  package let offset: Int
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }
}

extension ScalarSet {
  /// White space of Unicode, the controls among it included.
  package static let whiteSpace = ScalarSet([
    0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A,
    0x2028...0x2029, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
  ])

  /// Reads single characters, ranges such as `A-Z`, and the escapes `\s` (white space),
  /// `\u{00E4}`, and a backslash before a character that stands for itself.
  ///
  /// A hyphen at either end, or behind a range, stands for itself.
  package init(parsing text: String) throws(ScalarSetError) {
    var parser = ScalarSetParser(text)
    self = try parser.parse()
  }
}

private struct ScalarSetParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  private enum Item {
    case scalar(UInt32)
    case set(ScalarSet)
  }

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(ScalarSetError) -> ScalarSet {
    guard !scalars.isEmpty else { throw error(at: 0, "there is no character in it") }
    var ranges: [ClosedRange<UInt32>] = []
    while index < scalars.count {
      let start = index
      let item = try readItem()
      if startsRange {
        ranges.append(try range(from: item, at: start))
      } else {
        switch item {
        case .scalar(let scalar): ranges.append(scalar...scalar)
        case .set(let set): ranges += set.ranges
        }
      }
    }
    return ScalarSet(ranges)
  }

  /// Whether a hyphen with something behind it is next.
  private var startsRange: Bool {
    index + 1 < scalars.count && scalars[index] == "-"
  }

  private mutating func range(
    from first: Item, at start: Int
  ) throws(ScalarSetError) -> ClosedRange<UInt32> {
    index += 1
    let end = index
    guard case .scalar(let low) = first else {
      throw error(at: start, "a range cannot begin with `\\s`")
    }
    guard case .scalar(let high) = try readItem() else {
      throw error(at: end, "a range cannot end with `\\s`")
    }
    guard low <= high else { throw error(at: start, "the range ends before it begins") }
    return low...high
  }

  private mutating func readItem() throws(ScalarSetError) -> Item {
    let start = index
    let scalar = scalars[index]
    index += 1
    guard scalar == "\\" else { return .scalar(scalar.value) }
    guard index < scalars.count else { throw error(at: start, "nothing follows the backslash") }
    let escaped = scalars[index]
    index += 1
    switch escaped {
    case "s": return .set(.whiteSpace)
    case "u": return .scalar(try readCodePoint(from: start))
    case "a"..."z", "A"..."Z", "0"..."9":
      throw error(at: start, "`\\\(escaped)` stands for nothing")
    default: return .scalar(escaped.value)
    }
  }

  /// Reads `{` hex digits `}`.
  private mutating func readCodePoint(from start: Int) throws(ScalarSetError) -> UInt32 {
    guard index < scalars.count, scalars[index] == "{",
      let end = scalars[index...].firstIndex(of: "}")
    else { throw error(at: start, "`\\u` is followed by a code point in braces") }
    var digits = ""
    digits.unicodeScalars.append(contentsOf: scalars[index + 1..<end])
    guard digits.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit),
      let value = UInt32(digits, radix: 16), Unicode.Scalar(value) != nil
    else { throw error(at: start, "there is no character of this code point") }
    index = end + 1
    return value
  }

  private func error(at index: Int, _ reason: String) -> ScalarSetError {
    let before = scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
    return ScalarSetError(offset: before, reason: reason)
  }
}

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
  /// Reads single characters, ranges (`A-Z`) and escapes (`\-`, `\\`, `\s`, `\u{E4}`).
  package init(parsing text: String) throws(ScalarSetError) {
    var reader = ScalarSetReader(text)
    self.init(try reader.ranges())
  }
}

private struct ScalarSetReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func ranges() throws(ScalarSetError) -> [ClosedRange<UInt32>] {
    var ranges: [ClosedRange<UInt32>] = []
    while index < scalars.count {
      let start = index
      let first = try item()
      guard first.count == 1, let low = first.first?.lowerBound, index + 1 < scalars.count,
        scalars[index] == "-"
      else {
        ranges += first
        continue
      }
      index += 1
      guard let high = try item().first?.upperBound, high >= low else {
        throw error("the range runs backwards", at: start)
      }
      ranges.append(low...high)
    }
    return ranges
  }

  /// One character, or the several ranges of white space.
  private mutating func item() throws(ScalarSetError) -> [ClosedRange<UInt32>] {
    let scalar = scalars[index]
    index += 1
    guard scalar == "\\" else { return [scalar.value...scalar.value] }
    guard index < scalars.count else { throw error("the backslash escapes nothing", at: index - 1) }
    let escaped = scalars[index]
    index += 1
    switch escaped {
    case "s": return [9...13, 32...32, 0x85...0x85, 0xA0...0xA0, 0x2000...0x200A, 0x2028...0x2029]
    case "u": return [try scalarOfNumber()]
    default: return [escaped.value...escaped.value]
    }
  }

  private mutating func scalarOfNumber() throws(ScalarSetError) -> ClosedRange<UInt32> {
    let start = index
    guard let end = scalars[start...].firstIndex(of: "}"), scalars[start] == "{" else {
      throw error("expected { and hex digits and } behind \\u", at: start)
    }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: scalars[(start + 1)..<end])
    guard let value = UInt32(String(digits), radix: 16), Unicode.Scalar(value) != nil else {
      throw error("this is the number of no character", at: start)
    }
    index = end + 1
    return value...value
  }

  private func error(_ reason: String, at index: Int) -> ScalarSetError {
    ScalarSetError(offset: scalars[..<index].reduce(0) { $0 + UTF8.width($1) }, reason: reason)
  }
}

/// One thing that a target does to a value before it keeps or compares it.
package enum TextStep: Sendable, Equatable {
  case lowerCase
  /// What is before the first `@`, or all.
  case beforeAt
  /// Takes a prefix away, whatever its case.
  case stripPrefix(String)
  /// Puts a text in the place of each scalar outside a set.
  case replaceOutside(ScalarSet, by: String)
  /// Keeps so many scalars.
  case truncate(Int)
  /// Prepares for comparison (RFC 4518), case ignored.
  case prepare

  /// Does it to a text; a byte that is no UTF-8 stays, or is replaced like a scalar.
  package func apply(to text: inout [UInt8]) {
    switch self {
    case .lowerCase: Self.lowerCase(&text)
    case .beforeAt:
      if let at = text.firstIndex(of: UInt8(ascii: "@")) { text.removeSubrange(at...) }
    case .stripPrefix(let prefix):
      var (start, wanted) = (Array(text.prefix(prefix.utf8.count)), Array(prefix.utf8))
      Self.lowerCase(&start)
      Self.lowerCase(&wanted)
      if start == wanted { text.removeFirst(prefix.utf8.count) }
    case .replaceOutside(let set, let replacement):
      text = Self.replace(text.span, outside: set, by: Array(replacement.utf8))
    case .truncate(let count): text.removeSubrange(Self.end(of: count, in: text.span)...)
    case .prepare:
      var prepared: [UInt8] = []
      StringPreparation.appendCaseIgnore(text.span, to: &prepared)
      text = prepared
    }
  }

  private static func lowerCase(_ text: inout [UInt8]) {
    if text.contains(where: { $0 >= 0x80 }), let string = String(validating: text, as: UTF8.self) {
      text = Array(string.lowercased().utf8)
    } else {
      for index in text.indices { text[index] = text[index].asciiLowercased }
    }
  }

  private static func replace(
    _ text: Span<UInt8>, outside set: ScalarSet, by replacement: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let scalar = text.scalar(at: index)
      if let scalar, set.contains(scalar.value) {
        result.append(text.extracting(index..<index + scalar.length))
      } else {
        result += replacement
      }
      index += scalar?.length ?? 1
    }
    return result
  }

  /// Where the first scalars of a text end.
  private static func end(of count: Int, in text: Span<UInt8>) -> Int {
    var index = 0
    var left = count
    while index < text.count, left > 0 {
      index += text.scalar(at: index)?.length ?? 1
      left -= 1
    }
    return index
  }
}

extension [TextStep] {
  /// Does each in its turn.
  package func apply(to text: inout [UInt8]) {
    for step in self { step.apply(to: &text) }
  }
}

/// The one way for text from outside into a report that people or their terminals read.
extension OutputBuffer {
  /// Appends bytes so that nothing but printable text comes out of them: every other scalar as
  /// `\u{1B}`, every byte that is not UTF-8 as `\x{E4}`.
  ///
  /// What a build server would take for a command (`##[`, `##vso[`, `##teamcity[`, and `::` at the
  /// start of a line) gets its first character escaped. Text longer than `limit` characters is cut
  /// there, and its length is told.
  mutating func append(visible text: Span<UInt8>, limit: Int = .max) {
    if text.count <= limit, text.isPlain {
      append(text)
      return
    }
    append(visible: text.copied()[...], limit: limit)
  }

  mutating func append(visible text: String, limit: Int = .max) {
    append(visible: Array(text.utf8).span, limit: limit)
  }

  private mutating func append(visible text: ArraySlice<UInt8>, limit: Int) {
    var count = 0
    var isCut = false
    for piece in TextPieces(text) {
      count += 1
      guard count <= limit else {
        isCut = true
        continue
      }
      append(piece, of: text)
    }
    guard isCut else { return }
    append("… (")
    append(grouped: count)
    append(" characters)")
  }

  /// Appends one piece of a text in its visible form.
  mutating func append(_ piece: TextPiece, of text: ArraySlice<UInt8>) {
    let start = text.startIndex + piece.bytes.lowerBound
    guard let scalar = piece.scalar else {
      append("\\x{")
      append(hex: UInt32(text[start]), atLeast: 2)
      append(UInt8(ascii: "}"))
      return
    }
    if VisibleScalars.isHidden(scalar) || startsCommand(text[start...]) {
      append("\\u{")
      append(hex: scalar.value, atLeast: 2)
      append(UInt8(ascii: "}"))
    } else {
      for index in piece.bytes { append(text[text.startIndex + index]) }
    }
  }

  private func startsCommand(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == UInt8(ascii: "#") {
      return text.starts(with: "##[".utf8) || text.starts(with: "##vso[".utf8)
        || text.starts(with: "##teamcity[".utf8)
    }
    return text.first == UInt8(ascii: ":") && text.starts(with: "::".utf8) && isAtLineStart
  }

  /// Appends a number in capital hexadecimal digits.
  mutating func append(hex number: UInt32, atLeast width: Int) {
    let digits = String(number, radix: 16, uppercase: true)
    append(UInt8(ascii: "0"), count: width - digits.utf8.count)
    append(digits)
  }
}

extension Span<UInt8> {
  /// Whether all bytes are printable ASCII and none can start a command.
  fileprivate var isPlain: Bool {
    for index in indices {
      let byte = self[index]
      if byte &- 0x20 > 0x5E || byte == UInt8(ascii: "#") { return false }
    }
    return count == 0 || self[0] != UInt8(ascii: ":")
  }

  func copied() -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(count)
    for index in indices { copy.append(self[index]) }
    return copy
  }
}

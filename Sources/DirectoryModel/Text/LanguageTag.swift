/// Language tags (RFC 5646) in lists as `preferredLanguage` has them: `de-CH, en;q=0.8` (RFC 2798).
enum LanguageTag {
  static func listDefect(in value: Span<UInt8>) -> FormatDefect? {
    var start = 0
    for index in 0...value.count where index == value.count || value[index] == .comma {
      if let defect = itemDefect(in: value, start..<index) { return defect }
      start = index + 1
    }
    return nil
  }

  private static func itemDefect(in value: Span<UInt8>, _ range: Range<Int>) -> FormatDefect? {
    let semicolon = range.first { value[$0] == UInt8(ascii: ";") }
    let tag = value.trimmingSpaces(range.lowerBound..<(semicolon ?? range.upperBound))
    if let defect = tagDefect(in: value, tag) { return defect }
    guard let semicolon else { return nil }
    let quality = value.trimmingSpaces(semicolon + 1..<range.upperBound)
    return isQuality(value, quality) ? nil : FormatDefect(.badQuality, at: semicolon)
  }

  private static func tagDefect(in value: Span<UInt8>, _ tag: Range<Int>) -> FormatDefect? {
    if tag.count == 1, value[tag.lowerBound] == UInt8(ascii: "*") { return nil }
    let allowed = { (byte: UInt8) in byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") }
    if let offset = tag.first(where: { !allowed(value[$0]) }) {
      return FormatDefect(.forbiddenCharacter, at: offset)
    }
    var subtags: [Range<Int>] = []
    var start = tag.lowerBound
    for index in tag.lowerBound...tag.upperBound
    where index == tag.upperBound || value[index] == UInt8(ascii: "-") {
      subtags.append(start..<index)
      start = index + 1
    }
    return subtags.indices.first { !isSubtag(value, $0, of: subtags) }
      .map { FormatDefect(.badLanguageTag, at: subtags[$0].lowerBound) }
  }

  /// Primary subtags of four letters and more are reserved or were never registered, so `German`
  /// is none; a singleton (`x`, `i`, `u`) announces others.
  private static func isSubtag(
    _ value: Span<UInt8>, _ position: Int, of subtags: [Range<Int>]
  ) -> Bool {
    let subtag = subtags[position]
    guard 1...8 ~= subtag.count else { return false }
    if position == 0, !subtag.allSatisfy({ value[$0].isASCIILetter }) { return false }
    if subtag.count == 1 {
      let isKnown = position > 0 || [0x69, 0x78].contains(value[subtag.lowerBound].asciiLowercased)
      return isKnown && position + 1 < subtags.count
    }
    return position > 0 || subtag.count <= 3
  }

  /// `q=0.8`: at most three digits after the dot, at most 1 (RFC 2616, 3.9).
  private static func isQuality(_ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var text = range.filter { value[$0] != .space }.map { value[$0].asciiLowercased }[...]
    guard text.starts(with: "q=".utf8) else { return false }
    text = text.dropFirst(2)
    guard let whole = text.popFirst(), whole == 0x30 || whole == 0x31 else { return false }
    guard let dot = text.popFirst() else { return true }
    return dot == UInt8(ascii: ".") && text.count <= 3
      && text.allSatisfy { whole == 0x30 ? $0.isASCIIDigit : $0 == 0x30 }
  }
}

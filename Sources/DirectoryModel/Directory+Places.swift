/// Where something stands in a source, for people.
package struct Place: Sendable, Hashable {
  /// The number of the source.
  package let source: Int
  /// Counted from 1.
  package let line: Int
  /// Counted from 1, in characters (Unicode scalars).
  package let column: Int
  /// Behind the last character, on the same line.
  package let endColumn: Int
}

extension Directory {
  /// The bytes of the sources that a value comes from: its own, or those of the first line that it
  /// was decoded from.
  package func sourceRange(of value: ValueRange) -> Range<Int> {
    guard store.isDecoded(value) else { return value.offset..<value.end }
    return valueRange(onLineAt: store.origin(of: value))
  }

  /// The bytes of the `dn` line of an entry, as far as they name it.
  package func sourceRange(ofDNOf entry: EntryID) -> Range<Int> { sourceRange(of: dn(of: entry)) }

  /// The physical line that an offset is on, without its end.
  package func lineRange(at offset: Int) -> Range<Int> {
    let source = store.sources[source(at: offset)].range
    let bytes = self.bytes(source)
    var start = offset - source.lowerBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = offset - source.lowerBound
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, end < bytes.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return source.lowerBound + start..<source.lowerBound + end
  }

  /// The number of the source that an offset is in.
  package func source(at offset: Int) -> Int {
    let index = store.sources.lastIndex { $0.range.lowerBound <= offset }
    guard let index else { preconditionFailure("offset \(offset) is in no source") }
    return index
  }

  /// The place of bytes of a source; what is on further lines is left out.
  package func place(of range: Range<Int>) -> Place {
    let source = source(at: range.lowerBound)
    let line = lineRange(at: range.lowerBound)
    let end = max(min(range.upperBound, line.upperBound), range.lowerBound)
    var lineStart = line.lowerBound
    // A byte order mark is no character of the first line.
    if lineStart == store.sources[source].range.lowerBound, range.lowerBound >= lineStart + 3,
      self.bytes(lineStart..<lineStart + 3).isByteOrderMark
    {
      lineStart += 3
    }
    let before = self.bytes(lineStart..<max(lineStart, range.lowerBound)).scalarCount
    let within = self.bytes(range.lowerBound..<end).scalarCount
    return Place(
      source: source, line: lineNumber(at: range.lowerBound, source: source),
      column: before + 1, endColumn: before + 1 + within)
  }

  /// The line that an offset is on, counted from 1.
  private func lineNumber(at offset: Int, source: Int) -> Int {
    let note = lines.note(before: offset, from: store.sources[source].range.lowerBound)
    let bytes = self.bytes(note.offset..<max(note.offset, offset))
    var line = note.line
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    return line + 1
  }
}

extension Span<UInt8> {
  var isByteOrderMark: Bool {
    count == 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }

  /// The number of Unicode scalars; a byte that is none's start counts with the one before.
  fileprivate var scalarCount: Int {
    var count = 0
    for index in indices where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

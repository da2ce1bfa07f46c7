internal import DirectoryModel
internal import LintRules

/// Where bytes stand in a source.
struct Position: Hashable {
  let source: Int
  /// Counted from 1.
  let line: Int
  /// Counted from 1, in characters; the end is behind the last one, on the same line.
  let column: Int
  let endColumn: Int
}

/// Finds places, quickly when one is not far behind the one before: reports go through a
/// directory in order.
struct LineFinder {
  /// Counting lines from the last place costs less than a new start up to this many bytes.
  private static let reach = 1 << 13

  private let directory: Directory
  private var source = 0
  private var lineStart = 0
  private var line = 0

  init(_ directory: Directory) { self.directory = directory }

  /// The place of bytes of a source.
  mutating func position(of range: Range<Int>) -> Position {
    let text = directory.lineRange(at: range.lowerBound)
    let isNear =
      line > 1 && text.lowerBound >= lineStart && text.lowerBound - lineStart < Self.reach
      && text.lowerBound < directory.store.sources[source].range.upperBound
    guard isNear else {
      let place = directory.place(of: range)
      (source, line, lineStart) = (place.source, place.line, text.lowerBound)
      return Position(
        source: source, line: line, column: place.column, endColumn: place.endColumn)
    }
    line += directory.bytes(lineStart..<text.lowerBound).count { $0 == UInt8(ascii: "\n") }
    lineStart = text.lowerBound
    let end = max(min(range.upperBound, text.upperBound), range.lowerBound)
    let column = directory.bytes(lineStart..<range.lowerBound).count(where: isScalarStart) + 1
    let width = directory.bytes(range.lowerBound..<end).count(where: isScalarStart)
    return Position(source: source, line: line, column: column, endColumn: column + width)
  }

  /// The place of the `dn` line of an entry.
  mutating func position(of entry: EntryID) -> Position {
    position(of: directory.sourceRange(ofDNOf: entry))
  }
}

private func isScalarStart(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

extension Span<UInt8> {
  fileprivate func count(where isCounted: (UInt8) -> Bool) -> Int {
    var count = 0
    for index in indices where isCounted(self[index]) { count &+= 1 }
    return count
  }
}

extension Directory {
  /// The bytes of a source that a finding points at; nil for one about the directory as a whole.
  func sourceRange(of finding: Finding) -> Range<Int>? {
    finding.range ?? finding.value.map { sourceRange(of: $0) }
      ?? finding.entry.map { sourceRange(ofDNOf: $0) }
  }

  func sourceRange(of party: Party) -> Range<Int> {
    party.value.map { sourceRange(of: $0) } ?? sourceRange(ofDNOf: party.entry)
  }
}

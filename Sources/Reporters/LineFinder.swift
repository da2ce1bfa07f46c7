internal import DirectoryModel
internal import LintRules

/// Where bytes stand in a source.
struct Position: Hashable {
  let source: Int
  /// Counted from 1; nil in a source without lines.
  let line: Int?
  /// Counted from 1, in characters; the end is behind the last one, on the same line.
  let column: Int
  let endColumn: Int

  init(source: Int, line: Int?, column: Int, endColumn: Int) {
    self.source = source
    self.line = line
    self.column = column
    self.endColumn = endColumn
  }

  /// Somewhere in a source without lines.
  init(source: Int) { self.init(source: source, line: nil, column: 0, endColumn: 0) }
}

/// Finds places, quickly where others near by were found before: reports go through a directory in
/// order, and come back to the same entries.
struct LineFinder {
  /// A line whose number is known.
  private struct Anchor {
    let source: Int
    let start: Int
    let line: Int
  }

  /// Counting lines from an anchor costs less than a new start up to this many bytes.
  private static let reach = 1 << 12

  private let directory: Directory
  private var last: Anchor?
  /// The first line found in each stretch of `reach` bytes.
  private var anchors: [Int: Anchor] = [:]

  init(_ directory: Directory) { self.directory = directory }

  /// The place of bytes of a source.
  mutating func position(of range: Range<Int>) -> Position {
    let source = directory.source(at: range.lowerBound)
    guard directory.store.sources[source].hasLines else { return Position(source: source) }
    let text = directory.lineRange(at: range.lowerBound)
    let stretch = text.lowerBound / Self.reach
    // The first line of a source may start with a byte order mark, which the model knows about.
    guard let found = anchor(near: text.lowerBound, anchors[stretch]), found.line > 1 else {
      let place = directory.place(of: range)
      remember(Anchor(source: place.source, start: text.lowerBound, line: place.line), stretch)
      return Position(
        source: place.source, line: place.line, column: place.column, endColumn: place.endColumn)
    }
    remember(found, stretch)
    let end = max(min(range.upperBound, text.upperBound), range.lowerBound)
    let column =
      directory.bytes(text.lowerBound..<range.lowerBound).count(where: isScalarStart) + 1
    let width = directory.bytes(range.lowerBound..<end).count(where: isScalarStart)
    return Position(
      source: found.source, line: found.line, column: column, endColumn: column + width)
  }

  /// The place of the `dn` line of an entry.
  mutating func position(of entry: EntryID) -> Position {
    position(of: directory.sourceRange(ofDNOf: entry))
  }

  private mutating func remember(_ anchor: Anchor, _ stretch: Int) {
    last = anchor
    if anchors[stretch] == nil { anchors[stretch] = anchor }
  }

  /// The line that starts at an offset, counted from one of those known.
  private func anchor(near start: Int, _ other: Anchor?) -> Anchor? {
    guard let known = nearer(last, other, to: start) else { return nil }
    let between = min(known.start, start)..<max(known.start, start)
    let lines = directory.bytes(between).count { $0 == UInt8(ascii: "\n") }
    return Anchor(
      source: known.source, start: start,
      line: known.start <= start ? known.line + lines : known.line - lines)
  }

  /// The anchor that fewer bytes lie between, if either is within reach and of the same source.
  private func nearer(_ one: Anchor?, _ other: Anchor?, to start: Int) -> Anchor? {
    guard let one else { return other.flatMap { nearer($0, nil, to: start) } }
    if let other, abs(other.start - start) < abs(one.start - start) {
      return nearer(other, nil, to: start)
    }
    let isNear =
      abs(one.start - start) < Self.reach
      && directory.store.sources[one.source].range.contains(start)
    return isNear ? one : nil
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
  /// The numbers of the sources; that of a server once, in however many goes it was read.
  var sourceNumbers: [Int] {
    store.sources.indices.filter { number in
      let source = store.sources[number]
      return source.hasLines || !store.sources[..<number].contains { $0.name == source.name }
    }
  }

  var sourceNames: [String] { sourceNumbers.map { store.sources[$0].name } }

  /// The bytes of a source that a finding points at; nil for one about the directory as a whole.
  func sourceRange(of finding: Finding) -> Range<Int>? {
    finding.range ?? finding.value.map { sourceRange(of: $0) }
      ?? finding.entry.map { sourceRange(ofDNOf: $0) }
  }

  func sourceRange(of party: Party) -> Range<Int> {
    party.value.map { sourceRange(of: $0) } ?? sourceRange(ofDNOf: party.entry)
  }
}

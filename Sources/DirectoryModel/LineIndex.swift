/// Which line an offset of the sources is on: known for a record now and then, counted from there.
package struct LineIndex: Sendable {
  /// The distance in bytes between two records whose lines are noted.
  package static let stride = 1 << 13

  private var offsets: [Int] = []
  private var lines: [Int] = []
  /// The offset from which the next record is noted.
  package private(set) var next = 0

  package init() {}

  /// Notes the line of a record; lines count from 0 at the start of the part that is read.
  package mutating func note(line: Int, at offset: Int) {
    offsets.append(offset)
    lines.append(line)
    next = offset + Self.stride
  }

  /// Appends the notes of the next part, which starts on the given line.
  mutating func append(_ other: LineIndex, line: Int) {
    offsets.append(contentsOf: other.offsets)
    lines.append(contentsOf: other.lines.map { $0 + line })
  }

  /// The last note at or before an offset, at or after the start of its source.
  func note(before offset: Int, from start: Int) -> (offset: Int, line: Int) {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, offsets[low - 1] >= start else { return (start, 0) }
    return (offsets[low - 1], lines[low - 1])
  }
}

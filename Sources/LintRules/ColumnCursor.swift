internal import DirectoryModel

/// The rows of a column, for entries that are asked about in ascending order.
struct ColumnCursor {
  let column: Column
  private var row = 0

  init(_ column: Column) { self.column = column }

  mutating func rows(of entry: EntryID) -> Range<Int> {
    while row < column.count, column.owners[row] < entry { row += 1 }
    let start = row
    while row < column.count, column.owners[row] == entry { row += 1 }
    return start..<row
  }
}

/// The lines on which entries of one source begin, asked about in ascending order.
struct LineCount {
  private let directory: Directory
  private var offset = 0
  private var line = 1

  init(_ directory: Directory) { self.directory = directory }

  mutating func line(of entry: EntryID) -> Int {
    let place = directory.sourceRange(ofDNOf: entry).lowerBound
    guard place > offset else { return line }
    let directory = directory
    let passed = directory.bytes(offset..<place)
    var count = 0
    for index in passed.indices where passed[index] == UInt8(ascii: "\n") { count += 1 }
    line += count
    offset = place
    return line
  }
}

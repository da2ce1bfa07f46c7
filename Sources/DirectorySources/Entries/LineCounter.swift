internal import DirectoryModel

/// Lines and columns of offsets that are asked about in about their order.
struct LineCounter {
  let store: ByteStore
  private var source = 0..<0
  /// A place whose line is known, and the start of the current record.
  private var last = (offset: 0, line: 0)
  private var record = (offset: 0, line: 0)

  init(store: ByteStore) { self.store = store }

  mutating func begin(_ source: Range<Int>) {
    self.source = source
    record = (source.lowerBound, 0)
    last = record
  }

  /// Notes the line, counted from 0, on which a record begins.
  mutating func note(line: Int, at offset: Int) {
    record = (offset, line)
    last = record
  }

  /// Line and column of an offset, counted from 1, in characters (Unicode scalars).
  mutating func place(of offset: Int) -> (line: Int, column: Int) {
    if offset < last.offset { last = offset < record.offset ? (source.lowerBound, 0) : record }
    var line = last.line
    let store = store
    let passed = store.bytes(last.offset..<offset)
    for index in passed.indices where passed[index] == UInt8(ascii: "\n") { line += 1 }
    last = (offset, line)
    return (line + 1, column(of: offset))
  }

  private func column(of offset: Int) -> Int {
    let before = store.bytes(source.lowerBound..<offset)
    var start = before.count
    while start > 0, before[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    // A byte order mark is no character of the first line.
    if start == 0, before.count >= 3, before[0] == 0xEF, before[1] == 0xBB, before[2] == 0xBF {
      start = 3
    }
    var column = 1
    for index in start..<before.count where before[index] & 0xC0 != 0x80 { column += 1 }
    return column
  }
}

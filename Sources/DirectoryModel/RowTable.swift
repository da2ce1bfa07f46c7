/// The rows of one attribute type, those of several readers one behind the other, where the readers
/// have put them: nothing is copied once it was read.
///
/// Unsafe inside: the addresses of the readers' rows, which are kept alive with them, never change
/// again, and are only read below their counts.
@safe package final class RowTable: @unchecked Sendable {
  @safe package struct Segment {
    package let base: UnsafePointer<ShardRow>
    /// The numbers of its first row and of the one behind its last.
    package let start: Int
    package let end: Int
    /// What is added to the numbers of its entries.
    package let shift: UInt32

    /// At least one.
    var count: Int { end - start }

    init(base: UnsafePointer<ShardRow>, start: Int, end: Int, shift: UInt32) {
      unsafe self.base = base
      self.start = start
      self.end = end
      self.shift = shift
    }

    /// A row by its number in the table, which is one of the segment's.
    @inlinable @inline(__always)
    func row(_ number: Int) -> ShardRow {
      let row = unsafe base[number &- start]
      return ShardRow(
        owner: EntryID(rawValue: row.owner.rawValue &+ shift), parent: row.parent,
        value: row.value, key: row.key)
    }
  }

  package let segments: [Segment]
  package let count: Int
  private let readers: [ShardColumns]

  /// Joins one column of several readers, each with what is added to the numbers of its entries.
  init(_ parts: [(columns: ShardColumns, shift: UInt32)], column: Int) {
    var segments: [Segment] = []
    var count = 0
    for (columns, shift) in parts {
      let rows = columns[column]
      guard let base = unsafe rows.address, rows.count > 0 else { continue }
      segments.append(
        unsafe Segment(base: base, start: count, end: count + rows.count, shift: shift))
      count += rows.count
    }
    self.segments = segments
    self.count = count
    readers = parts.map(\.columns)
  }

  /// Holds some rows of another table.
  convenience init(_ rows: [Int], of table: RowTable) {
    let columns = ShardColumns(count: 1)
    for row in rows { columns.append(table[row], to: 0) }
    self.init([(columns, 0)], column: 0)
  }

  @inlinable @inline(__always)
  package subscript(_ row: Int) -> ShardRow {
    precondition(row >= 0 && row < count, "no such row")
    for segment in segments where row < segment.end { return segment.row(row) }
    preconditionFailure("rows without a segment")
  }

  /// Calls a closure with every row and its number: faster than one by one, where all are wanted.
  @inline(__always)
  func visit(_ body: (_ number: Int, _ row: ShardRow) -> Void) { visit(0..<count, body) }

  /// Calls a closure with each of some rows and its number.
  @inline(__always)
  func visit(_ rows: Range<Int>, _ body: (_ number: Int, _ row: ShardRow) -> Void) {
    for segment in segments {
      for number in rows.clamped(to: segment.start..<segment.end) {
        body(number, segment.row(number))
      }
    }
  }
}

/// Walks through the rows of a table, with others in between.
///
/// Unsafe inside: the rows from `next` to `end` are those of a segment of the table, which is kept
/// alive with it.
@safe struct RowCursor {
  private let table: RowTable
  private var next: UnsafePointer<ShardRow>
  private var end: UnsafePointer<ShardRow>
  private var segment = 0
  private var shift: UInt32 = 0

  /// Nil where there are no rows.
  init?(_ table: RowTable) {
    guard let first = table.segments.first else { return nil }
    self.table = table
    unsafe next = first.base
    unsafe end = first.base + first.count
    shift = first.shift
  }

  /// The entry of the row at hand.
  var owner: EntryID { unsafe EntryID(rawValue: next.pointee.owner.rawValue &+ shift) }
  var key: UInt64 { unsafe next.pointee.key }

  /// Goes to the next row; false, with nothing done, where there is none.
  @inline(__always)
  mutating func advance() -> Bool {
    if unsafe next + 1 < end {
      unsafe next += 1
      return true
    }
    guard segment + 1 < table.segments.count else { return false }
    segment += 1
    let found = table.segments[segment]
    unsafe next = found.base
    unsafe end = found.base + found.count
    shift = found.shift
    return true
  }
}

/// The entries of the rows of a column, ascending.
package struct Owners: RandomAccessCollection, Sendable {
  package let rows: RowTable

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { rows.count }
  @inlinable package subscript(_ row: Int) -> EntryID { rows[row].owner }

  /// The rows of an entry.
  package func rows(of entry: EntryID) -> Range<Int> {
    let start = firstRow(of: entry)
    var end = start
    while end < count && self[end] == entry { end += 1 }
    return start..<end
  }

  /// The rows of an entry, of a later one, and of all between.
  func rows(from first: EntryID, to last: EntryID) -> Range<Int> {
    firstRow(of: first)..<firstRow(of: EntryID(rawValue: last.rawValue + 1))
  }

  /// The first row of an entry, or of the next one that has any.
  func firstRow(of entry: EntryID) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The values of the rows of a column.
package struct Values: RandomAccessCollection, Sendable {
  package let rows: RowTable

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { rows.count }
  @inlinable package subscript(_ row: Int) -> ValueRange { rows[row].value }
}

/// The equality keys of the rows of a column.
struct Keys: RandomAccessCollection, Sendable {
  let rows: RowTable

  var startIndex: Int { 0 }
  var endIndex: Int { rows.count }
  subscript(_ row: Int) -> UInt64 { rows[row].key }
}

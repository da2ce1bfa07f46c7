#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One entry: its DN, the DN's equality key, the name it is below, and its shape.
///
/// They lie side by side because whoever looks up an entry by its DN needs the first three.
package struct EntryRow: Sendable {
  package let dn: ValueRange
  let key: UInt64
  package let parent: NameID
  /// Among the shapes of its part; see `Directory.shapeNumbers` for those of all.
  var shape: UInt32
}

/// One value that a reader kept.
package struct ShardRow: Sendable {
  package let owner: EntryID
  /// References only: the name that the entry referred to is below. For other values, what is noted
  /// of them (`signs`).
  package let parent: NameID
  package let value: ValueRange
  package let key: UInt64

  @inlinable package init(owner: EntryID, parent: NameID, value: ValueRange, key: UInt64) {
    self.owner = owner
    self.parent = parent
    self.value = value
    self.key = key
  }
}

extension ShardRow {
  /// The signs of a value, if its type is asked for by parts, and whether it is a plain address.
  var signs: SignSet { SignSet(rawValue: parent.rawValue) }
}

/// The rows of one column, in order.
///
/// Unsafe inside: one block of memory that `realloc` lets grow, which for large blocks moves pages
/// instead of copying them. Freed by the `ShardColumns` that the rows belong to.
@safe struct ShardRows: @unchecked Sendable {
  private var base: UnsafeMutablePointer<ShardRow>?
  private(set) var count = 0
  private var capacity = 0

  init() {}

  func free() {
    #if canImport(Glibc)
      unsafe Glibc.free(base)
    #else
      unsafe Darwin.free(base)
    #endif
  }

  @inline(__always)
  mutating func append(_ row: ShardRow) {
    if count == capacity { grow() }
    unsafe (base.unsafelyUnwrapped + count).initialize(to: row)
    count &+= 1
  }

  /// Takes back the rows of an entry, the last one.
  mutating func removeValues(of entry: EntryID) {
    guard let base = unsafe base else { return }
    while count > 0, unsafe base[count - 1].owner == entry { count -= 1 }
  }

  /// Where the rows are; nil where there are none.
  @unsafe var address: UnsafePointer<ShardRow>? { unsafe base.map { unsafe UnsafePointer($0) } }

  @inline(never)
  private mutating func grow() {
    capacity = max(64, capacity * 2)
    guard let memory = unsafe realloc(base, capacity * MemoryLayout<ShardRow>.stride) else {
      preconditionFailure("no memory for \(capacity) values")
    }
    unsafe base = memory.bindMemory(to: ShardRow.self, capacity: capacity)
    // What is behind the rows so far has not been touched.
    unsafe adviseHugePages(
      UnsafeMutableRawBufferPointer(
        start: memory, count: capacity * MemoryLayout<ShardRow>.stride))
  }
}

/// The rows of all columns that one reader fills.
///
/// Unsafe inside: the columns lie in memory of their own, so that appending to one of them neither
/// counts references nor checks for exclusive access. A reader alone has hold of it until it has
/// finished; then nobody changes it.
@safe final class ShardColumns: @unchecked Sendable {
  private let columns: UnsafeMutablePointer<ShardRows>
  let count: Int

  init(count: Int) {
    self.count = count
    unsafe columns = .allocate(capacity: count)
    unsafe columns.initialize(repeating: ShardRows(), count: count)
  }

  deinit {
    for index in 0..<count { unsafe columns[index].free() }
    unsafe columns.deallocate()
  }

  /// The address of the first column, for as long as this lives.
  @unsafe var address: UnsafeMutablePointer<ShardRows> { unsafe columns }

  subscript(_ column: Int) -> ShardRows {
    precondition(column >= 0 && column < count, "no such column")
    return unsafe columns[column]
  }

  func append(_ row: ShardRow, to column: Int) {
    precondition(column >= 0 && column < count, "no such column")
    unsafe columns[column].append(row)
  }

  func removeValues(of entry: EntryID, exceptIn kept: Int?) {
    for index in 0..<count where index != kept {
      unsafe columns[index].removeValues(of: entry)
    }
  }
}

/// What one reader has read; entries are numbered from 0 in each.
struct ShardContents: Sendable {
  var entries: [EntryRow] = []
  var shapes: [Shape] = []
  /// The entries that exist for references only, because their record could not be read.
  var spoiled: [EntryID] = []
  /// Values of the RDNs of entries that the entries do not hold.
  var unmatchedRDNs: [(entry: EntryID, type: AttributeType, value: ValueRange)] = []
  /// The rows of each column, in order.
  let rows: ShardColumns
  /// Entries whose lines do not follow their DN: where they start.
  var linesApart: [EntryID: [(description: AttributeDescription, origin: Int)]] = [:]
  /// The DNs of the records of entries that changes have renamed.
  var formerDNs: [EntryID: ValueRange] = [:]
  var remarks: [Remark] = []
  var defects: [SourceDefect] = []
  var lines = LineIndex()
  var lineCount = 0

  /// Makes room for the entries of so many bytes, which costs nothing before it is used; growing
  /// would copy what is there.
  init(columns: Int, byteCount: Int) {
    rows = ShardColumns(count: columns)
    entries.reserveCapacity(byteCount / 128)
    unsafe entries.withUnsafeMutableBufferPointer { buffer in
      unsafe adviseHugePages(
        UnsafeMutableRawBufferPointer(
          start: buffer.baseAddress,
          count: byteCount / 128 * MemoryLayout<EntryRow>.stride))
    }
  }

  /// Takes back the values of an entry, the last one, but for those of a column by which it is
  /// referred to.
  mutating func removeValues(of entry: EntryID, exceptIn kept: Int?) {
    spoiled.append(entry)
    rows.removeValues(of: entry, exceptIn: kept)
    while remarks.last?.entry == entry { remarks.removeLast() }
  }
}

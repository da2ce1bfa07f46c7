#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One entry: its DN, the DN's equality key, the name it is below, and its shape.
///
/// The four lie side by side because whoever looks up an entry by its DN needs them all.
package struct EntryRow: Sendable {
  package let dn: ValueRange
  let key: UInt64
  package let parent: NameID
  var shape: UInt32
}

/// One value that a reader kept.
struct ShardRow: Sendable {
  let owner: EntryID
  /// References only: the name that the entry referred to is below.
  let parent: NameID
  let value: ValueRange
  let key: UInt64
}

/// The rows of one column, in order.
///
/// Unsafe inside: one block of memory that `realloc` lets grow, which for large blocks moves pages
/// instead of copying them. A class so that appending to one of many columns touches nothing else;
/// no exclusivity checks, since a reader alone has hold of it until it has finished.
@safe final class ShardRows: @unchecked Sendable {
  @exclusivity(unchecked) private var base: UnsafeMutablePointer<ShardRow>?
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var capacity = 0

  deinit { unsafe free(base) }

  subscript(_ index: Int) -> ShardRow {
    precondition(index >= 0 && index < count, "no such row")
    guard let base = unsafe base else { preconditionFailure("no rows") }
    return unsafe base[index]
  }

  @inline(__always)
  func append(_ row: ShardRow) {
    if count == capacity { grow() }
    unsafe (base.unsafelyUnwrapped + count).initialize(to: row)
    count &+= 1
  }

  /// Takes back the rows of an entry, the last one.
  func removeValues(of entry: EntryID) {
    while count > 0, self[count - 1].owner == entry { count -= 1 }
  }

  /// Calls back with each row in order.
  @inline(__always)
  func forEach(_ body: (ShardRow) -> Void) {
    guard let base = unsafe base else { return }
    for index in 0..<count { body(unsafe base[index]) }
  }

  @inline(never)
  private func grow() {
    capacity = max(64, capacity * 2)
    guard let memory = unsafe realloc(base, capacity * MemoryLayout<ShardRow>.stride) else {
      preconditionFailure("no memory for \(capacity) values")
    }
    unsafe base = memory.bindMemory(to: ShardRow.self, capacity: capacity)
  }
}

/// What one reader has read; entries are numbered from 0 in each.
struct ShardContents: Sendable {
  var entries: [EntryRow] = []
  var shapes: [Shape] = []
  /// The entries that exist for references only, because their record could not be read.
  var spoiled: [EntryID] = []
  /// Entries that hold none of the values of their own RDN for some type.
  var unmatchedRDNs: [(entry: EntryID, type: AttributeType)] = []
  /// The rows of each column, in order.
  let rows: [ShardRows]
  var remarks: [Remark] = []
  var defects: [SourceDefect] = []
  var lines = LineIndex()
  var lineCount = 0

  init(columns: Int) { rows = (0..<columns).map { _ in ShardRows() } }

  /// Takes back all values of an entry, the last one.
  mutating func removeValues(of entry: EntryID) {
    spoiled.append(entry)
    for column in rows { column.removeValues(of: entry) }
    while remarks.last?.entry == entry { remarks.removeLast() }
  }
}

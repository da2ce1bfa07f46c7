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

/// What one reader has read; entries are numbered from 0 in each.
struct ShardContents: Sendable {
  var entries: [EntryRow] = []
  var shapes: [Shape] = []
  /// The entries that exist for references only, because their record could not be read.
  var spoiled: [EntryID] = []
  /// Entries that hold none of the values of their own RDN for some type.
  var unmatchedRDNs: [(entry: EntryID, type: AttributeType)] = []
  /// The rows of each column, in order.
  var rows: [[ShardRow]]
  var remarks: [Remark] = []
  var defects: [SourceDefect] = []
  var lines = LineIndex()
  var lineCount = 0

  init(columns: Int) { rows = Array(repeating: [], count: columns) }

  /// Takes back all values of an entry, the last one.
  mutating func removeValues(of entry: EntryID) {
    spoiled.append(entry)
    for column in rows.indices {
      while rows[column].last?.owner == entry { rows[column].removeLast() }
    }
    while remarks.last?.entry == entry { remarks.removeLast() }
  }
}

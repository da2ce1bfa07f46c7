/// All values of one attribute type, in the order in which they were read.
package struct Column: Sendable {
  package let type: AttributeType
  /// When two values are equal.
  package let comparison: ReadingPlan.Comparison
  /// The entry of each value, ascending.
  package let owners: [EntryID]
  package let values: [ValueRange]
  /// Equal numbers for equal values.
  let keys: [UInt64]

  init(type: AttributeType, comparison: ReadingPlan.Comparison, parts: [(ShardRows, UInt32)]) {
    self.type = type
    self.comparison = comparison
    owners = joined(parts) { row, shift in EntryID(rawValue: row.owner.rawValue + shift) }
    values = joined(parts) { row, _ in row.value }
    keys = joined(parts) { row, _ in row.key }
  }

  package var count: Int { owners.count }

  /// The rows of an entry.
  package func rows(of entry: EntryID) -> Range<Int> {
    let start = owners.firstIndexAtOrAbove(entry)
    var end = start
    while end < owners.count && owners[end] == entry { end += 1 }
    return start..<end
  }
}

/// What a reference leads to.
package enum ReferenceTarget: Sendable, Hashable {
  case entry(EntryID)
  /// No entry of that DN was read; its parent's name.
  case nothing(below: NameID)
  /// The value is no DN.
  case noDN
}

/// All values of one attribute type that name entries, resolved.
package struct References: Sendable {
  package let type: AttributeType
  /// The entry of each value, ascending.
  package let owners: [EntryID]
  package let values: [ValueRange]
  let keys: [UInt64]
  var targets: [UInt32]

  /// The bit that marks a reference to nothing; the rest is then the number of a name.
  static let nothing: UInt32 = 1 << 31
  static let noDN: UInt32 = .max

  init(type: AttributeType, parts: [(ShardRows, UInt32)]) {
    self.type = type
    owners = joined(parts) { row, shift in EntryID(rawValue: row.owner.rawValue + shift) }
    values = joined(parts) { row, _ in row.value }
    keys = joined(parts) { row, _ in row.key }
    targets = joined(parts) { row, _ in row.parent.rawValue | Self.nothing }
  }

  package var count: Int { owners.count }

  /// The entry that a row names.
  @inline(__always)
  package func entry(_ row: Int) -> EntryID? {
    let target = targets[row]
    return target & Self.nothing == 0 ? EntryID(rawValue: target) : nil
  }

  package func target(_ row: Int) -> ReferenceTarget {
    let target = targets[row]
    if target & Self.nothing == 0 { return .entry(EntryID(rawValue: target)) }
    if target == Self.noDN { return .noDN }
    return .nothing(below: NameID(rawValue: target & ~Self.nothing))
  }

  /// The rows of an entry.
  package func rows(of entry: EntryID) -> Range<Int> {
    let start = owners.firstIndexAtOrAbove(entry)
    var end = start
    while end < owners.count && owners[end] == entry { end += 1 }
    return start..<end
  }
}

extension [EntryID] {
  /// The first index whose element is not below an entry, in an ascending array.
  func firstIndexAtOrAbove(_ entry: EntryID) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The parts of several readers one behind the other, entries shifted by those before.
@inline(__always)
private func joined<Element>(
  _ parts: [(ShardRows, UInt32)], _ element: (ShardRow, UInt32) -> Element
) -> [Element] {
  hugeArray(count: parts.reduce(0) { $0 + $1.0.count }) { append in
    for (rows, shift) in parts { rows.forEach { append(element($0, shift)) } }
  }
}

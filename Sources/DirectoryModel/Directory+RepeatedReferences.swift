/// Two references of one entry to the same name.
package struct RepeatedReference: Sendable, Equatable {
  package let first: Int
  package let second: Int

  package init(first: Int, second: Int) {
    self.first = first
    self.second = second
  }
}

extension Directory {
  /// The references that some entries hold twice, each with its first two rows.
  package func repeatedReferences(
    _ references: References, from entries: EntrySet
  ) -> [RepeatedReference] {
    var repeated: [RepeatedReference] = []
    var seen = RowsByKey(capacity: longestRun(of: references, from: entries))
    var start = 0
    while start < references.count {
      let owner = references.owners[start]
      var end = start + 1
      while end < references.count && references.owners[end] == owner { end += 1 }
      if end - start > 1, entries.contains(owner) {
        seen.begin(at: start)
        for row in start..<end where !references.isNoDN(row) {
          let first = seen.firstRow(row, keys: references.keys) {
            isSameName($0, row, of: references)
          }
          guard let first else { continue }
          repeated.append(RepeatedReference(first: first, second: row))
        }
      }
      start = end
    }
    return repeated
  }

  /// The most references that one of the entries holds.
  private func longestRun(of references: References, from entries: EntrySet) -> Int {
    var longest = 0
    var start = 0
    for row in references.owners.indices {
      let owner = references.owners[row]
      if owner != references.owners[start] { start = row }
      if row - start >= longest, entries.contains(owner) { longest = row - start + 1 }
    }
    return longest
  }

  /// Whether two rows of one key name the same.
  private func isSameName(_ left: Int, _ right: Int, of references: References) -> Bool {
    guard references.targets[left] == references.targets[right] else { return false }
    let values = (references.values[left], references.values[right])
    if references.type == .memberUID {
      return comparedForm(of: values.0, by: .matchingRule(.caseIgnore))
        == comparedForm(of: values.1, by: .matchingRule(.caseIgnore))
    }
    return references.entry(left) != nil || Self.isSameRDN(values.0, values.1, store: store)
  }
}

extension References {
  fileprivate func isNoDN(_ row: Int) -> Bool { targets[row] == Self.noDN }
}

/// The rows of one entry by their keys: open addressing, at most half full.
///
/// Rows ascend from entry to entry, so that a row below the entry's first one is a slot left over
/// from before, as good as empty; nothing is cleared between entries.
private struct RowsByKey {
  private var slots: [UInt32]
  private let mask: Int
  private var start: UInt32 = 1

  /// The bit of a row that was told as repeated.
  private static let isRepeated: UInt32 = 1 << 31

  init(capacity: Int) {
    var size = 4
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  mutating func begin(at row: Int) { start = UInt32(row) + 1 }

  /// The row with the same key put in before, if this is the second of them; else puts it in.
  mutating func firstRow(_ row: Int, keys: Keys, isSame: (Int) -> Bool) -> Int? {
    var index = Int(truncatingIfNeeded: keys[row]) & mask
    while true {
      let slot = slots[index]
      let there = slot & ~Self.isRepeated
      guard there >= start else {
        slots[index] = UInt32(row) + 1
        return nil
      }
      if keys[Int(there) - 1] == keys[row], isSame(Int(there) - 1) {
        slots[index] = there | Self.isRepeated
        return slot == there ? Int(there) - 1 : nil
      }
      index = (index &+ 1) & mask
    }
  }
}

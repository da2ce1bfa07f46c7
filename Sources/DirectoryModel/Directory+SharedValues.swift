/// Rows of one or more columns that hold one value, by the columns' way to compare.
package struct SharedValues: Sendable {
  package struct Row: Sendable {
    /// The number of the column among those asked about.
    package let column: Int
    package let row: Int
  }

  /// All rows, value by value, in the order of the first entries.
  private var rows: [Row] = []
  private var starts: [Int] = [0]

  package var count: Int { starts.count - 1 }

  package subscript(_ index: Int) -> ArraySlice<Row> { rows[starts[index]..<starts[index + 1]] }

  fileprivate mutating func append(_ group: [Row]) {
    rows.append(contentsOf: group)
    starts.append(rows.count)
  }
}

extension Directory {
  /// The values of some columns that two or more entries of the whole directory hold, each with all
  /// rows that hold it.
  ///
  /// - Parameter all: these columns and others that are compared alike; what is shared in them is
  ///   found once, however many ask.
  package func sharedValues(of columns: [Column], among all: [Column]) -> SharedValues {
    let known = sharedValues(of: all)
    guard columns.map(\.type) != all.map(\.type) else { return known }
    let numbers = all.map { column in columns.firstIndex { $0.type == column.type } }
    var result = SharedValues()
    for rows in (0..<known.count).map({ known[$0] }) {
      var wanted = rows.compactMap { row in
        numbers[row.column].map { SharedValues.Row(column: $0, row: row.row) }
      }
      guard isHeldBySeveral(wanted, of: columns) else { continue }
      if columns.count > 1 {
        wanted.sort {
          (columns[$0.column].owners[$0.row], $0.column, $0.row)
            < (columns[$1.column].owners[$1.row], $1.column, $1.row)
        }
      }
      result.append(wanted)
    }
    return result
  }

  /// Whether some rows are of two or more entries; those that repeat the DN of another count as it.
  package func isHeldBySeveral(_ rows: [SharedValues.Row], of columns: [Column]) -> Bool {
    func holder(_ row: SharedValues.Row) -> EntryID {
      first(ofSameDN: columns[row.column].owners[row.row])
    }
    guard let one = rows.first.map(holder) else { return false }
    return rows.contains { holder($0) != one }
  }

  /// The values that two or more entries of the whole directory hold.
  ///
  /// - Parameter columns: whole ones, as they were read or compared anew.
  private func sharedValues(of columns: [Column]) -> SharedValues {
    precondition(columns.allSatisfy { $0.derivation == nil }, "others have no name to be asked by")
    let question = FoundSharedValues.Question(
      types: columns.map(\.type), comparisons: columns.map(\.comparison))
    return foundBefore.answer(to: question) {
      let all = EntrySet.all(universe: entryCount)
      return sharedValues(of: columns, within: Array(repeating: all, count: columns.count))
    }
  }

  /// The values that two or more entries hold, each with all rows that hold it.
  ///
  /// Entries that repeat the DN of another count as that one. The columns must be compared in ways
  /// that make equal keys for equal values.
  ///
  /// Most values of a unique attribute occur once. Bits of the keys tell them apart before anything
  /// is sorted or compared: O(n) with two passes over the keys.
  package func sharedValues(
    of columns: [Column], within entries: [EntrySet]
  ) -> SharedValues {
    var result = SharedValues()
    let candidates = rowsOfRepeatedKeys(columns, entries).sorted {
      ($0.key, $0.owner, $0.column, $0.row) < ($1.key, $1.owner, $1.column, $1.row)
    }
    var groups: [[SharedValues.Row]] = []
    var start = 0
    while start < candidates.count {
      var end = start + 1
      while end < candidates.count && candidates[end].key == candidates[start].key { end += 1 }
      groups.append(contentsOf: equalValues(candidates[start..<end], columns))
      start = end
    }
    func firstOwner(_ group: [SharedValues.Row]) -> EntryID {
      columns[group[0].column].owners[group[0].row]
    }
    groups.sort {
      let (left, right) = (firstOwner($0), firstOwner($1))
      return left == right ? $0[0].row < $1[0].row : left < right
    }
    for group in groups { result.append(group) }
    return result
  }

  /// Rows of keys that may be repeated: all that are, and few others.
  private func rowsOfRepeatedKeys(_ columns: [Column], _ entries: [EntrySet]) -> [Candidate] {
    let count = columns.reduce(0) { $0 + $1.count }
    var found = Candidate.sieved(count, round: 0) { visit in
      forEachKey(columns, entries, visit)
    } candidates: { visit in
      for (number, (column, members)) in zip(columns, entries).enumerated() {
        column.keys.rows.visit { index, row in
          guard members.contains(row.owner) else { return }
          visit(Candidate(key: row.key, owner: row.owner, column: number, row: index))
        }
      }
    }
    // About one in ten of the others is left each time.
    var round = 0
    var isMixed = !found.isEmpty
    while isMixed {
      round += 1
      let fewer = Candidate.sieved(found.count, round: round) { visit in
        for candidate in found { visit(candidate.key) }
      } candidates: { visit in
        found.forEach(visit)
      }
      isMixed = fewer.count < found.count / 2
      found = fewer
    }
    return found
  }

  /// Calls a closure with the keys of each entry, each key once: an entry may hold a value in several
  /// attributes, as it does its mail address.
  ///
  /// Of an entry with more than a few keys some may come again.
  @inline(__always)
  private func forEachKey(
    _ columns: [Column], _ entries: [EntrySet], _ body: (UInt64) -> Void
  ) {
    guard columns.count > 1 else {
      for (column, members) in zip(columns, entries) {
        column.keys.rows.visit { _, row in if members.contains(row.owner) { body(row.key) } }
      }
      return
    }
    var left = zip(columns, entries).compactMap { column, members in
      RowCursor(column.keys.rows).map { (rows: $0, members: members) }
    }
    var known: [UInt64] = []
    while var entry = left.first?.rows.owner {
      for index in left.indices { entry = min(entry, left[index].rows.owner) }
      known.removeAll(keepingCapacity: true)
      var index = 0
      while index < left.count {
        let isMember = left[index].members.contains(entry)
        var isLeft = true
        while isLeft, left[index].rows.owner == entry {
          let key = left[index].rows.key
          isLeft = left[index].rows.advance()
          guard isMember, !known.contains(key) else { continue }
          if known.count < 32 { known.append(key) }
          body(key)
        }
        if isLeft { index += 1 } else { left.remove(at: index) }
      }
    }
  }

  /// Parts rows of one key by what their values really are, and drops those of one entry only.
  private func equalValues(
    _ candidates: ArraySlice<Candidate>, _ columns: [Column]
  ) -> [[SharedValues.Row]] {
    guard let first = candidates.first,
      candidates.contains(where: {
        self.first(ofSameDN: $0.owner) != self.first(ofSameDN: first.owner)
      })
    else { return [] }
    var forms: [[UInt8]: Int] = [:]
    var groups: [[Candidate]] = []
    for candidate in candidates {
      let form = comparedForm(ofRow: candidate.row, in: columns[candidate.column])
      if let group = forms[form] {
        groups[group].append(candidate)
      } else {
        forms[form] = groups.count
        groups.append([candidate])
      }
    }
    return groups.filter { group in
      group.contains {
        self.first(ofSameDN: $0.owner) != self.first(ofSameDN: group[0].owner)
      }
    }.map { $0.map { SharedValues.Row(column: $0.column, row: $0.row) } }
  }

  /// The bytes by which a value is compared.
  package func comparedForm(
    of value: ValueRange, by comparison: ReadingPlan.Comparison
  ) -> [UInt8] {
    var form: [UInt8] = []
    comparison.appendForm(of: bytes(value), to: &form)
    return form
  }
}

/// A row whose key may be that of another.
private struct Candidate {
  let key: UInt64
  let owner: EntryID
  let column: Int
  let row: Int

  /// Those of some rows whose keys may be repeated: all that are, and about one in ten of the others.
  ///
  /// - Parameters:
  ///   - round: makes others be left each time.
  ///   - forEachKey: visits the keys; those that it visits twice are repeated.
  ///   - forEach: visits the rows.
  @inline(__always)
  static func sieved(
    _ count: Int, round: Int, keys forEachKey: ((UInt64) -> Void) -> Void,
    candidates forEach: ((Candidate) -> Void) -> Void
  ) -> [Candidate] {
    var seen = KeyBits(count: count, perKey: 16, turn: 24 * round)
    var repeated: [UInt64] = []
    forEachKey { if seen.insert($0) { repeated.append($0) } }
    // Other bits of the keys, so that those that met by chance part again.
    var wanted = KeyBits(count: repeated.count, perKey: 32, turn: 24 * round + 40)
    for key in repeated { wanted.insert(key) }
    var found: [Candidate] = []
    forEach { if wanted.contains($0.key) { found.append($0) } }
    return found
  }
}

/// Some bits of keys, which are random numbers: one bit stands for a key, and for others by chance.
private struct KeyBits {
  private var words: [UInt64]
  private let mask: UInt64
  private let turn: UInt64

  /// - Parameter turn: by how many bits keys are turned before their lowest bits are taken.
  init(count: Int, perKey: Int, turn: Int) {
    var bits = 1 << 10
    while bits < count * perKey { bits *= 2 }
    words = Array(repeating: 0, count: bits / 64)
    mask = UInt64(bits - 1)
    self.turn = UInt64(turn % 64)
  }

  @inline(__always)
  private func bit(of key: UInt64) -> (word: Int, flag: UInt64) {
    let turned = (key &>> turn | key &<< (64 &- turn)) & mask
    return (Int(truncatingIfNeeded: turned &>> 6), 1 &<< (turned & 63))
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    let (word, flag) = bit(of: key)
    return words[word] & flag != 0
  }

  /// Adds a key and says whether it, or one that its bit stands for as well, was there.
  @inline(__always) @discardableResult
  mutating func insert(_ key: UInt64) -> Bool {
    let (word, flag) = bit(of: key)
    let wasThere = words[word] & flag != 0
    words[word] |= flag
    return wasThere
  }
}

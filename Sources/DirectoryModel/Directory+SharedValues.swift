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
  /// The values that two or more entries hold, each with all rows that hold it.
  ///
  /// Entries that repeat the DN of another count as that one. The columns must be compared in ways
  /// that make equal keys for equal values.
  ///
  /// Most values of a unique attribute occur once. A bit for each key, twice, tells them apart
  /// before anything is sorted or compared: O(n) with two passes over the keys.
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

  private struct Candidate {
    let key: UInt64
    let owner: EntryID
    let column: Int
    let row: Int
  }

  /// Rows whose keys have a bit in common with another row's.
  private func rowsOfRepeatedKeys(_ columns: [Column], _ entries: [EntrySet]) -> [Candidate] {
    let total = columns.reduce(0) { $0 + $1.count }
    var bits = 1 << 16
    while bits < total * 16 { bits *= 2 }
    let mask = UInt64(bits - 1)
    var once = [UInt64](repeating: 0, count: bits / 64)
    var twice = once
    for (column, members) in zip(columns, entries) {
      column.keys.rows.visit { _, row in
        guard members.contains(row.owner) else { return }
        let bit = row.key & mask
        let word = Int(truncatingIfNeeded: bit >> 6)
        let flag: UInt64 = 1 << (bit & 63)
        twice[word] |= once[word] & flag
        once[word] |= flag
      }
    }
    var found: [Candidate] = []
    for (number, (column, members)) in zip(columns, entries).enumerated() {
      column.keys.rows.visit { index, row in
        let bit = row.key & mask
        guard twice[Int(truncatingIfNeeded: bit >> 6)] & 1 << (bit & 63) != 0,
          members.contains(row.owner)
        else { return }
        found.append(Candidate(key: row.key, owner: row.owner, column: number, row: index))
      }
    }
    return found
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
      let column = columns[candidate.column]
      let form = comparedForm(of: column.values[candidate.row], by: column.comparison)
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

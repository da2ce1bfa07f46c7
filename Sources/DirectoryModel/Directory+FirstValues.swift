extension Directory {
  /// The first value of a type that each of some entries holds without options, in a column of its
  /// own: what a name is made of.
  ///
  /// - Parameter counts: whether a value counts; nil where all do.
  package func firstValues(
    of type: AttributeType, within entries: EntrySet, where counts: ((Span<UInt8>) -> Bool)? = nil
  ) -> Column? {
    guard let column = columns[type] else { return nil }
    var rows: [Int] = []
    visitFirstValues(of: column, 0..<column.count, where: counts) { number, row in
      if entries.contains(row.owner) { rows.append(number) }
    }
    return Column(rows: rows, of: column)
  }

  /// Calls a closure with the first value of a type that each of some entries holds without options,
  /// and with the index of the entry.
  ///
  /// - Parameter entries: ascending.
  func forEachFirstValue(
    of type: AttributeType, in entries: ArraySlice<EntryID>,
    _ body: (_ index: Int, _ value: ValueRange) -> Void
  ) {
    guard let column = columns[type], let first = entries.first, let last = entries.last else {
      return
    }
    var index = entries.startIndex
    visitFirstValues(of: column, column.owners.rows(from: first, to: last)) { _, row in
      while entries[index] < row.owner { index += 1 }
      if entries[index] == row.owner { body(index, row.value) }
    }
  }

  /// Visits the first row of each entry that has no options and whose value counts, among some rows
  /// that start with all rows of an entry.
  @inline(__always)
  private func visitFirstValues(
    of column: Column, _ rows: Range<Int>, where counts: ((Span<UInt8>) -> Bool)? = nil,
    _ body: (_ number: Int, _ row: ShardRow) -> Void
  ) {
    let isPlain = shapes.map { holds($0, column.type) { $0.isEmpty } }
    let isMixed = shapes.map { holds($0, column.type) { !$0.isEmpty } }
    let hasMixed = isMixed.contains(true)
    var last: EntryID?
    column.keys.rows.visit(rows) { number, row in
      guard row.owner != last else { return }
      if hasMixed {
        let shape = Int(shapeNumbers[row.owner.index])
        guard isPlain[shape], !isMixed[shape] || !isBehindOptions(row.value) else { return }
      }
      if let counts, !counts(bytes(row.value)) { return }
      last = row.owner
      body(number, row)
    }
  }

  /// The values of a column that some entries hold and another column, compared alike, may hold
  /// too: all that it does, and practically nothing else.
  package func values(
    of column: Column, within entries: EntrySet, sharedWith other: Column
  ) -> Column {
    let wanted = KeySet(other.keys)
    var rows: [Int] = []
    column.keys.rows.visit { number, row in
      if entries.contains(row.owner), wanted.contains(row.key) { rows.append(number) }
    }
    return Column(rows: rows, of: column)
  }

  /// The first value of a type that an entry holds without options.
  package func firstValue(of type: AttributeType, in entry: EntryID) -> ValueRange? {
    guard let column = columns[type] else { return nil }
    let hasOptions = holds(shape(of: entry), type) { !$0.isEmpty }
    return column.rows(of: entry).first { !hasOptions || !isBehindOptions(column.values[$0]) }
      .map { column.values[$0] }
  }

  /// Whether entries of a shape hold a type by a description whose options satisfy a condition.
  func holds(
    _ shape: Shape, _ type: AttributeType, _ isWanted: (_ options: String) -> Bool
  ) -> Bool {
    shape.holdings.contains {
      let facts = attributes[$0.description]
      return facts.type == type && isWanted(facts.options)
    }
  }

  /// Whether the line of a value has a description with options.
  private func isBehindOptions(_ value: ValueRange) -> Bool {
    let line = bytes(lineRange(at: store.origin(of: value)))
    for index in line.indices {
      if line[index] == UInt8(ascii: ";") { return true }
      if line[index] == UInt8(ascii: ":") { return false }
    }
    return false
  }
}

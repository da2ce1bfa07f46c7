extension Directory {
  /// The first value of a type that each of some entries holds without options, in a column of its
  /// own: what a name is made of.
  ///
  /// - Parameter prefix: the bytes with which a value has to begin to count.
  package func firstValues(
    of type: AttributeType, within entries: EntrySet, startingWith prefix: [UInt8] = []
  ) -> Column? {
    guard let column = columns[type] else { return nil }
    let plain = holders(of: type) { $0.isEmpty }.intersection(entries)
    let mixed = holders(of: type) { !$0.isEmpty }.intersection(plain)
    let isMixed = !mixed.isEmpty
    var rows: [Int] = []
    var last: EntryID?
    for row in column.owners.indices {
      let owner = column.owners[row]
      guard owner != last, plain.contains(owner) else { continue }
      if isMixed, mixed.contains(owner), isBehindOptions(column.values[row]) { continue }
      if !prefix.isEmpty, !bytes(column.values[row]).hasPrefix(prefix) { continue }
      rows.append(row)
      last = owner
    }
    return Column(rows: rows, of: column)
  }

  /// The values of a column that some entries hold and another column, compared alike, may hold
  /// too: all that it does, and practically nothing else.
  package func values(
    of column: Column, within entries: EntrySet, sharedWith other: Column
  ) -> Column {
    let wanted = KeySet(other.keys)
    let rows = column.keys.indices.filter {
      entries.contains(column.owners[$0]) && wanted.contains(column.keys[$0])
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

  /// The entries that hold a type by a description whose options satisfy a condition.
  private func holders(
    of type: AttributeType, _ isWanted: (_ options: String) -> Bool
  ) -> EntrySet {
    entries { holds($0, type, isWanted) }
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

extension Span<UInt8> {
  fileprivate func hasPrefix(_ prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }
}

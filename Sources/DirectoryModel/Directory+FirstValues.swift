extension Directory {
  /// The first value of each entry that has no option and is not blank, entries ascending.
  package func firstValues(
    of column: Column, within entries: EntrySet
  ) -> [(entry: EntryID, value: ValueRange)] {
    let plain = self.entries { shape in
      shape.holdings.allSatisfy {
        attributes[$0.description].type != column.type || attributes[$0.description].options.isEmpty
      }
    }
    var found: [(entry: EntryID, value: ValueRange)] = []
    var row = 0
    while row < column.count {
      let entry = column.owners[row]
      let rows = row..<endOfRows(of: entry, from: row, in: column)
      row = rows.upperBound
      guard entries.contains(entry) else { continue }
      let value =
        plain.contains(entry)
        ? column.values[rows.lowerBound]
        : firstWithoutOption(column.values[rows], of: column, entry)
      if let value { found.append((entry, value)) }
    }
    return found
  }

  private func endOfRows(of entry: EntryID, from row: Int, in column: Column) -> Int {
    var end = row + 1
    while end < column.count, column.owners[end] == entry { end += 1 }
    return end
  }

  /// A column does not say which option a value came with; the lines of the entry do.
  private func firstWithoutOption(
    _ values: ArraySlice<ValueRange>, of column: Column, _ entry: EntryID
  ) -> ValueRange? {
    let starts = Set(
      sourceLines(of: column.type, options: "", in: entry).map(\.value.lowerBound))
    return values.first { starts.contains(sourceRange(of: $0).lowerBound) }
  }
}

extension Directory {
  /// The entries with more values of a type than a number, whatever their options, and the place of
  /// the first one that is too many.
  ///
  /// A column that holds all values of its type turns away most entries; only of the rest is the
  /// record read again.
  package func entries(
    holdingMoreThan limit: Int, of type: AttributeType, within entries: EntrySet
  ) -> [(entry: EntryID, count: Int, place: Range<Int>)] {
    var candidates = self.entries { shape in
      let holdings = shape.holdings.filter { attributes[$0.description].type == type }
      return holdings.count > limit || holdings.contains(where: \.isRepeated)
    }.intersection(entries)
    if let full = entriesWithRows(moreThan: limit, of: type) { candidates.formIntersection(full) }
    return candidates.compactMap { entry in
      guard hasRoom(forMoreThan: limit, entry) else { return nil }
      let lines = sourceLines(of: type, in: entry)
      return lines.count > limit ? (entry, lines.count, lines[limit].place) : nil
    }
  }

  /// The entries with more rows of a type than a number; nil where its values have no rows.
  private func entriesWithRows(moreThan limit: Int, of type: AttributeType) -> EntrySet? {
    let owners: Owners
    if let references = references(type) {
      owners = references.owners
    } else if let column = columns[type] {
      owners = column.owners
    } else {
      return nil
    }
    var found = EntrySet(universe: entryCount)
    guard owners.count > limit else { return found }
    for row in limit..<owners.count where owners[row] == owners[row - limit] {
      found.insert(owners[row])
    }
    return found
  }

  /// Whether the record of an entry is long enough for so many lines of values.
  private func hasRoom(forMoreThan limit: Int, _ entry: EntryID) -> Bool {
    guard entry.index + 1 < entryCount, linesApart[entry] == nil else { return true }
    let start = sourceRange(ofDNOf: entry).lowerBound
    let next = sourceRange(ofDNOf: EntryID(entry.index + 1)).lowerBound
    // The shortest line is `l:` and its end.
    return next < start || next - start > limit * 3
  }
}

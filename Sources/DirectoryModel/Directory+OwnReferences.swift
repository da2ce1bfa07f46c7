extension Directory {
  /// The rows by which some entries name themselves, the first one of each.
  package func rowsNamingTheirOwner(_ references: References, from entries: EntrySet) -> [Int] {
    var rows: [Int] = []
    var owner: EntryID?
    var own: EntryID?
    for row in references.owners.indices {
      if references.owners[row] != owner {
        owner = references.owners[row]
        own = owner.map(first(ofSameDN:))
      }
      guard let target = references.entry(row), target == own,
        entries.contains(references.owners[row])
      else { continue }
      if let last = rows.last, references.owners[last] == owner { continue }
      rows.append(row)
    }
    return rows
  }

  /// Whether all that an entry names by some references is itself.
  package func namesOnlyItself(_ entry: EntryID, by lists: [References]) -> Bool {
    let own = first(ofSameDN: entry)
    return lists.allSatisfy { references in
      references.rows(of: entry).allSatisfy { references.entry($0) == own }
    }
  }

  /// The entries of an object class, or of one of several, by their names in lower case.
  package func entries(ofAnyClass names: Set<String>) -> EntrySet {
    let wanted = classNames.map(names.contains)
    return entries { shape in shape.classes.contains { wanted[$0.index] } }
  }
}

extension Directory {
  /// The records of each DN that has more than one, spoiled ones left out.
  package func recordsOfOneDN() -> [[EntryID]] {
    var records: [EntryID: [EntryID]] = [:]
    for (entry, first) in duplicates where !spoiled.contains(entry) {
      records[first, default: spoiled.contains(first) ? [] : [first]].append(entry)
    }
    return records.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

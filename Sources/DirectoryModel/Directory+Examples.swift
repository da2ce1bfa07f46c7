extension Directory {
  /// The first and the last entry of each of the shapes that most entries have, for questions that
  /// can only be asked of single ones.
  package func examples(ofShapes limit: Int) -> [EntryID] {
    var ends = [(first: Int, last: Int, count: Int)](
      repeating: (-1, -1, 0), count: shapes.count)
    for (entry, shape) in shapeNumbers.enumerated() {
      if ends[Int(shape)].count == 0 { ends[Int(shape)].first = entry }
      ends[Int(shape)].last = entry
      ends[Int(shape)].count += 1
    }
    let common = ends.filter { $0.count > 0 }.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
    return common.prefix(limit).flatMap { end in
      (end.count == 1 ? [end.first] : [end.first, end.last]).map { EntryID($0) }
    }
  }
}

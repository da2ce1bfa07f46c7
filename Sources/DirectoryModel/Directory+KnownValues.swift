extension Directory {
  /// The rows of a column, of some entries, whose values are among forms that are known, each with
  /// the number of the form.
  ///
  /// Keys turn nearly all other rows away: O(n) with one pass over the keys.
  package func rows(
    of column: Column, within entries: EntrySet, in forms: FormTable
  ) -> [(row: Int, form: Int)] {
    guard forms.count > 0 else { return [] }
    let wanted = KeySet(forms.keys(keys))
    var found: [(row: Int, form: Int)] = []
    var form: [UInt8] = []
    for row in column.keys.indices
    where wanted.contains(column.keys[row]) && entries.contains(column.owners[row]) {
      form.removeAll(keepingCapacity: true)
      column.comparison.appendForm(of: bytes(column.values[row]), to: &form)
      if let number = forms.number(of: form.span) { found.append((row, number)) }
    }
    return found
  }

  /// The rows of a column, of some entries, whose values are not among forms that are known.
  package func rows(
    of column: Column, within entries: EntrySet, notIn forms: FormTable
  ) -> [Int] {
    var known = rows(of: column, within: entries, in: forms).makeIterator()
    var next = known.next()
    return column.owners.indices.filter { row in
      if next?.row == row {
        next = known.next()
        return false
      }
      return entries.contains(column.owners[row])
    }
  }
}

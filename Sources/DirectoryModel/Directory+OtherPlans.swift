/// What a plan asks for that is not the one by which the directory was read, where two targets look
/// at one type in different ways.
extension Directory {
  /// A column with its values compared in another way.
  package func compared(_ column: Column, as comparison: ReadingPlan.Comparison) -> Column {
    guard comparison != column.comparison else { return column }
    let keys = keys
    let takesAddresses = comparison.takesLettersAlike
    let pieces = inPieces(column.count) { rows, piece in
      var comparer = ValueComparer(keys: keys)
      column.keys.rows.visit(rows) { _, row in
        var key = row.key
        if !takesAddresses || !row.signs.contains(.plainAddress) {
          // Safe: values stay where they are, and the store has readable bytes behind each.
          let bytes = unsafe UnsafeRawBufferPointer(
            start: self.store.address(of: row.value.offset), count: row.value.count)
          let isPlain = unsafe ValueComparer.isPlain(bytes)
          key = unsafe comparer.key(of: bytes, by: comparison, isPlain: isPlain).key
        }
        piece.rows.append(
          ShardRow(owner: row.owner, parent: row.parent, value: row.value, key: key), to: 0)
      }
    }
    return Column(
      type: column.type, comparison: comparison,
      rows: RowTable(pieces.map { ($0.rows, 0) }, column: 0))
  }

  /// The values of a type that are not of a format, in the order of the sources.
  package func remarks(on type: AttributeType, notOf format: ValueFormat) -> [Remark] {
    guard let owners = columns[type]?.owners ?? referenceColumns[type]?.owners,
      let values = columns[type]?.values ?? referenceColumns[type]?.values
    else { return [] }
    let kinds = Dictionary(
      remarks.filter { $0.type == type }.map { ($0.value, $0.kinds) },
      uniquingKeysWith: { $0.union($1) })
    return owners.indices.compactMap { row in
      let value = values[row]
      let isOfFormat =
        format == .mail
        ? mailDefect(of: value, type) == nil : format.defect(in: bytes(value)) == nil
      guard !isOfFormat else { return nil }
      return Remark(
        entry: owners[row], type: type, value: value,
        kinds: kinds[value, default: []].union(.malformed))
    }
  }
}

extension ReadingPlan.Comparison {
  /// Whether the key of a plain mail address is that of its letters in lower case.
  fileprivate var takesLettersAlike: Bool {
    switch self {
    case .mailAddress, .matchingRule(.caseIgnore), .matchingRule(.caseIgnoreIA5): true
    case .proxyAddress, .matchingRule: false
    }
  }
}

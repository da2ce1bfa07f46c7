internal import DirectoryModel

extension Subject {
  /// The values of some types that `hidden-characters`, `invalid-encoding`, `invalid-mail` or
  /// `invalid-format` speak of: no other rule does.
  func faultyValues(of types: Set<AttributeType>) -> Set<ValueRange> {
    let constraints = constraints
    let mailTypes = mailTypes
    var values: Set<ValueRange> = []
    for remark in remarks(.hidden) + remarks(.malformed) where types.contains(remark.type) {
      if !directory.textDefects(of: remark).isEmpty
        || isMalformed(remark, constraints[remark.type]?.format, mailTypes)
      {
        values.insert(remark.value)
      }
    }
    return values
  }

  private func isMalformed(
    _ remark: Remark, _ format: ValueFormat?, _ mailTypes: Set<AttributeType>
  ) -> Bool {
    guard remark.kinds.contains(.malformed) else { return false }
    if mailTypes.contains(remark.type) {
      return directory.mailDefect(of: remark.value, remark.type)
        .map { $0.kind != .addressTooLong } ?? false
    }
    return format?.defect(in: directory.bytes(remark.value)) != nil
  }

  /// The values of types, each with a limit, that have fewer characters, bytes or code units.
  func shortValues(of limits: [AttributeType: Limit]) -> [(type: AttributeType, row: Int)] {
    let constraints = constraints
    return limits.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { type, limit in
      guard let column = directory[type] else { return [(type: AttributeType, row: Int)]() }
      let judged = entries(constraints[type]?.population ?? [.users, .groups])
      return directory.rows(of: column, within: judged) { text in
        // A character has a byte at least, and four at most.
        text.count < limit.count
          || text.count < limit.count * 4 && limit.unit.length(of: text) < limit.count
      }.map { (type, $0) }
    }
  }
}

extension Limit.Unit {
  /// How long a text is.
  func length(of text: Span<UInt8>) -> Int {
    switch self {
    case .characters: TextLength.scalarCount(of: text)
    case .bytes: text.count
    case .utf16: TextLength.utf16Count(of: text)
    }
  }
}

internal import DirectoryModel

extension Subject {
  /// The values of some types that `hidden-characters`, `invalid-encoding`, `invalid-mail` or
  /// `invalid-format` speak of: what domain they have is not asked.
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

  /// The values that are judged and have fewer characters, bytes or code units than the
  /// profile's least length.
  func shortValues(
    _ constraints: [AttributeType: AttributeConstraint]
  ) -> [(remark: Remark, length: Int, limit: Limit)] {
    let least = constraints.compactMapValues(\.min)
    guard !least.isEmpty else { return [] }
    return judgedRemarks(.short).compactMap { remark in
      guard let constraint = constraints[remark.type], let limit = constraint.min,
        judges(remark.entry, constraint.population),
        !directory.textDefects(of: remark).contains(.notUTF8),
        let range = directory.judgedRange(of: remark.value, remark.type)
      else { return nil }
      let length = limit.unit.length(of: directory.bytes(remark.value).extracting(range))
      return length < limit.count ? (remark, length, limit) : nil
    }
  }
}

extension [CharacterDemand] {
  /// The bytes without which a value is in order.
  var suspects: Suspects {
    var suspects = Suspects()
    for demand in self {
      for kind in demand.kinds { suspects.formUnion(demand.suspectBytes, of: kind) }
    }
    return suspects
  }
}

extension CharacterDemand {
  /// What may be nowhere in what is judged.
  var refused: ScalarSet {
    (forbidden ?? ScalarSet([])).union(allowed?.complement() ?? ScalarSet([]))
  }

  /// The bytes without which a value is in order.
  fileprivate var suspectBytes: SuspectBytes {
    SuspectBytes(refused, atEnds: refusedAtEnds, partsAtSign: part != .all)
  }

  /// What may not be at one end of what is judged.
  private var refusedAtEnds: ScalarSet {
    (notFirst ?? ScalarSet([])).union(notLast ?? ScalarSet([]))
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

internal import DirectoryModel

extension Subject {
  /// The names that the target gives to groups: what it makes of each by a template, or the first
  /// value of each without options.
  var groupNames: Column? {
    if let names = derivedGroupNames { return names.column }
    return type(profile.groupName)
      .flatMap { directory.firstValues(of: $0, within: groups) }.map(compared)
  }

  /// The names that the target makes of groups; nil where it takes a value as it is.
  var derivedGroupNames: DerivedNames? {
    profile.derivedGroupName.map {
      directory.names(by: $0.template, $0.derivation(as: .value), of: groups)
    }
  }

  /// Reports each value of some pools that several entries hold, with all who hold it; one that
  /// the same entries share in an earlier pool is told there.
  func reportSharedValues(
    ofPools isAsked: (UniquePool) -> Bool, to findings: inout Findings
  ) {
    var told: [SharedValue: Set<ValueRange>] = [:]
    let pools = profile.unique.enumerated().filter { _, pool in
      isAsked(pool) && pool.derived == nil && pool.choices.isEmpty
    }
    for (number, pool) in pools {
      let columns = pool.attributes.compactMap { column($0) }
        .map { pool.comparison == .exact ? $0.comparedExactly : $0 }
      for rows in sharedValues(of: columns, in: pool, within: members(of: pool)) {
        let row = rows[0]
        let parties = parties(of: rows, in: columns)
        // One pool alone has no earlier one, and an address may have a million holders.
        if pools.count > 1 {
          let value = SharedValue(
            form: directory.comparedForm(ofRow: row.row, in: columns[row.column]),
            holders: parties.map(\.entry))
          let places = Set(rows.map { columns[$0.column].values[$0.row] })
          let isTold = !(told[value]?.isDisjoint(with: places) ?? true)
          told[value, default: []].formUnion(places)
          if isTold { continue }
        }
        report(parties, severity: pool.severity, pool: number, to: &findings)
      }
    }
  }

  /// The values of some columns that two or more members of a pool share, each with the rows that
  /// hold it: of `proxyAddresses` those that are of a kind that the pool compares.
  func sharedValues(
    of columns: [Column], in pool: UniquePool, within members: EntrySet
  ) -> [[SharedValues.Row]] {
    let shared: SharedValues
    if columns.contains(where: { $0.derivation != nil }) {
      shared = directory.sharedValues(
        of: columns, within: Array(repeating: members, count: columns.count))
    } else {
      // Most pools are of mail addresses, which are compared alike in all of them.
      let mail = mailColumns.map(\.column)
      let areOfMail = columns.allSatisfy { column in mail.contains { $0.type == column.type } }
      shared = directory.sharedValues(of: columns, among: areOfMail ? mail : columns)
    }
    return (0..<shared.count).compactMap { number in
      let rows = shared[number].filter {
        let column = columns[$0.column]
        return members.contains(column.owners[$0.row])
          && pool.compares($0.row, of: column, directory)
      }
      return directory.isHeldBySeveral(rows, of: columns) ? rows : nil
    }
  }

  /// Reports each value of a column that several entries hold, with all who hold it.
  func reportSharedValues(
    of column: Column, within members: EntrySet, message: Int = 0, to findings: inout Findings
  ) {
    let shared = directory.sharedValues(of: [column], within: [members])
    for index in 0..<shared.count {
      report(parties(of: Array(shared[index]), in: [column]), message: message, to: &findings)
    }
  }

  private func report(
    _ parties: [Party], message: Int = 0, severity: Severity? = nil, pool: Int? = nil,
    to findings: inout Findings
  ) {
    guard let first = parties.first else { return }
    findings.report(
      first.entry, type: first.type, value: first.value, message: message, severity: severity,
      number: parties.count, pool: pool, related: Array(parties.dropFirst()))
  }

  /// The holders of a value, each entry once.
  func parties(of rows: [SharedValues.Row], in columns: [Column]) -> [Party] {
    var known: Set<EntryID> = []
    return rows.compactMap { row in
      let column = columns[row.column]
      guard known.insert(directory.first(ofSameDN: column.owners[row.row])).inserted else {
        return nil
      }
      return party(row.row, of: column)
    }
  }

  /// The entry of a row, with its value; without one where the row stands for the whole entry.
  func party(_ row: Int, of column: Column) -> Party {
    let (entry, value) = (column.owners[row], column.values[row])
    if value == directory.dn(of: entry) { return Party(entry) }
    return Party(entry, type: column.type, value: value)
  }
}

extension UniquePool {
  /// Whether the value of a row takes part.
  fileprivate func compares(_ row: Int, of column: Column, _ directory: Directory) -> Bool {
    column.type != .proxyAddresses || compares(proxyAddress: directory.bytes(column.values[row]))
  }

  /// Whether an address is of a kind that takes part.
  func compares(proxyAddress value: Span<UInt8>) -> Bool {
    kinds.contains(MailAddress.proxyAddress(value).addressKind)
  }
}

/// A value, and who holds it.
private struct SharedValue: Hashable {
  let form: [UInt8]
  let holders: [EntryID]
}

extension DerivedName {
  func derivation(as comparison: UniquePool.Comparison) -> Derivation {
    let compared: ReadingPlan.Comparison? =
      switch comparison {
      case .exact: nil
      case .mail: .mailAddress
      case .value: .matchingRule(.caseIgnore)
      }
    return Derivation(template, steps: steps, as: compared)
  }
}

internal import DirectoryModel

extension Subject {
  /// The names that the target gives to groups: the first value of each without options.
  var groupNames: Column? {
    type(profile.groupName).flatMap { directory.firstValues(of: $0, within: groups) }
  }

  /// Reports each value of a pool that several entries hold, with all who hold it.
  func reportSharedValues(of pool: UniquePool, to findings: inout Findings) {
    reportSharedValues(
      of: pool.attributes.compactMap { column($0) }, within: entries(pool.population),
      severity: pool.severity, to: &findings)
  }

  /// Reports each value of some columns that several entries hold, with all who hold it.
  func reportSharedValues(
    of columns: [Column], within members: EntrySet, severity: Severity? = nil,
    to findings: inout Findings
  ) {
    let shared = directory.sharedValues(
      of: columns, within: Array(repeating: members, count: columns.count))
    for index in 0..<shared.count {
      let parties = parties(of: shared[index], in: columns)
      guard let first = parties.first else { continue }
      findings.report(
        first.entry, type: first.type, value: first.value, severity: severity,
        number: parties.count, related: Array(parties.dropFirst()))
    }
  }

  /// The holders of a value, each entry once.
  private func parties(of rows: ArraySlice<SharedValues.Row>, in columns: [Column]) -> [Party] {
    var parties: [Party] = []
    var known: Set<EntryID> = []
    for row in rows {
      let column = columns[row.column]
      let entry = column.owners[row.row]
      guard known.insert(directory.first(ofSameDN: entry)).inserted else { continue }
      parties.append(Party(entry, type: column.type, value: column.values[row.row]))
    }
    return parties
  }
}

/// Primary groups, which stand in a number of the user and not in a list of the group: `gidNumber`
/// (RFC 2307), and Active Directory's `primaryGroupID`, the last part of the group's SID.
extension Directory {
  /// The groups that are the primary group of one of some users.
  package func primaryGroups(among groups: EntrySet, of users: EntrySet) -> EntrySet {
    var primary = EntrySet(universe: entryCount)
    guard !groups.isEmpty else { return primary }
    if let numbers = columns[.gidNumber] {
      let used = numbers.keys(of: users, where: KeySet(numbers.keys(of: groups) { _ in true }))
      let usedKeys = KeySet(used)
      for row in numbers.owners.indices
      where groups.contains(numbers.owners[row]) && usedKeys.contains(numbers.keys[row]) {
        primary.insert(numbers.owners[row])
      }
    }
    formUnion(&primary, ofGroupsNamedByIdentifier: groups, users)
    return primary
  }

  /// Whether a group is the primary group of an entry.
  package func isPrimaryGroup(_ group: EntryID, of entry: EntryID) -> Bool {
    if sharesGroupNumber(group, entry) { return true }
    guard let column = column(named: Self.primaryGroup) else { return false }
    let wanted = column.firstRows(of: entry).compactMap { decimal(column.values[$0]) }
    return !wanted.isEmpty && identifiers(of: group).contains { wanted.contains($0) }
  }

  /// Whether a `gidNumber` is that of both.
  package func sharesGroupNumber(_ left: EntryID, _ right: EntryID) -> Bool {
    guard let numbers = columns[.gidNumber] else { return false }
    let rows = numbers.firstRows(of: left)
    return numbers.firstRows(of: right).contains { row in
      rows.contains { numbers.keys[$0] == numbers.keys[row] }
    }
  }

  private static let primaryGroup = "primaryGroupID"
  private static let groupToken = "primaryGroupToken"
  private static let securityIdentifier = "objectSid"

  private func formUnion(
    _ primary: inout EntrySet, ofGroupsNamedByIdentifier groups: EntrySet, _ users: EntrySet
  ) {
    guard let column = column(named: Self.primaryGroup), column.count > 0 else { return }
    var named: [UInt32: [EntryID]] = [:]
    for group in groups {
      for identifier in identifiers(of: group) { named[identifier, default: []].append(group) }
    }
    guard !named.isEmpty else { return }
    var before: UInt64?
    for row in column.owners.indices where users.contains(column.owners[row]) {
      // Nearly all users of a domain have the same one.
      if column.keys[row] == before { continue }
      before = column.keys[row]
      guard let number = decimal(column.values[row]), let groups = named[number] else { continue }
      for group in groups { primary.insert(group) }
      named[number] = nil
    }
  }

  /// The numbers by which a user may name a group.
  private func identifiers(of group: EntryID) -> [UInt32] {
    var identifiers: [UInt32] = []
    if let column = column(named: Self.securityIdentifier) {
      identifiers += column.firstRows(of: group).compactMap {
        relativeIdentifier(bytes(column.values[$0]))
      }
    }
    if let column = column(named: Self.groupToken) {
      identifiers += column.firstRows(of: group).compactMap { decimal(column.values[$0]) }
    }
    return identifiers
  }

  private func column(named name: String) -> Column? {
    attributes.type(named: name).flatMap { columns[$0] }
  }

  /// The last part of a SID: four bytes, the lowest first ([MS-DTYP] 2.4.2.2), or what stands
  /// behind the last hyphen of its text form.
  private func relativeIdentifier(_ sid: Span<UInt8>) -> UInt32? {
    let isText = sid.count > 4 && sid[0] == UInt8(ascii: "S") && sid[1] == UInt8(ascii: "-")
    if isText {
      var start = sid.count
      while sid[start - 1] != UInt8(ascii: "-") { start -= 1 }
      return Self.decimal(sid.extracting(start..<sid.count))
    }
    guard sid.count >= 12 else { return nil }
    var number: UInt32 = 0
    for index in (sid.count - 4..<sid.count).reversed() {
      number = number << 8 | UInt32(sid[index])
    }
    return number
  }

  private func decimal(_ value: ValueRange) -> UInt32? { Self.decimal(bytes(value)) }

  private static func decimal(_ digits: Span<UInt8>) -> UInt32? {
    guard digits.count > 0, digits.count <= 10 else { return nil }
    var number: UInt64 = 0
    for index in digits.indices {
      guard digits[index] >= UInt8(ascii: "0"), digits[index] <= UInt8(ascii: "9") else {
        return nil
      }
      number = number * 10 + UInt64(digits[index] - UInt8(ascii: "0"))
    }
    return UInt32(exactly: number)
  }
}

extension Column {
  /// The keys of some entries' values, less those that are left out; a key that follows itself
  /// counts once.
  fileprivate func keys(of entries: EntrySet, where isWanted: (UInt64) -> Bool) -> [UInt64] {
    var found: [UInt64] = []
    for row in owners.indices where entries.contains(owners[row]) && found.last != keys[row] {
      if isWanted(keys[row]) { found.append(keys[row]) }
    }
    return found
  }

  fileprivate func keys(of entries: EntrySet, where wanted: KeySet) -> [UInt64] {
    keys(of: entries) { wanted.contains($0) }
  }

  /// The rows of an entry, but no more than a few: the type is single-valued (RFC 2307 3), and
  /// pairs of entries are compared value by value.
  fileprivate func firstRows(of entry: EntryID) -> Range<Int> {
    let start = owners.rows(of: entry).lowerBound
    var end = start
    while end < owners.count && end < start + 8 && owners[end] == entry { end += 1 }
    return start..<end
  }
}

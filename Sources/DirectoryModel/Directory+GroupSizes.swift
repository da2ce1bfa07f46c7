/// How large groups are by their direct members.
extension Directory {
  /// The members of each of some groups and the bytes of the values that name them, less members
  /// left out; each member once where a group has more than `distinctOver` of them.
  package func groupSizes(
    _ lists: [References], of groups: EntrySet, leavingOut left: EntrySet, distinctOver limit: Int
  ) -> [(group: EntryID, members: Int, bytes: Int)] {
    var counts = [Int](repeating: 0, count: entryCount)
    var bytes = [Int](repeating: 0, count: entryCount)
    func isCounted(_ references: References, _ row: Int) -> Bool {
      references.target(row) != .noDN && references.entry(row).map(left.contains) != true
    }
    for references in lists {
      for row in references.owners.indices where isCounted(references, row) {
        let owner = references.owners[row].index
        counts[owner] += 1
        bytes[owner] += references.values[row].count
      }
    }
    return groups.compactMap { group in
      var count = counts[group.index]
      guard count > 0 else { return nil }
      if count > limit {
        var keys: Set<UInt64> = []
        for references in lists {
          for row in references.rows(of: group) where isCounted(references, row) {
            keys.insert(references.keys[row])
          }
        }
        count = keys.count
      }
      return (group, count, bytes[group.index])
    }
  }

  /// The members of each of some groups that are among some entries, as rows of the lists.
  package func members(
    _ lists: [References], of groups: EntrySet, among entries: EntrySet
  ) -> [(group: EntryID, members: [ReferenceRow])] {
    var found: [EntryID: [ReferenceRow]] = [:]
    for (list, references) in lists.enumerated() {
      for row in references.owners.indices {
        guard let member = references.entry(row), entries.contains(member),
          groups.contains(references.owners[row])
        else { continue }
        found[references.owners[row], default: []].append(ReferenceRow(list: list, row: row))
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

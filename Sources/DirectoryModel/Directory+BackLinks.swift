/// A membership that one side says and the other does not.
package struct OneSidedMembership: Sendable, Equatable {
  package let group: EntryID
  package let member: EntryID
  /// The value that says it: in a list of members, or nil for the list of back links.
  package let list: Int?
  package let row: Int
}

extension Directory {
  /// The memberships among entries of one record each that only one side says.
  ///
  /// A back link may also stand for a membership through other groups, and a primary group is in
  /// neither list.
  package func oneSidedMemberships(
    _ lists: [References], _ backLinks: References, groups: EntrySet, members: EntrySet
  ) -> [OneSidedMembership] {
    let records = entriesOfOneRecord
    let comparison = MembershipComparison(
      directory: self, lists: lists, backLinks: backLinks,
      groups: groups.intersection(records), members: members.intersection(records))
    let (forward, back) = comparison.differences()
    let claims = back.map { NestedMemberships.Claim(group: $0.group, member: $0.member) }
    guard !claims.isEmpty else { return forward }
    let nested = NestedMemberships(of: self, lists, groups: groups, claims: claims).hold(claims)
    return forward + zip(back, nested).filter { !$0.1 }.map(\.0)
  }

  /// Entries whose DN no other record has.
  private var entriesOfOneRecord: EntrySet {
    var others = EntrySet(universe: entryCount)
    for (entry, first) in duplicates {
      others.insert(entry)
      others.insert(first)
    }
    return others.complement()
  }
}

/// Compares lists of members with back links, group by group.
private struct MembershipComparison {
  let directory: Directory
  let lists: [References]
  let backLinks: References
  let groups: EntrySet
  let members: EntrySet

  typealias Differences = (forward: [OneSidedMembership], back: [OneSidedMembership])

  func differences() -> Differences {
    let suspects = groupsThatDiffer()
    var result: Differences = ([], [])
    guard !suspects.isEmpty else { return result }
    let back = backLinks(to: suspects)
    // For each entry, the last group that was seen to hold it, and that it names, counted from 1.
    var held = [UInt32](repeating: 0, count: directory.entryCount)
    var naming = held
    for (number, group) in suspects.enumerated() {
      let stamp = UInt32(number) + 1
      let rows = back.successors(of: UInt32(number)).map(Int.init)
      for row in rows { naming[backLinks.owners[row].index] = stamp }
      for (list, references) in lists.enumerated() {
        for row in references.rows(of: group) {
          guard let member = references.entry(row), members.contains(member) else { continue }
          held[member.index] = stamp
          guard naming[member.index] != stamp else { continue }
          naming[member.index] = stamp
          result.forward.append(
            OneSidedMembership(group: group, member: member, list: list, row: row))
        }
      }
      for row in rows where held[backLinks.owners[row].index] != stamp {
        let member = backLinks.owners[row]
        held[member.index] = stamp
        result.back.append(OneSidedMembership(group: group, member: member, list: nil, row: row))
      }
    }
    result.forward.removeAll { directory.isPrimaryGroup($0.group, of: $0.member) }
    result.back.removeAll { directory.isPrimaryGroup($0.group, of: $0.member) }
    return result
  }

  /// The groups whose members are not exactly those that name them.
  ///
  /// Each membership adds a random number of its member and each back link takes it away: what is
  /// left is nothing where both sides agree, in whatever order they came, and practically never
  /// elsewhere. Most groups are done with after these two passes.
  private func groupsThatDiffer() -> [EntryID] {
    var sums = [UInt64](repeating: 0, count: directory.entryCount)
    for references in lists {
      for row in references.owners.indices {
        let group = references.owners[row]
        guard let member = references.entry(row), members.contains(member),
          groups.contains(group)
        else { continue }
        sums[group.index] &+= directory.keys.scattered(UInt64(member.rawValue))
      }
    }
    for row in backLinks.owners.indices {
      let member = backLinks.owners[row]
      guard let group = backLinks.entry(row), groups.contains(group), members.contains(member)
      else { continue }
      sums[group.index] &-= directory.keys.scattered(UInt64(member.rawValue))
    }
    return groups.filter { sums[$0.index] != 0 }
  }

  /// The rows of the back links to each of some groups, as a graph from group to row.
  private func backLinks(to suspects: [EntryID]) -> Graph {
    var numbers = [UInt32](repeating: .max, count: directory.entryCount)
    for (number, group) in suspects.enumerated() { numbers[group.index] = UInt32(number) }
    var sources: [UInt32] = []
    var rows: [UInt32] = []
    for row in backLinks.owners.indices {
      guard let group = backLinks.entry(row), numbers[group.index] != .max,
        members.contains(backLinks.owners[row])
      else { continue }
      sources.append(numbers[group.index])
      rows.append(UInt32(row))
    }
    return Graph(nodeCount: suspects.count, sources: sources, targets: rows)
  }
}

extension NaiveLint {
  /// Judged pair by pair, and only where both sides are one record of the export.
  func membershipMismatch() -> [NaiveFinding] {
    let isExported = { (types: [String]) in
      directory.entries.contains { entry in
        !entry.isSpoiled && !values(of: types, in: entry).isEmpty
      }
    }
    guard isExported(["memberof"]), isExported(NaiveProfile.memberTypes) else { return [] }
    return inScope.flatMap(withoutMember) + groups.flatMap(withoutMemberOf)
  }

  private func isOneRecord(_ entry: NaiveEntry) -> Bool {
    directory.named[entry.name.normal]?.count == 1
  }

  private func members(of group: NaiveEntry) -> Set<String> {
    Set(values(of: NaiveProfile.memberTypes, in: group).compactMap(\.name?.normal))
  }

  /// Members of the group, of its subgroups, and so on.
  private func allMembers(of group: NaiveEntry) -> Set<String> {
    var all: Set<String> = []
    var open = members(of: group)
    while let next = open.popFirst() {
      guard all.insert(next).inserted, let entry = entry(named: next) else { continue }
      if NaiveProfile.isGroup(entry) { open.formUnion(members(of: entry)) }
    }
    return all
  }

  /// `memberOf` names a group that does not hold the entry, directly or through subgroups.
  private func withoutMember(_ entry: NaiveEntry) -> [NaiveFinding] {
    guard isOneRecord(entry) else { return [] }
    return firstOfEach(entry.values(of: "memberof")).compactMap { value in
      guard let group = value.name.flatMap({ self.entry(named: $0.normal) }),
        NaiveProfile.isGroup(group), isOneRecord(group),
        !allMembers(of: group).contains(entry.name.normal), !isPrimary(group, of: entry)
      else { return nil }
      return finding("membership-mismatch", entry, others: [group], at: value)
    }
  }

  /// `member` names an entry whose `memberOf` does not name the group.
  private func withoutMemberOf(_ group: NaiveEntry) -> [NaiveFinding] {
    guard isOneRecord(group) else { return [] }
    return firstOfEach(values(of: NaiveProfile.memberTypes, in: group)).compactMap { value in
      guard let member = value.name.flatMap({ entry(named: $0.normal) }),
        NaiveProfile.isUser(member) || NaiveProfile.isGroup(member), isOneRecord(member),
        !member.values(of: "memberof").contains(where: { $0.name == group.name }),
        !isPrimary(group, of: member)
      else { return nil }
      return finding("membership-mismatch", group, others: [member], at: value)
    }
  }

  private func firstOfEach(_ values: [NaiveValue]) -> [NaiveValue] {
    var seen: Set<NaiveDN> = []
    return values.filter { value in value.name.map { seen.insert($0).inserted } ?? false }
  }
}

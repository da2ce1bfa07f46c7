extension NaiveLint {
  /// One finding for each key that two DNs hold; records of one DN count once.
  private func shared(
    _ rule: String, by entries: [NaiveEntry], attribute: String = "",
    keys: (NaiveEntry) -> [String]
  ) -> [NaiveFinding] {
    var holders: [String: [NaiveEntry]] = [:]
    for entry in entries {
      for key in Set(keys(entry)) where !key.isEmpty {
        if holders[key]?.contains(where: { isSame($0, entry) }) == true { continue }
        holders[key, default: []].append(entry)
      }
    }
    return holders.filter { $0.value.count > 1 }.map { key, entries in
      let others = entries.dropFirst().map(\.dn).sorted { $0.precedes($1) }
      return NaiveFinding(rule, [entries[0].dn] + others, attribute: attribute, value: key)
    }
  }

  func duplicateAddress() -> [NaiveFinding] {
    shared("duplicate-address", by: inScope) { entry in
      values(of: NaiveProfile.addressPool, in: entry).filter { !$0.isBlank }
        .compactMap(NaiveMail.address(in:)).filter { !$0.isEmpty }.map(NaiveMail.normal)
    }
  }

  func duplicateValue() -> [NaiveFinding] {
    NaiveProfile.uniqueOfUsers.flatMap { type in
      shared("duplicate-value", by: users, attribute: type) { $0.values(of: type).map(\.key) }
    }
      + NaiveProfile.uniqueOfGroups.flatMap { type in
        shared("duplicate-value", by: groups, attribute: type) { $0.values(of: type).map(\.key) }
      }
  }

  func duplicateDN() -> [NaiveFinding] {
    directory.named.values.map { $0.filter { !$0.isSpoiled } }.filter { $0.count > 1 }
      .map { records in
        let others = records.dropFirst().map(\.dn).sorted { $0.precedes($1) }
        return NaiveFinding("duplicate-dn", [records[0].dn] + others)
      }
  }

  /// The first value of `cn` that is not blank and has no options.
  private func derivedName(of group: NaiveEntry) -> NaiveValue? {
    group.values(of: "cn").first { $0.options.isEmpty && !$0.isBlank }
  }

  func duplicateGroupName() -> [NaiveFinding] {
    shared("duplicate-group-name", by: groups, attribute: "cn") { group in
      derivedName(of: group).map { [$0.normal] } ?? []
    }
  }

  func groupUserCollision() -> [NaiveFinding] {
    let logins = users.map { user in
      (user: user, names: Set(values(of: NaiveProfile.loginTypes, in: user).map(\.key)))
    }
    return groups.compactMap { group in
      guard let value = derivedName(of: group) else { return nil }
      let collided = logins.filter { user, names in
        names.contains(value.normal) && !isSame(user, group) && !isPrivate(group, of: user)
      }
      .map(\.user)
      if collided.isEmpty { return nil }
      return finding("group-user-collision", group, others: collided, at: value)
    }
  }

  private func isPrivate(_ group: NaiveEntry, of user: NaiveEntry) -> Bool {
    group.classes.contains("posixgroup") && sharesGroupNumber(group, user)
  }
}

extension NaiveLint {
  private func managers(of user: NaiveEntry) -> Set<Int> {
    let names = user.values(of: "manager").compactMap(\.name?.normal)
    return Set(names.compactMap { entry(named: $0) }.filter(NaiveProfile.isUser).map(\.number))
  }

  /// Everything that a walk of one step or more leads to.
  private func reachable(from start: Int, by edges: [Int: Set<Int>]) -> Set<Int> {
    var reached: Set<Int> = []
    var open = edges[start] ?? []
    while let next = open.popFirst() {
      if reached.insert(next).inserted { open.formUnion(edges[next] ?? []) }
    }
    return reached
  }

  /// Two are in one component when each is reachable from the other; alone only by a loop.
  private func components(of edges: [Int: Set<Int>]) -> Set<Set<Int>> {
    let reach = edges.keys.reduce(into: [:]) { $0[$1] = reachable(from: $1, by: edges) }
    var components: Set<Set<Int>> = []
    for (start, reached) in reach where reached.contains(start) {
      components.insert(reached.filter { reach[$0]?.contains(start) == true })
    }
    return components
  }

  private func byNormalDN(_ numbers: Set<Int>) -> [NaiveEntry] {
    numbers.map { directory.entries[$0] }.sorted {
      $0.name == $1.name ? $0.number < $1.number : $0.name.normal.precedes($1.name.normal)
    }
  }

  /// Memberships among all that have members, in scope or not; back links count as well.
  private var groupEdges: [Int: Set<Int>] {
    let nodes = directory.entries.filter { entry in
      NaiveProfile.isGroup(entry)
        || !entry.isSpoiled
          && values(of: NaiveProfile.memberTypes, in: entry).contains { !$0.isBlank }
    }
    var edges = Dictionary(uniqueKeysWithValues: nodes.map { ($0.number, Set<Int>()) })
    for node in nodes {
      for value in values(of: NaiveProfile.memberTypes + ["memberof"], in: node) {
        guard let other = value.name.flatMap({ entry(named: $0.normal)?.number }),
          edges[other] != nil
        else { continue }
        let isBackLink = value.type == "memberof"
        edges[isBackLink ? other : node.number]?.insert(isBackLink ? node.number : other)
      }
    }
    return edges
  }

  /// The same with groups in scope only.
  private var edgesInScope: [Int: Set<Int>] {
    let isInScope = { (number: Int) in NaiveProfile.isGroup(directory.entries[number]) }
    return groupEdges.filter { isInScope($0.key) }.mapValues { $0.filter(isInScope) }
  }

  /// Cycles of groups in scope, and those others that share no group with them.
  func groupCycle() -> [NaiveFinding] {
    let inner = components(of: edgesInScope).filter { $0.count > 1 }
    let covered = inner.reduce(into: Set<Int>()) { $0.formUnion($1) }
    let others = components(of: groupEdges)
      .filter { $0.count > 1 && $0.isDisjoint(with: covered) }
    return inner.map { NaiveFinding("group-cycle", byNormalDN($0).map(\.dn)) }
      + others.map {
        NaiveFinding("group-cycle", byNormalDN($0).map(\.dn), value: "not all in scope")
      }
  }

  /// One finding a group, at the first member that is there and neither user nor group.
  func memberOutOfScope() -> [NaiveFinding] {
    groups.compactMap { group in
      let types = NaiveProfile.memberTypes + ["memberuid"]
      let members = types.flatMap { group.values(of: $0) }.compactMap { value in
        member(value).map { (value: value, entry: $0) }
      }
      let others = members.filter { member in
        !member.entry.isSpoiled && !inScope.contains { $0.number == member.entry.number }
      }
      guard let first = others.first else { return nil }
      return finding(
        "member-out-of-scope", group, others: others.prefix(3).map(\.entry), at: first.value)
    }
  }

  private func member(_ value: NaiveValue) -> NaiveEntry? {
    guard value.type == "memberuid" else { return value.name.flatMap { entry(named: $0.normal) } }
    return directory.entries.first { $0.values(of: "uid").map(\.normal).contains(value.normal) }
  }

  func managerCycle() -> [NaiveFinding] {
    let edges = users.reduce(into: [:]) { $0[$1.number] = managers(of: $1) }
    return components(of: edges)
      .map { NaiveFinding("manager-cycle", byNormalDN($0).map(\.dn), attribute: "manager") }
  }

  func groupSelfMember() -> [NaiveFinding] {
    groups.flatMap { group in
      NaiveProfile.memberTypes.compactMap { type in
        group.values(of: type).first { $0.name == group.name }
          .map { finding("group-self-member", group, at: $0) }
      }
    }
  }

  func danglingMember() -> [NaiveFinding] {
    let logins = Set(directory.entries.flatMap { $0.values(of: "uid") }.map(\.normal))
    let usersWereExported = users.contains { !$0.values(of: "uid").isEmpty }
    return groups.flatMap { group in
      group.values.filter { value in
        if NaiveProfile.memberTypes.contains(value.type) {
          return value.name.map(dangles) ?? false
        }
        return value.type == "memberuid" && !value.isBlank && usersWereExported
          && !logins.contains(value.normal)
      }
      .map { finding("dangling-member", group, at: $0) }
    }
  }

  func danglingManager() -> [NaiveFinding] {
    users.flatMap { user in
      user.values(of: "manager").filter { $0.name.map(dangles) ?? false }
        .map { finding("dangling-manager", user, at: $0) }
    }
  }

  /// One finding for each member that is there twice, at its second value.
  func repeatedMember() -> [NaiveFinding] {
    groups.flatMap { group in
      (NaiveProfile.memberTypes + ["memberuid"]).flatMap { type in
        Dictionary(grouping: group.values(of: type)) { value in
          type == "memberuid" ? value.normal : value.name?.normal ?? ""
        }
        .filter { !$0.key.isEmpty && $0.value.count > 1 }
        .map { finding("repeated-member", group, at: $0.value[1]) }
      }
    }
  }

  func emptyGroup() -> [NaiveFinding] {
    groups.filter { group in
      values(of: NaiveProfile.memberTypes + ["memberuid"], in: group).isEmpty
        && group.classes.isDisjoint(with: NaiveProfile.dynamicGroupClasses)
        && group.values(of: "memberurl").isEmpty
        && !users.contains { isPrimary(group, of: $0) }
    }
    .map { NaiveFinding("empty-group", [$0.dn]) }
  }

  /// A primary group is kept in a number of the user, not in a list of the group.
  func isPrimary(_ group: NaiveEntry, of user: NaiveEntry) -> Bool {
    sharesGroupNumber(group, user)
      || !Set(user.texts(of: "primarygroupid")).isDisjoint(with: relativeIdentifiers(of: group))
  }

  func sharesGroupNumber(_ group: NaiveEntry, _ user: NaiveEntry) -> Bool {
    let numbers = group.values(of: "gidnumber").map(\.key)
    return !Set(numbers).isDisjoint(with: user.values(of: "gidnumber").map(\.key))
  }

  /// The last part of a security identifier, four bytes, the lowest first.
  private func relativeIdentifiers(of group: NaiveEntry) -> [String] {
    let sids = group.values(of: "objectsid").map(\.bytes).filter { $0.count >= 12 }
    let last = sids.map { $0.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } }
    return group.texts(of: "primarygrouptoken") + last.map(String.init)
  }

  /// A walk (numbers of records; the start is not repeated at the end) through groups that ends where it began, takes
  /// as few steps as any from its start, and begins at the smallest DN of its component.
  static func isShortestClosedWalk(_ steps: [Int], in directory: NaiveDirectory) -> Bool {
    let lint = NaiveLint(directory)
    let isInScope = steps.allSatisfy { NaiveProfile.isGroup(directory.entries[$0]) }
    let edges = isInScope ? lint.edgesInScope : lint.groupEdges
    guard let start = steps.first, steps.count > 1 else { return false }
    let ends = steps.dropFirst() + [start]
    guard zip(steps, ends).allSatisfy({ edges[$0]?.contains($1) == true }) else { return false }
    let component = lint.components(of: edges).first { $0.contains(start) } ?? []
    guard lint.byNormalDN(component).first?.number == start else { return false }
    return lint.girth(of: edges, through: start) == steps.count
  }

  /// The number of steps of the shortest way back to the start, loops of one group left out.
  private func girth(of edges: [Int: Set<Int>], through start: Int) -> Int? {
    var front: Set<Int> = [start]
    var seen: Set<Int> = []
    var steps = 0
    while !front.isEmpty {
      steps += 1
      front = Set(front.flatMap { node in (edges[node] ?? []).filter { $0 != node } })
        .subtracting(seen)
      if front.contains(start) { return steps }
      seen.formUnion(front)
    }
    return nil
  }
}

package import DirectoryModel

/// A way to leave entries out of a sync, and how many of those counted it takes out.
package struct Exclusion: Sendable {
  package enum Way: Sendable, Equatable {
    /// All at or below a DN.
    case subtree([UInt8])
    case objectClass(String)
    case disabledAccounts
    case withoutMail
  }

  package let way: Way
  package let count: Int

  /// Accounts that nobody can log in with, by the marks of the common servers.
  package static let disabledAccounts = LDAPFilter.or([
    .leaf(.allBits("userAccountControl", 2)),
    .leaf(.equality("nsAccountLock", Array("TRUE".utf8))),
    .leaf(.equality("loginDisabled", Array("TRUE".utf8))),
    .leaf(.substrings("sambaAcctFlags", initial: nil, any: [Array("D".utf8)], final: nil)),
  ])
  package static let withoutMail = LDAPFilter.not(.leaf(.present("mail")))

  /// The entries that a way leaves out.
  package static func entries(_ way: Way, in directory: Directory) -> EntrySet {
    switch way {
    case .subtree(let dn): directory.entries(atOrBelow: dn)
    case .objectClass(let name):
      directory.entries(matching: .leaf(.equality("objectClass", Array(name.utf8))))
    case .disabledAccounts: directory.entries(matching: disabledAccounts)
    case .withoutMail: directory.entries(matching: withoutMail)
    }
  }
}

/// What would bring the number of entries down to a limit.
package struct Exclusions: Sendable {
  /// What each way would take out, the most first.
  package let ways: [Exclusion]
  /// Those that together get to the limit, and the number that they leave; empty where none do.
  package let chosen: [Exclusion.Way]
  package let remaining: Int
  /// Whether no fewer would do, and not only none were found.
  package let isFewest: Bool
}

extension Subject {
  /// The populations that a count is of, with the target's limit.
  package enum Counted: Int, CaseIterable, Sendable { case entries, users, groups, seats }

  package func ceiling(_ counted: Counted) -> Ceiling? {
    switch counted {
    case .entries: profile.counts.entries
    case .users: profile.counts.users
    case .groups: profile.counts.groups
    case .seats: profile.counts.seats
    }
  }

  package func entries(_ counted: Counted) -> EntrySet {
    switch counted {
    case .entries: entries([.users, .groups, .contacts])
    case .users, .seats: users
    case .groups: groups
    }
  }

  /// The ways to leave out some but not all of the entries counted, and the fewest that do.
  package func exclusions(_ counted: Counted) -> Exclusions {
    let entries = self.entries(counted)
    let search = ExclusionSearch(directory, entries)
    return search.result(limit: ceiling(counted)?.max ?? 0)
  }
}

/// Entries are gathered into cells that no way of excluding divides, so that combinations of ways
/// are tried on a few numbers instead of a million entries.
private struct ExclusionSearch {
  /// The most first; `cells` has a bit for each.
  private var ways: [(exclusion: Exclusion, cells: [UInt64])] = []
  private let sizes: [Int]
  private let total: Int

  /// How many of the largest ways are tried in pairs, and in threes.
  private static let tried = [2: 200, 3: 60]

  init(_ directory: Directory, _ entries: EntrySet) {
    total = entries.count
    let disabled = Exclusion.entries(.disabledAccounts, in: directory)
    let named = directory.namesOfParents(among: entries)
    let parts = directory.partsAlike(of: entries, apartBy: disabled, named: named)
    sizes = parts.map(\.count)
    let words = (parts.count + 63) / 64
    var all: [(exclusion: Exclusion, cells: [UInt64])] = []
    func add(_ way: Exclusion.Way, _ isExcluded: (EntryID) -> Bool) {
      var cells = [UInt64](repeating: 0, count: words)
      var count = 0
      for (cell, part) in parts.enumerated() where isExcluded(part.first) {
        cells[cell / 64] |= 1 << UInt64(cell % 64)
        count += part.count
      }
      if count > 0, count < total { all.append((Exclusion(way: way, count: count), cells)) }
    }
    func add(_ way: Exclusion.Way) {
      let excluded = Exclusion.entries(way, in: directory)
      add(way) { excluded.contains($0) }
    }
    // Of two ways that take away as many, the one that comes first here is chosen.
    add(.disabledAccounts)
    add(.withoutMail)
    let subtrees = directory.subtrees(of: entries).filter { $0.count < total }
    for subtree in subtrees.sorted(by: { $0.count > $1.count }).prefix(1000) {
      add(.subtree(subtree.dn)) {
        directory.isName(
          named[$0] ?? directory.entries[$0.index].parent, atOrBelow: subtree.name)
      }
    }
    for name in directory.classNames.sorted() { add(.objectClass(name)) }
    // The same entries by another name are no other way.
    for number in all.indices.sorted(by: {
      (all[$1].exclusion.count, $0) < (all[$0].exclusion.count, $1)
    }) where !ways.contains(where: { $0.cells == all[number].cells }) {
      ways.append(all[number])
    }
  }

  func result(limit: Int) -> Exclusions {
    let needed = total - limit
    let (chosen, isFewest) = needed > 0 ? self.chosen(needed) : ([], true)
    let union = chosen.reduce(into: []) { Self.unite(&$0, ways[$1].cells) }
    return Exclusions(
      ways: ways.map(\.exclusion), chosen: chosen.map { ways[$0].exclusion.way },
      remaining: total - size(union), isFewest: isFewest)
  }

  /// One way, two or three, of those that take out enough the ones that take out the least; else
  /// the largest one after the other.
  private func chosen(_ needed: Int) -> (ways: [Int], isFewest: Bool) {
    let enough = ways.indices.filter { ways[$0].exclusion.count >= needed }
    if let one = enough.min(by: { ways[$0].exclusion.count < ways[$1].exclusion.count }) {
      return ([one], true)
    }
    var isFewest = true
    for (depth, count) in Self.tried.sorted(by: { $0.key < $1.key }) {
      var best: (ways: [Int], size: Int)?
      combine(0..<min(count, ways.count), depth, needed, [], [], &best)
      if let best { return (best.ways, isFewest) }
      if ways.count > count { isFewest = false }
    }
    return (largestFirst(needed), false)
  }

  private func combine(
    _ candidates: Range<Int>, _ depth: Int, _ needed: Int, _ chosen: [Int], _ union: [UInt64],
    _ best: inout (ways: [Int], size: Int)?
  ) {
    for index in candidates {
      // Sizes fall, so that none of those that follow reaches it either.
      guard size(union) + depth * ways[index].exclusion.count >= needed else { return }
      var with = union
      Self.unite(&with, ways[index].cells)
      if depth == 1 {
        let taken = size(with)
        if taken >= needed, taken < best?.size ?? .max { best = (chosen + [index], taken) }
      } else {
        combine(
          index + 1..<candidates.upperBound, depth - 1, needed, chosen + [index], with, &best)
      }
    }
  }

  /// Empty where all ways together do not take out enough.
  private func largestFirst(_ needed: Int) -> [Int] {
    var union: [UInt64] = []
    var chosen: [Int] = []
    while size(union) < needed {
      let gains = ways.indices.map { index in
        var with = union
        Self.unite(&with, ways[index].cells)
        return size(with)
      }
      guard let best = gains.indices.max(by: { (gains[$0], $1) < (gains[$1], $0) }),
        gains[best] > size(union)
      else { return [] }
      chosen.append(best)
      Self.unite(&union, ways[best].cells)
    }
    return chosen
  }

  private static func unite(_ union: inout [UInt64], _ cells: [UInt64]) {
    guard !union.isEmpty else {
      union = cells
      return
    }
    for index in cells.indices { union[index] |= cells[index] }
  }

  private func size(_ cells: [UInt64]) -> Int {
    var size = 0
    for (index, word) in cells.enumerated() {
      var rest = word
      while rest != 0 {
        size += sizes[index * 64 + rest.trailingZeroBitCount]
        rest &= rest - 1
      }
    }
    return size
  }
}

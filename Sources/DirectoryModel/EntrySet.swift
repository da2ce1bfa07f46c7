/// A set of the entries of one directory, one bit an entry.
package struct EntrySet: Sendable, Equatable {
  /// How many entries the directory has; the complement is taken within them.
  package let universe: Int

  /// Bits from `universe` on are zero, always: `count` and `==` depend on it.
  @usableFromInline var words: [UInt64]

  /// Creates a set without members.
  @inlinable package init(universe: Int) {
    precondition(universe >= 0, "a directory has no fewer than 0 entries")
    self.universe = universe
    words = Array(repeating: 0, count: (universe + 63) / 64)
  }

  /// Creates the set of the entries that satisfy a predicate.
  @inlinable package init(universe: Int, where isMember: (EntryID) throws -> Bool) rethrows {
    self.init(universe: universe)
    for index in words.indices {
      let first = index * 64
      var word: UInt64 = 0
      for bit in 0..<Swift.min(64, universe - first) where try isMember(EntryID(first + bit)) {
        word |= 1 << UInt64(bit)
      }
      words[index] = word
    }
  }

  /// Creates the set of the entries of some kinds, given the kind of each entry.
  ///
  /// Unsafe inside: reads below the counts of both arrays, the second of which holds every kind.
  package init(kinds: [UInt32], where isWanted: [Bool]) {
    self.init(universe: kinds.count)
    let wanted = isWanted.map { $0 ? 1 as UInt64 : 0 }
    unsafe kinds.withUnsafeBufferPointer { kinds in
      unsafe wanted.withUnsafeBufferPointer { wanted in
        for index in words.indices {
          let first = index * 64
          var word: UInt64 = 0
          for bit in 0..<Swift.min(64, universe - first) {
            unsafe word |= wanted[Int(kinds[first &+ bit])] &<< UInt64(truncatingIfNeeded: bit)
          }
          words[index] = word
        }
      }
    }
  }

  /// The set of all entries.
  @inlinable package static func all(universe: Int) -> EntrySet {
    EntrySet(universe: universe).complement()
  }

  @inlinable package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The number of members, counted anew at each call.
  @inlinable package var count: Int {
    var count = 0
    for word in words { count += word.nonzeroBitCount }
    return count
  }

  /// The smallest member.
  @inlinable package var first: EntryID? {
    guard let index = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return EntryID(index * 64 + words[index].trailingZeroBitCount)
  }

  @inlinable package func contains(_ entry: EntryID) -> Bool {
    entry.index < universe && words[entry.index / 64] & EntrySet.bit(of: entry) != 0
  }

  /// Adds an entry and says whether it was missing.
  @inlinable @discardableResult package mutating func insert(_ entry: EntryID) -> Bool {
    precondition(entry.index < universe, "an entry beyond the directory cannot be a member")
    let bit = EntrySet.bit(of: entry)
    let isNew = words[entry.index / 64] & bit == 0
    words[entry.index / 64] |= bit
    return isNew
  }

  /// Takes an entry out and says whether it was there.
  @inlinable @discardableResult package mutating func remove(_ entry: EntryID) -> Bool {
    guard contains(entry) else { return false }
    words[entry.index / 64] &= ~EntrySet.bit(of: entry)
    return true
  }

  @inlinable static func bit(of entry: EntryID) -> UInt64 { 1 << UInt64(entry.rawValue & 63) }
}

extension EntrySet {
  @inlinable package mutating func formUnion(_ other: EntrySet) {
    combine(with: other) { $0 | $1 }
  }

  @inlinable package mutating func formIntersection(_ other: EntrySet) {
    combine(with: other) { $0 & $1 }
  }

  @inlinable package mutating func subtract(_ other: EntrySet) {
    combine(with: other) { $0 & ~$1 }
  }

  @inlinable package mutating func formComplement() {
    for index in words.indices { words[index] = ~words[index] }
    if universe % 64 != 0 {
      words[words.count - 1] &= 1 << UInt64(universe % 64) - 1
    }
  }

  @inlinable package func union(_ other: EntrySet) -> EntrySet {
    var result = self
    result.formUnion(other)
    return result
  }

  @inlinable package func intersection(_ other: EntrySet) -> EntrySet {
    var result = self
    result.formIntersection(other)
    return result
  }

  @inlinable package func subtracting(_ other: EntrySet) -> EntrySet {
    var result = self
    result.subtract(other)
    return result
  }

  /// The entries that are no members.
  @inlinable package func complement() -> EntrySet {
    var result = self
    result.formComplement()
    return result
  }

  @inlinable package func isDisjoint(with other: EntrySet) -> Bool {
    requireSameUniverse(as: other)
    return words.indices.allSatisfy { words[$0] & other.words[$0] == 0 }
  }

  @inlinable package func isSubset(of other: EntrySet) -> Bool {
    requireSameUniverse(as: other)
    return words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 }
  }

  @inlinable mutating func combine(
    with other: EntrySet, _ operation: (UInt64, UInt64) -> UInt64
  ) {
    requireSameUniverse(as: other)
    for index in words.indices { words[index] = operation(words[index], other.words[index]) }
  }

  @inlinable func requireSameUniverse(as other: EntrySet) {
    precondition(universe == other.universe, "sets of two directories cannot be combined")
  }
}

extension EntrySet: Sequence {
  /// Goes through the members from the smallest to the largest.
  package struct Iterator: IteratorProtocol {
    @usableFromInline let words: [UInt64]
    @usableFromInline var index = 0
    @usableFromInline var remaining: UInt64

    @inlinable init(_ words: [UInt64]) {
      self.words = words
      remaining = words.first ?? 0
    }

    @inlinable package mutating func next() -> EntryID? {
      while remaining == 0 {
        guard index + 1 < words.count else { return nil }
        index += 1
        remaining = words[index]
      }
      let bit = remaining.trailingZeroBitCount
      remaining &= remaining - 1
      return EntryID(index * 64 + bit)
    }
  }

  @inlinable package func makeIterator() -> Iterator { Iterator(words) }

  @inlinable package var underestimatedCount: Int { count }
}

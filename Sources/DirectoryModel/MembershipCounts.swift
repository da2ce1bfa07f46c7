internal import Synchronization

/// In how many groups entries are: directly, and through groups in groups.
///
/// Which groups lead to which is held as bits, 64 groups at a time, so that the time grows with
/// the memberships times a sixty-fourth of the groups that hold groups, and never with the number
/// of ways through them. Groups in a circle lead to each other. Entries whose direct groups cannot
/// lead to more than the limit are done with before that.
package struct MembershipCounts {
  private let directory: Directory
  private let nesting: Nesting
  /// The direct groups of each entry, as nodes of the nesting; some twice.
  private let direct: Graph

  /// - Parameters:
  ///   - nesting: the memberships among the groups that count.
  ///   - members: whose memberships are counted.
  package init(
    of members: EntrySet, in groups: EntrySet, _ nesting: Nesting, _ directory: Directory
  ) {
    self.directory = directory
    self.nesting = nesting
    var nodes = [UInt32](repeating: .max, count: directory.entryCount)
    for (node, entry) in nesting.entries.enumerated() where groups.contains(entry) {
      nodes[entry.index] = UInt32(node)
    }
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    for type in [AttributeType.member, .uniqueMember, .memberUID] {
      guard let references = directory.references(type) else { continue }
      for row in references.owners.indices {
        let node = nodes[references.owners[row].index]
        guard node != .max, let member = references.entry(row), members.contains(member) else {
          continue
        }
        sources.append(member.rawValue)
        targets.append(node)
      }
    }
    direct = Graph(nodeCount: directory.entryCount, sources: sources, targets: targets)
  }

  /// The entries that are direct members of more than `limit` groups, and of how many.
  package func direct(moreThan limit: Int) -> [(entry: EntryID, count: Int)] {
    entries.compactMap { entry in
      guard direct.edges(from: entry).count > limit else { return nil }
      let count = Set(direct.successors(of: entry)).count
      return count > limit ? (EntryID(rawValue: entry), count) : nil
    }
  }

  /// The entries that are members of more than `limit` groups, directly or through others.
  package func all(moreThan limit: Int) -> [(entry: EntryID, count: Int)] {
    let up = UpwardGraph(nesting)
    // What the direct groups lead to, some of it more than once: never too few.
    let candidates = entries.filter { entry in
      var bound = 0
      for node in direct.successors(of: entry) {
        bound += up.sizes[Int(up.components[Int(node)])] + up.above[Int(up.components[Int(node)])]
      }
      return bound > limit
    }
    guard !candidates.isEmpty else { return [] }
    var components: [UInt32] = []
    var starts: [UInt32] = [0]
    for entry in candidates {
      components += Set(direct.successors(of: entry).map { up.components[Int($0)] })
      starts.append(UInt32(components.count))
    }
    let counts = up.reached(from: Graph(starts: starts, targets: components))
    return zip(candidates, counts).compactMap { entry, count in
      count > limit ? (EntryID(rawValue: entry), count) : nil
    }
  }

  private var entries: Range<UInt32> { 0..<UInt32(direct.nodeCount) }
}

/// The components of groups, with edges from a group to the groups that it is in.
private struct UpwardGraph {
  let components: [UInt32]
  /// The groups of each component.
  let sizes: [Int]
  /// The groups that a component is in, all together.
  private(set) var above: [Int] = []
  private let condensed: CondensedGraph
  /// The components that something is in, so that others than their own members get to them.
  private let holders: [UInt32]

  init(_ nesting: Nesting) {
    let condensed = CondensedGraph(of: nesting.graph)
    components = condensed.components
    self.condensed = condensed
    var sizes = [Int](repeating: 0, count: condensed.graph.nodeCount)
    for component in components { sizes[Int(component)] += 1 }
    self.sizes = sizes
    holders = (0..<UInt32(condensed.graph.nodeCount)).filter {
      !condensed.graph.edges(from: $0).isEmpty
    }
    above = weights(sizes.count) { component, bits in bits[component] }
    for holder in holders { above[Int(holder)] -= sizes[Int(holder)] }
  }

  /// How many groups are reached from each of some sets of components, these included.
  func reached(from sets: Graph) -> [Int] {
    var counts = weights(sets.nodeCount) { set, bits in
      var union: UInt64 = 0
      for component in sets.successors(of: UInt32(set)) { union |= bits[Int(component)] }
      return union
    }
    // What nothing is in is reached as one of the set only.
    var ownSizes = sizes
    for holder in holders { ownSizes[Int(holder)] = 0 }
    for set in counts.indices {
      for component in sets.successors(of: UInt32(set)) { counts[set] += ownSizes[Int(component)] }
    }
    return counts
  }

  /// How many groups the holders have, for each of some numbers, that are chosen by bits.
  ///
  /// - Parameter choice: the holders that count for a number, one of `count`, out of a batch, given
  ///   which of the batch lead to each component: those that it is in, or is.
  private func weights(
    _ count: Int, _ choice: @escaping @Sendable (_ number: Int, _ bits: [UInt64]) -> UInt64
  ) -> [Int] {
    let batches = (holders.count + 63) / 64
    // Every so many, because the later ones have less of the graph before them.
    let threads = max(1, min(batches, processorCount))
    let sums = Mutex([Int](repeating: 0, count: count))
    concurrently(
      (0..<threads).map { thread in
        {
          var own = [Int](repeating: 0, count: count)
          for number in stride(from: thread, to: batches, by: threads) {
            let batch = Batch(holders[number * 64..<min(number * 64 + 64, holders.count)], sizes)
            let bits = batch.spread(over: condensed)
            for index in own.indices { own[index] += batch.weight(of: choice(index, bits)) }
          }
          sums.withLock { sums in for index in own.indices { sums[index] += own[index] } }
        }
      })
    return sums.withLock { $0 }
  }
}

/// Up to 64 components, each with a bit.
private struct Batch {
  private let components: ArraySlice<UInt32>
  /// The groups of all components of each byte of bits; nil where each component is one group.
  private var groups: [Int]?

  init(_ components: ArraySlice<UInt32>, _ sizes: [Int]) {
    self.components = components
    let sizes = components.map { sizes[Int($0)] }
    guard sizes.contains(where: { $0 != 1 }) else { return }
    groups = (0..<8 * 256).map { index in
      let first = index / 256 * 8
      return (0..<8).reduce(0) { sum, bit in
        index & 1 << bit != 0 && first + bit < sizes.count ? sum + sizes[first + bit] : sum
      }
    }
  }

  /// For each component of a graph, which of the batch lead to it.
  func spread(over graph: CondensedGraph) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: graph.graph.nodeCount)
    for (bit, component) in components.enumerated() { bits[Int(component)] = 1 << UInt64(bit) }
    graph.spread(&bits, from: components.first ?? 0)
    return bits
  }

  /// How many groups the components of some bits have.
  @inline(__always)
  func weight(of bits: UInt64) -> Int {
    guard let groups else { return bits.nonzeroBitCount }
    var sum = 0
    for byte in 0..<8 {
      sum += groups[byte << 8 | Int(truncatingIfNeeded: bits >> UInt64(byte * 8)) & 255]
    }
    return sum
  }
}

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
    let components = candidates.map { entry in
      Array(Set(direct.successors(of: entry).map { up.components[Int($0)] })).sorted()
    }
    let counts = up.reached(from: components)
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
    var above = [Int](repeating: 0, count: sizes.count)
    for batch in batches {
      let bits = bits(of: batch)
      for component in above.indices where bits[component] != 0 {
        above[component] += weight(bits[component], batch, without: UInt32(component))
      }
    }
    self.above = above
  }

  /// How many groups are reached from each of some sets of components, these included.
  func reached(from sets: [[UInt32]]) -> [Int] {
    var isHolder = [Bool](repeating: false, count: sizes.count)
    for holder in holders { isHolder[Int(holder)] = true }
    var counts = sets.map { set in
      set.reduce(0) { $0 + (isHolder[Int($1)] ? 0 : sizes[Int($1)]) }
    }
    for batch in batches {
      let bits = bits(of: batch)
      for (number, set) in sets.enumerated() {
        let union = set.reduce(UInt64(0)) { $0 | bits[Int($1)] }
        if union != 0 { counts[number] += weight(union, batch, without: nil) }
      }
    }
    return counts
  }

  private var batches: [ArraySlice<UInt32>] {
    stride(from: 0, to: holders.count, by: 64).map {
      holders[$0..<min($0 + 64, holders.count)]
    }
  }

  /// For each component, which of the batch lead to it: those that it is in, or is.
  private func bits(of batch: ArraySlice<UInt32>) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: sizes.count)
    for (bit, holder) in batch.enumerated() { bits[Int(holder)] = 1 << UInt64(bit) }
    condensed.spread(&bits, from: batch.first ?? 0)
    return bits
  }

  private func weight(_ bits: UInt64, _ batch: ArraySlice<UInt32>, without own: UInt32?) -> Int {
    var weight = 0
    var rest = bits
    while rest != 0 {
      let component = batch[batch.startIndex + rest.trailingZeroBitCount]
      if component != own { weight += sizes[Int(component)] }
      rest &= rest - 1
    }
    return weight
  }
}

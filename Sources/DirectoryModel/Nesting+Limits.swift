/// Questions about groups in groups that targets set limits for.
extension Nesting {
  /// The memberships among some entries only, each pair once and none of an entry in itself; the
  /// nodes stay the same.
  package func limited(to members: EntrySet) -> Nesting {
    let isMember = entries.map(members.contains)
    var starts: [UInt32] = [0]
    var targets: [UInt32] = []
    var kept: [Membership] = []
    // The last node seen to hold each.
    var holders = [UInt32](repeating: .max, count: entries.count)
    for node in 0..<UInt32(entries.count) {
      if isMember[Int(node)] {
        for edge in graph.edges(from: node) {
          let target = graph.targets[edge]
          guard target != node, isMember[Int(target)], holders[Int(target)] != node else {
            continue
          }
          holders[Int(target)] = node
          targets.append(target)
          kept.append(memberships[edge])
        }
      }
      starts.append(UInt32(targets.count))
    }
    return Nesting(
      graph: Graph(starts: starts, targets: targets), entries: entries, memberships: kept)
  }

  /// For each group that is in no other and has a chain of more than `limit` groups in each other
  /// below it, the edges of a longest one. Groups in a circle count as one.
  package func chains(longerThan limit: Int) -> [[Int]] {
    let condensed = CondensedGraph(of: graph)
    let count = condensed.graph.nodeCount
    // The groups of the longest chain from each component on; edges lead to higher numbers only.
    var lengths = [Int](repeating: 1, count: count)
    var isTop = [Bool](repeating: true, count: count)
    for component in (0..<UInt32(count)).reversed() {
      for target in condensed.graph.successors(of: component) {
        isTop[Int(target)] = false
        lengths[Int(component)] = max(lengths[Int(component)], lengths[Int(target)] + 1)
      }
    }
    guard lengths.contains(where: { $0 > limit }) else { return [] }
    var members = [[UInt32]](repeating: [], count: count)
    for (node, component) in condensed.components.enumerated() {
      members[Int(component)].append(UInt32(node))
    }
    var chains: [[Int]] = []
    for top in 0..<count where isTop[top] && lengths[top] > limit {
      var chain: [Int] = []
      var component = top
      while lengths[component] > 1 {
        let edges = members[component].lazy.flatMap { graph.edges(from: $0) }
        let next = edges.first { edge in
          let target = Int(condensed.components[Int(graph.targets[edge])])
          return target != component && lengths[target] == lengths[component] - 1
        }
        guard let next else { break }
        chain.append(next)
        component = Int(condensed.components[Int(graph.targets[next])])
      }
      chains.append(chain)
    }
    return chains
  }

  /// The edges to each group that more than `limit` groups hold, by group.
  package func parents(moreThan limit: Int) -> [(group: EntryID, edges: [Int])] {
    var counts = [Int](repeating: 0, count: entries.count)
    for target in graph.targets { counts[Int(target)] += 1 }
    var edges: [UInt32: [Int]] = [:]
    for (edge, target) in graph.targets.enumerated() where counts[Int(target)] > limit {
      edges[target, default: []].append(edge)
    }
    return edges.sorted { $0.key < $1.key }.map { (entries[Int($0.key)], $0.value) }
  }

  /// The strongly connected components that lie wholly within some entries, and those others that
  /// hold none of these.
  package func cycles(within members: EntrySet) -> [(component: [UInt32], isWithin: Bool)] {
    let inner = limited(to: members).graph.stronglyConnectedComponents()
    var isInner = [Bool](repeating: false, count: entries.count)
    for node in inner.joined() { isInner[Int(node)] = true }
    let others = graph.stronglyConnectedComponents()
      .filter { component in !component.contains { isInner[Int($0)] } }
    return inner.map { ($0, true) } + others.map { ($0, false) }
  }
}

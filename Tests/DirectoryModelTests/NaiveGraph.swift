import DirectoryModel

/// The slow twin of `Graph`: pairs, matrices and exhaustive search.
struct NaiveGraph {
  let nodeCount: Int
  /// By source, as `Graph` numbers them.
  let edges: [(source: Int, target: Int)]

  /// Edges between few nodes, so that parallel ones and ones to the node itself are met.
  init(nodeCount: Int, edgeCount: Int, using random: inout SeededGenerator) {
    self.nodeCount = nodeCount
    edges = (0..<edgeCount)
      .map { _ in
        (
          Int.random(in: 0..<nodeCount, using: &random),
          Int.random(in: 0..<nodeCount, using: &random)
        )
      }
      .sorted { $0.0 < $1.0 }
  }

  var graph: Graph {
    Graph(
      nodeCount: nodeCount, sources: edges.map { UInt32($0.source) },
      targets: edges.map { UInt32($0.target) })
  }

  /// Whether a path of one edge or more leads from a node to another, for all pairs.
  func reachability(without removed: Set<Int> = [], loops: Bool = true) -> [[Bool]] {
    var reaches = Array(repeating: Array(repeating: false, count: nodeCount), count: nodeCount)
    for (number, edge) in edges.enumerated()
    where !removed.contains(number) && (loops || edge.source != edge.target) {
      reaches[edge.source][edge.target] = true
    }
    for middle in 0..<nodeCount {
      for source in 0..<nodeCount where reaches[source][middle] {
        for target in 0..<nodeCount where reaches[middle][target] {
          reaches[source][target] = true
        }
      }
    }
    return reaches
  }

  var components: [[UInt32]] {
    let reaches = reachability()
    var components: [[UInt32]] = []
    var taken: Set<Int> = []
    for node in 0..<nodeCount where !taken.contains(node) {
      let members = (0..<nodeCount).filter {
        $0 == node || reaches[node][$0] && reaches[$0][node]
      }
      taken.formUnion(members)
      if members.count > 1 { components.append(members.map { UInt32($0) }) }
    }
    return components
  }

  /// The first closed walk, in the order of edge numbers, of the smallest length that has one.
  func shortestClosedWalk(from node: Int, within component: [UInt32]) -> [Int] {
    for length in 2..<max(3, component.count + 1) {
      if let walk = walk(from: node, to: node, length: length, within: component) { return walk }
    }
    return []
  }

  private func walk(
    from node: Int, to goal: Int, length: Int, within component: [UInt32]
  ) -> [Int]? {
    if length == 0 { return node == goal ? [] : nil }
    for (number, edge) in edges.enumerated()
    where edge.source == node && edge.target != node && component.contains(UInt32(edge.target)) {
      if let rest = walk(from: edge.target, to: goal, length: length - 1, within: component) {
        return [number] + rest
      }
    }
    return nil
  }

  /// Whether a component has no cycle left without some edges, those of one node aside.
  func isBroken(_ component: [UInt32], without removed: Set<Int>) -> Bool {
    let reaches = reachability(without: removed, loops: false)
    return component.allSatisfy { !reaches[Int($0)][Int($0)] }
  }

  /// The edges inside a component, those of one pair of nodes together, without loops.
  func bundles(within component: [UInt32]) -> [Set<Int>] {
    var bundles: [[Int]: Set<Int>] = [:]
    for (number, edge) in edges.enumerated()
    where edge.source != edge.target && component.contains(UInt32(edge.source))
      && component.contains(UInt32(edge.target))
    {
      bundles[[edge.source, edge.target], default: []].insert(number)
    }
    return Array(bundles.values)
  }
}

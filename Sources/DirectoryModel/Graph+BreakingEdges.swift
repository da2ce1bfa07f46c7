extension Graph {
  /// A small set of edges inside a component, given by its ascending members, without which it has
  /// no cycle left; edges from a node to itself are no part of the question.
  ///
  /// The smallest set where a component has twelve edges or fewer, or where one edge is enough and
  /// it is not too large to be sure. Else what the ordering of
  /// Eades, Lin and Smyth ("A fast and effective heuristic for the feedback arc set problem", 1993)
  /// leaves pointing backwards, less what proves to be harmless. Parallel edges go together.
  package func breakingEdges(of component: [UInt32]) -> [Int] {
    let inner = InnerGraph(of: self, members: component)
    var isBroken = [Bool](repeating: false, count: inner.graph.edgeCount)
    let broken = inner.breakingEdges()
    for edge in broken { isBroken[edge] = true }
    let repeated = inner.repeated.filter { isBroken[$0.edge] }.map(\.outer)
    return (broken.map { inner.edges[$0] } + repeated).sorted()
  }
}

extension InnerGraph {
  fileprivate func breakingEdges() -> [Int] {
    if graph.edgeCount <= ExhaustiveSearch.mostEdges {
      return ExhaustiveSearch(of: graph).smallestSet()
    }
    let broken = graph.greedyBreakingEdges()
    if broken.count > 1, let edge = edgeOfEveryCycle() { return [edge] }
    return broken
  }

  /// The one edge whose removal is enough, which is what one mistaken membership looks like. It
  /// lies on every closed walk, so one walk has all candidates.
  private func edgeOfEveryCycle() -> Int? {
    let walk = closedWalk(from: 0)
    guard walk.count * graph.edgeCount <= 400_000 else { return nil }
    return walk.first { graph.isAcyclic(without: $0) }
  }
}

extension Graph {
  fileprivate func isAcyclic(without leftOut: Int) -> Bool {
    var inDegrees = [Int](repeating: 0, count: nodeCount)
    for (edge, target) in targets.enumerated() where edge != leftOut {
      inDegrees[Int(target)] += 1
    }
    var free = inDegrees.indices.filter { inDegrees[$0] == 0 }
    var freed = 0
    while let node = free.popLast() {
      freed += 1
      for edge in edges(from: UInt32(node)) where edge != leftOut {
        let target = Int(targets[edge])
        inDegrees[target] -= 1
        if inDegrees[target] == 0 { free.append(target) }
      }
    }
    return freed == nodeCount
  }

  fileprivate func greedyBreakingEdges() -> [Int] {
    var sources: [UInt32] = []
    sources.reserveCapacity(edgeCount)
    for node in 0..<UInt32(nodeCount) {
      sources.append(contentsOf: repeatElement(node, count: edges(from: node).count))
    }
    var greedy = GreedyOrder(of: self, sources: sources)
    let positions = greedy.positions()
    // How far an edge points backwards. The shortest are admitted first: in a hierarchy with few
    // mistakes these are no mistakes, and the longest are.
    let spans = sources.indices.map { positions[Int(sources[$0])] - positions[Int(targets[$0])] }
    let backward = spans.indices.filter { spans[$0] > 0 }
      .sorted { (spans[$0], $0) < (spans[$1], $1) }
    // At worst each admission looks at every edge, so there is a budget, of edges and not of time:
    // the answer is always the same.
    var order = AcyclicOrder(
      of: self, sources: sources, positions: positions, budget: 1_000_000 + 4 * edgeCount)
    for edge in backward { order.admit(edge, from: sources[edge]) }
    return backward.filter { !order.isAdmitted[$0] }
  }
}

/// Tries the subsets of the edges of a graph of few edges, small ones first.
private struct ExhaustiveSearch {
  static let mostEdges = 12

  /// For each edge, the bit of the node that it leaves and of the one that it leads to.
  private var ends: [(source: UInt32, target: UInt32)] = []

  init(of graph: Graph) {
    // A node without edges is never a source; the others are at most as many as the edges.
    var bits: [UInt32: UInt32] = [:]
    for node in 0..<UInt32(graph.nodeCount) where !graph.edges(from: node).isEmpty {
      bits[node] = 1 << UInt32(bits.count)
    }
    for node in 0..<UInt32(graph.nodeCount) {
      for target in graph.successors(of: node) {
        ends.append((bits[node] ?? 0, bits[target] ?? 0))
      }
    }
  }

  func smallestSet() -> [Int] {
    let all: UInt32 = 1 << UInt32(ends.count) - 1
    for size in 0..<ends.count {
      var subset: UInt32 = 1 << UInt32(size) - 1
      while subset <= all {
        if isAcyclic(all & ~subset) { return ends.indices.filter { subset >> $0 & 1 == 1 } }
        guard subset != 0 else { break }
        subset = next(after: subset)
      }
    }
    return Array(ends.indices)
  }

  /// The next larger number with as many bits set (Gosper).
  private func next(after subset: UInt32) -> UInt32 {
    let lowest = subset & (~subset &+ 1)
    let carried = subset + lowest
    return carried | (subset ^ carried) >> 2 / lowest
  }

  private func isAcyclic(_ edges: UInt32) -> Bool {
    var remaining = edges
    while remaining != 0 {
      var sources: UInt32 = 0
      for edge in ends.indices where remaining >> edge & 1 == 1 { sources |= ends[edge].source }
      var leading: UInt32 = 0
      for edge in ends.indices
      where remaining >> edge & 1 == 1 && ends[edge].target & sources != 0 {
        leading |= 1 << UInt32(edge)
      }
      if leading == remaining { return false }
      remaining = leading
    }
    return true
  }
}

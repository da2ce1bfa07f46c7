extension Graph {
  /// A small set of edges inside a component, given by its ascending members, without which it has
  /// no cycle left; edges from a node to itself are no part of the question.
  ///
  /// The smallest set where a component has twelve edges or fewer. Above, what the ordering of
  /// Eades, Lin and Smyth ("A fast and effective heuristic for the feedback arc set problem", 1993)
  /// leaves pointing backwards, less what proves to be needless. Parallel edges go together.
  package func breakingEdges(of component: [UInt32]) -> [Int] {
    let inner = InnerGraph(of: self, members: component)
    var isBroken = [Bool](repeating: false, count: inner.graph.edgeCount)
    let broken =
      inner.graph.edgeCount <= ExhaustiveSearch.mostEdges
      ? ExhaustiveSearch(of: inner.graph).smallestSet() : inner.graph.greedyBreakingEdges()
    for edge in broken { isBroken[edge] = true }
    let repeated = inner.repeated.filter { isBroken[$0.edge] }.map(\.outer)
    return (broken.map { inner.edges[$0] } + repeated).sorted()
  }

  private func greedyBreakingEdges() -> [Int] {
    var order = GreedyOrder(of: self)
    let positions = order.positions()
    var isBroken = [Bool](repeating: false, count: edgeCount)
    var broken: [(edge: Int, source: UInt32)] = []
    for source in 0..<UInt32(nodeCount) {
      for edge in edges(from: source)
      where positions[Int(source)] > positions[Int(targets[edge])] {
        isBroken[edge] = true
        broken.append((edge, source))
      }
    }
    // Mending is quadratic at worst, so it ends with a budget; counted in edges, not in time, so
    // that the answer is always the same.
    var mending = Mending(budget: 1_000_000 + 4 * edgeCount, nodeCount: nodeCount)
    for (edge, source) in broken {
      let closesCycle = mending.isReachable(
        source, from: targets[edge], in: self, without: isBroken)
      isBroken[edge] = closesCycle ?? true
    }
    return broken.map(\.edge).filter { isBroken[$0] }
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

/// Orders the nodes of a graph so that few edges point backwards: nodes without edges in are put in
/// front, those without edges out at the end, and when none is left the one with the most edges out
/// less edges in goes to the front. O(nodes + edges).
private struct GreedyOrder {
  private let forward: Graph
  private let backward: Graph
  private var outDegrees: [Int]
  private var inDegrees: [Int]
  private var ranks: [Int]
  private var front = 0
  private var back: Int
  private var sources: [UInt32] = []
  private var sinks: [UInt32] = []
  private var balances: BalanceQueue

  private static let unranked = -1

  init(of graph: Graph) {
    forward = graph
    var origins: [UInt32] = []
    origins.reserveCapacity(graph.edgeCount)
    for node in 0..<UInt32(graph.nodeCount) {
      origins.append(contentsOf: repeatElement(node, count: graph.edges(from: node).count))
    }
    let backward = Graph(nodeCount: graph.nodeCount, sources: graph.targets, targets: origins)
    self.backward = backward
    let nodes = 0..<UInt32(graph.nodeCount)
    outDegrees = nodes.map { graph.edges(from: $0).count }
    inDegrees = nodes.map { backward.edges(from: $0).count }
    ranks = Array(repeating: GreedyOrder.unranked, count: graph.nodeCount)
    back = graph.nodeCount - 1
    let widest = max(outDegrees.max() ?? 0, inDegrees.max() ?? 0)
    balances = BalanceQueue(largest: widest)
    // The queue gives the last of equals first: the smallest node, so that equals go in order.
    for node in nodes.reversed() { file(node) }
  }

  /// The place of each node in the order.
  mutating func positions() -> [Int] {
    while front <= back {
      if let node = sinks.popLast() {
        place(node, atFront: false)
      } else if let node = sources.popLast() {
        place(node, atFront: true)
      } else if let (node, balance) = balances.popLargest() {
        // A node is filed again whenever its balance changes; older filings are void.
        guard balance == outDegrees[Int(node)] - inDegrees[Int(node)] else { continue }
        place(node, atFront: true)
      }
    }
    return ranks
  }

  private mutating func place(_ node: UInt32, atFront: Bool) {
    guard ranks[Int(node)] == GreedyOrder.unranked else { return }
    if atFront {
      ranks[Int(node)] = front
      front += 1
    } else {
      ranks[Int(node)] = back
      back -= 1
    }
    for target in forward.successors(of: node) where ranks[Int(target)] == GreedyOrder.unranked {
      inDegrees[Int(target)] -= 1
      file(target)
    }
    for source in backward.successors(of: node) where ranks[Int(source)] == GreedyOrder.unranked {
      outDegrees[Int(source)] -= 1
      file(source)
    }
  }

  private mutating func file(_ node: UInt32) {
    let outDegree = outDegrees[Int(node)]
    let inDegree = inDegrees[Int(node)]
    if outDegree == 0 {
      sinks.append(node)
    } else if inDegree == 0 {
      sources.append(node)
    } else {
      balances.insert(node, balance: outDegree - inDegree)
    }
  }
}

/// A queue of nodes by a small number, the largest first, in constant time each.
private struct BalanceQueue {
  private let largest: Int
  private var heads: [Int]
  private var filings: [(node: UInt32, next: Int)] = []
  private var top = 0

  private static let none = -1

  init(largest: Int) {
    self.largest = largest
    heads = Array(repeating: BalanceQueue.none, count: 2 * largest + 1)
  }

  mutating func insert(_ node: UInt32, balance: Int) {
    let slot = balance + largest
    filings.append((node, heads[slot]))
    heads[slot] = filings.count - 1
    top = max(top, slot)
  }

  mutating func popLargest() -> (node: UInt32, balance: Int)? {
    while top > 0, heads[top] == BalanceQueue.none { top -= 1 }
    guard heads[top] != BalanceQueue.none else { return nil }
    let filing = filings[heads[top]]
    heads[top] = filing.next
    return (filing.node, top - largest)
  }
}

/// Searches of a graph that share one allowance of edges to look at.
private struct Mending {
  private var budget: Int
  private var seen: [UInt32]
  private var round: UInt32 = 0

  init(budget: Int, nodeCount: Int) {
    self.budget = budget
    seen = Array(repeating: 0, count: nodeCount)
  }

  /// Whether a path leads to a node; `nil` when the budget is spent.
  mutating func isReachable(
    _ goal: UInt32, from start: UInt32, in graph: Graph, without isLeftOut: [Bool]
  ) -> Bool? {
    round += 1
    seen[Int(start)] = round
    var open = [start]
    while let node = open.popLast() {
      for edge in graph.edges(from: node) where !isLeftOut[edge] {
        guard budget > 0 else { return nil }
        budget -= 1
        let target = graph.targets[edge]
        if target == goal { return true }
        if seen[Int(target)] == round { continue }
        seen[Int(target)] = round
        open.append(target)
      }
    }
    return false
  }
}

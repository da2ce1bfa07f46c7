/// Orders the nodes of a graph so that few edges point backwards: nodes without edges in are put in
/// front, those without edges out at the end, and when none is left the one with the most edges out
/// less edges in goes to the front. O(nodes + edges).
struct GreedyOrder {
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

  init(of graph: Graph, sources: [UInt32]) {
    forward = graph
    let backward = Graph(nodeCount: graph.nodeCount, sources: graph.targets, targets: sources)
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

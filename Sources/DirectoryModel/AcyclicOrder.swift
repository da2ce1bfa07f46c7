/// The nodes of a graph in an order that all admitted edges follow, kept while edges are admitted
/// one by one (Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic
/// graphs", 2006): only the nodes between the ends of a new edge are looked at.
struct AcyclicOrder {
  private let graph: Graph
  private let reversed: Graph
  /// The edge of `graph` behind each edge of `reversed`.
  private let originals: [UInt32]
  private var positions: [Int]
  private(set) var isAdmitted: [Bool]
  /// How many edges may still be looked at.
  private var budget: Int
  private var seen: [UInt32]
  private var round: UInt32 = 0

  /// Starts with the edges that follow an order of the nodes.
  init(of graph: Graph, sources: [UInt32], positions: [Int], budget: Int) {
    self.graph = graph
    self.positions = positions
    self.budget = budget
    reversed = Graph(nodeCount: graph.nodeCount, sources: graph.targets, targets: sources)
    originals = Graph.order(of: graph.targets, nodeCount: graph.nodeCount)
    isAdmitted = (0..<graph.edgeCount).map {
      positions[Int(sources[$0])] < positions[Int(graph.targets[$0])]
    }
    seen = Array(repeating: 0, count: graph.nodeCount)
  }

  /// Admits an edge unless it closes a cycle or the budget is spent.
  mutating func admit(_ edge: Int, from source: UInt32) {
    let target = graph.targets[edge]
    if positions[Int(source)] > positions[Int(target)] {
      guard let after = nodes(reachableFrom: target, before: source),
        let before = nodes(leadingTo: source, after: target)
      else { return }
      arrange(before, after)
    }
    isAdmitted[edge] = true
  }

  /// What must come after an edge's target; `nil` if its source must, too.
  private mutating func nodes(reachableFrom start: UInt32, before limit: UInt32) -> [UInt32]? {
    startSearch(at: start)
    let last = positions[Int(limit)]
    var found = [start]
    var head = 0
    while head < found.count {
      for edge in graph.edges(from: found[head]) where isAdmitted[edge] {
        guard spend() else { return nil }
        let node = graph.targets[edge]
        if node == limit { return nil }
        if positions[Int(node)] < last && isNew(node) { found.append(node) }
      }
      head += 1
    }
    return found
  }

  /// What must come before an edge's source.
  private mutating func nodes(leadingTo start: UInt32, after limit: UInt32) -> [UInt32]? {
    startSearch(at: start)
    let first = positions[Int(limit)]
    var found = [start]
    var head = 0
    while head < found.count {
      for edge in reversed.edges(from: found[head]) where isAdmitted[Int(originals[edge])] {
        guard spend() else { return nil }
        let node = reversed.targets[edge]
        if positions[Int(node)] > first && isNew(node) { found.append(node) }
      }
      head += 1
    }
    return found
  }

  /// Deals the positions of all these nodes out anew, first to those that come before.
  private mutating func arrange(_ before: [UInt32], _ after: [UInt32]) {
    // Sorting a node costs about as much as looking at eight edges.
    budget -= 8 * (before.count + after.count)
    let freed = (before + after).map { positions[Int($0)] }.sorted()
    for (node, position) in zip(sorted(before) + sorted(after), freed) {
      positions[Int(node)] = position
    }
  }

  private func sorted(_ nodes: [UInt32]) -> [UInt32] {
    nodes.sorted { positions[Int($0)] < positions[Int($1)] }
  }

  private mutating func startSearch(at node: UInt32) {
    round += 1
    seen[Int(node)] = round
  }

  private mutating func isNew(_ node: UInt32) -> Bool {
    defer { seen[Int(node)] = round }
    return seen[Int(node)] != round
  }

  private mutating func spend() -> Bool {
    budget -= 1
    return budget >= 0
  }
}

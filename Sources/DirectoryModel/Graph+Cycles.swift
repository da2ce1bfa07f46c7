extension Graph {
  /// The strongly connected components of two or more nodes: members ascend, components are
  /// ordered by their smallest member. O(nodes + edges), but for the sorting of what is found.
  package func stronglyConnectedComponents() -> [[UInt32]] {
    var search = ComponentSearch(nodeCount: nodeCount)
    for node in 0..<UInt32(nodeCount) where !edges(from: node).isEmpty {
      search.visit(from: node, in: self)
    }
    return search.components.sorted { $0[0] < $1[0] }
  }

  /// The edges of the shortest closed walk of two or more steps from a node, inside a component
  /// given by its ascending members; empty where there is none.
  ///
  /// Of several shortest walks it is the one whose first edge, then second edge … is the lowest.
  package func shortestClosedWalk(from node: UInt32, within component: [UInt32]) -> [Int] {
    let inner = InnerGraph(of: self, members: component)
    guard let start = inner.position(of: node) else { return [] }
    return inner.closedWalk(from: start).map { inner.edges[$0] }
  }
}

/// Pearce's variant of Tarjan's algorithm ("A space-efficient algorithm for finding strongly
/// connected components", 2016): one number a node, and a stack of its own instead of recursion.
private struct ComponentSearch {
  private(set) var components: [[UInt32]] = []

  /// Zero for a node not seen; the order of discovery while its component is open, later lowered
  /// to the oldest node it reaches; above every open node's number once the component is closed.
  private var ranks: [UInt32]
  private var nextRank: UInt32 = 1
  private var nextClosed: UInt32
  /// Nodes done with whose component is still open.
  private var waiting: [UInt32] = []
  private var path: [Step] = []

  private struct Step {
    let node: UInt32
    var edge: Int
    let end: Int
    var isOldest = true
  }

  init(nodeCount: Int) {
    ranks = Array(repeating: 0, count: nodeCount)
    nextClosed = UInt32.max
  }

  mutating func visit(from root: UInt32, in graph: Graph) {
    guard ranks[Int(root)] == 0 else { return }
    enter(root, in: graph)
    while var step = path.popLast() {
      if let next = advance(&step, in: graph) {
        path.append(step)
        enter(next, in: graph)
      } else {
        leave(step)
      }
    }
  }

  private mutating func enter(_ node: UInt32, in graph: Graph) {
    ranks[Int(node)] = nextRank
    nextRank += 1
    let edges = graph.edges(from: node)
    path.append(Step(node: node, edge: edges.lowerBound, end: edges.upperBound))
  }

  /// Goes along edges to nodes already seen, up to one that is not; its edge is looked at again
  /// after it has been left.
  private mutating func advance(_ step: inout Step, in graph: Graph) -> UInt32? {
    var rank = ranks[Int(step.node)]
    defer { ranks[Int(step.node)] = rank }
    while step.edge < step.end {
      let target = graph.targets[step.edge]
      let targetRank = ranks[Int(target)]
      if targetRank == 0 {
        // Most targets are users, who have no edges and cannot lie on a cycle.
        guard graph.edges(from: target).isEmpty else { return target }
      } else if targetRank < rank {
        rank = targetRank
        step.isOldest = false
      }
      step.edge += 1
    }
    return nil
  }

  private mutating func leave(_ step: Step) {
    guard step.isOldest else {
      waiting.append(step.node)
      return
    }
    let rank = ranks[Int(step.node)]
    var start = waiting.count
    while start > 0, ranks[Int(waiting[start - 1])] >= rank { start -= 1 }
    if start < waiting.count {
      let members = waiting[start...] + [step.node]
      for node in members { ranks[Int(node)] = nextClosed }
      components.append(members.sorted())
    } else {
      ranks[Int(step.node)] = nextClosed
    }
    nextRank -= UInt32(waiting.count - start + 1)
    waiting.removeLast(waiting.count - start)
    nextClosed -= 1
  }
}

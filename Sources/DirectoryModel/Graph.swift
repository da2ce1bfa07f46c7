/// A directed graph over the nodes 0..<nodeCount, its edges end to end in one array.
///
/// An edge is known by its position in that array, so that evidence (a row, a line) can be kept
/// in an array beside it. Parallel edges and edges from a node to itself are kept.
package struct Graph: Sendable {
  /// Where the edges of each node start, and after the last node where they end.
  package let starts: [UInt32]
  /// The target of each edge, by source.
  package let targets: [UInt32]

  /// Creates a graph from edges that are grouped by source already.
  package init(starts: [UInt32], targets: [UInt32]) {
    precondition(
      starts.first == 0 && Int(starts[starts.count - 1]) == targets.count,
      "the edges of the nodes cover all targets")
    self.starts = starts
    self.targets = targets
  }

  /// Creates a graph from pairs; edge *i* is pair *i* if the sources ascend, else
  /// `Graph.order(of:nodeCount:)` tells which pair it is.
  package init(nodeCount: Int, sources: [UInt32], targets: [UInt32]) {
    precondition(sources.count == targets.count, "an edge has one source and one target")
    let starts = Graph.starts(of: sources, nodeCount: nodeCount)
    if Graph.ascends(sources) {
      self.init(starts: starts, targets: targets)
    } else {
      let order = Graph.order(of: sources, starts: starts)
      self.init(starts: starts, targets: order.map { targets[Int($0)] })
    }
  }

  /// For each edge of the graph with these sources, the position of the pair it was made of.
  package static func order(of sources: [UInt32], nodeCount: Int) -> [UInt32] {
    order(of: sources, starts: starts(of: sources, nodeCount: nodeCount))
  }

  @inlinable package var nodeCount: Int { starts.count - 1 }
  @inlinable package var edgeCount: Int { targets.count }

  /// The edges that leave a node.
  @inlinable package func edges(from node: UInt32) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }

  /// The nodes that a node's edges lead to, in the order of the edges.
  @inlinable package func successors(of node: UInt32) -> ArraySlice<UInt32> {
    targets[edges(from: node)]
  }

  /// The node that an edge leaves. O(log n).
  package func source(of edge: Int) -> UInt32 {
    precondition(targets.indices.contains(edge), "the graph has no such edge")
    var low = 0
    var high = nodeCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= edge { low = middle } else { high = middle }
    }
    return UInt32(low)
  }

  private static func starts(of sources: [UInt32], nodeCount: Int) -> [UInt32] {
    precondition(sources.count <= Int(UInt32.max), "edges are numbered with 32 bits")
    var starts = [UInt32](repeating: 0, count: nodeCount + 1)
    for source in sources { starts[Int(source) + 1] += 1 }
    var sum: UInt32 = 0
    for index in starts.indices {
      sum += starts[index]
      starts[index] = sum
    }
    return starts
  }

  /// A counting sort, which keeps the pairs of one source in the order in which they came.
  private static func order(of sources: [UInt32], starts: [UInt32]) -> [UInt32] {
    var next = starts
    var order = [UInt32](repeating: 0, count: sources.count)
    for (position, source) in sources.enumerated() {
      order[Int(next[Int(source)])] = UInt32(position)
      next[Int(source)] += 1
    }
    return order
  }

  private static func ascends(_ numbers: [UInt32]) -> Bool {
    var last: UInt32 = 0
    for number in numbers {
      if number < last { return false }
      last = number
    }
    return true
  }
}

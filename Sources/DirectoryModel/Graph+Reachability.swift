/// A graph without cycles that has the same walks: each strongly connected component is one node,
/// and edges lead from lower numbers to higher ones only.
package struct CondensedGraph: Sendable {
  /// For each node of the graph it was made of, the number of its component.
  package let components: [UInt32]
  package let graph: Graph

  package init(of original: Graph) {
    var representatives = Array(0..<UInt32(original.nodeCount))
    for component in original.stronglyConnectedComponents() {
      for node in component { representatives[Int(node)] = component[0] }
    }
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    for node in 0..<UInt32(original.nodeCount) {
      for target in original.successors(of: node) {
        let ends = (representatives[Int(node)], representatives[Int(target)])
        guard ends.0 != ends.1 else { continue }
        sources.append(ends.0)
        targets.append(ends.1)
      }
    }
    let numbers = Self.topologicalNumbers(
      of: Graph(nodeCount: original.nodeCount, sources: sources, targets: targets))
    components = representatives.map { numbers[Int($0)] }
    graph = Graph(
      nodeCount: original.nodeCount, sources: sources.map { numbers[Int($0)] },
      targets: targets.map { numbers[Int($0)] })
  }

  /// Adds to the bits of each node those of all nodes that lead to it, from `first` on.
  package func spread(_ bits: inout [UInt64], from first: UInt32) {
    for node in first..<UInt32(graph.nodeCount) where bits[Int(node)] != 0 {
      for target in graph.successors(of: node) { bits[Int(target)] |= bits[Int(node)] }
    }
  }

  /// Kahn's algorithm ("Topological sorting of large networks", 1962).
  private static func topologicalNumbers(of graph: Graph) -> [UInt32] {
    var open = [UInt32](repeating: 0, count: graph.nodeCount)
    for target in graph.targets { open[Int(target)] += 1 }
    var order = (0..<UInt32(graph.nodeCount)).filter { open[Int($0)] == 0 }
    var numbers = [UInt32](repeating: 0, count: graph.nodeCount)
    var next = 0
    while next < order.count {
      numbers[Int(order[next])] = UInt32(next)
      for target in graph.successors(of: order[next]) {
        open[Int(target)] -= 1
        if open[Int(target)] == 0 { order.append(target) }
      }
      next += 1
    }
    return numbers
  }
}

/// What a graph has inside a set of its nodes: members renumbered from 0, without edges that
/// leave the set, edges from a node to itself, and all but the first of parallel edges.
struct InnerGraph {
  let members: [UInt32]
  let graph: Graph
  /// For each edge inside, its number in the whole graph.
  let edges: [Int]
  /// The parallel edges left out: the edge inside that stands for them, and their number.
  let repeated: [(edge: Int, outer: Int)]

  /// Creates the inside of ascending members, in time that depends on their edges alone.
  init(of outer: Graph, members: [UInt32]) {
    let positions = Positions(of: members, nodeCount: outer.nodeCount)
    var starts: [UInt32] = [0]
    var targets: [UInt32] = []
    var edges: [Int] = []
    var repeated: [(edge: Int, outer: Int)] = []
    // The last edge found to each node; one of an earlier source is below the current start.
    var latest = [Int](repeating: -1, count: members.count)
    for (source, member) in members.enumerated() {
      let start = targets.count
      for edge in outer.edges(from: member) {
        guard let target = positions[outer.targets[edge]], target != source else { continue }
        if latest[target] >= start {
          repeated.append((latest[target], edge))
        } else {
          latest[target] = targets.count
          targets.append(UInt32(target))
          edges.append(edge)
        }
      }
      starts.append(UInt32(targets.count))
    }
    self.members = members
    self.edges = edges
    self.repeated = repeated
    graph = Graph(starts: starts, targets: targets)
  }

  func position(of node: UInt32) -> UInt32? {
    members.position(of: node).map { UInt32($0) }
  }

  /// The shortest walk of two or more edges that comes back to its start, found breadth first.
  func closedWalk(from start: UInt32) -> [Int] {
    // The edge by which each node was first reached, and the node that it leaves.
    var arrivals = [(edge: Int, source: UInt32)](
      repeating: (-1, 0), count: graph.nodeCount)
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for edge in graph.edges(from: node) {
        let target = graph.targets[edge]
        guard arrivals[Int(target)].edge < 0 else { continue }
        arrivals[Int(target)] = (edge, node)
        if target == start { return walk(back: arrivals, to: start) }
        queue.append(target)
      }
    }
    return []
  }

  private func walk(back arrivals: [(edge: Int, source: UInt32)], to start: UInt32) -> [Int] {
    var walk: [Int] = []
    var node = start
    repeat {
      let arrival = arrivals[Int(node)]
      walk.append(arrival.edge)
      node = arrival.source
    } while node != start
    return walk.reversed()
  }
}

/// The place of a node among ascending members.
private struct Positions {
  private let members: [UInt32]
  /// One number a node of the whole graph, where the members are so many that it pays.
  private let table: [UInt32]

  init(of members: [UInt32], nodeCount: Int) {
    self.members = members
    // No more than 32 disjoint components can be this large, so their tables stay linear.
    guard members.count > nodeCount / 32 else {
      table = []
      return
    }
    var table = [UInt32](repeating: UInt32.max, count: nodeCount)
    for (position, member) in members.enumerated() { table[Int(member)] = UInt32(position) }
    self.table = table
  }

  subscript(node: UInt32) -> Int? {
    guard !table.isEmpty else { return members.position(of: node) }
    let position = table[Int(node)]
    return position == UInt32.max ? nil : Int(position)
  }
}

extension [UInt32] {
  /// The index of a number in an ascending array. O(log n).
  fileprivate func position(of number: UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}

import DirectoryModel
import Testing

@Suite struct GraphCyclesTests {
  /// Graphs of 1 to 8 nodes, from sparse to dense.
  static let samples: [NaiveGraph] = {
    var random = SeededGenerator(seed: 42)
    return (0..<400).map { _ in
      let nodeCount = Int.random(in: 1...8, using: &random)
      let edgeCount = Int.random(in: 0...(3 * nodeCount), using: &random)
      return NaiveGraph(nodeCount: nodeCount, edgeCount: edgeCount, using: &random)
    }
  }()

  @Test func `components are the nodes that reach each other`() {
    for sample in Self.samples {
      #expect(sample.graph.stronglyConnectedComponents() == sample.components, "\(sample.edges)")
    }
  }

  @Test func `a walk is the first of the shortest`() {
    for sample in Self.samples {
      let graph = sample.graph
      for component in sample.components {
        for node in component {
          let walk = graph.shortestClosedWalk(from: node, within: component)
          let expected = sample.shortestClosedWalk(from: Int(node), within: component)
          #expect(walk == expected, "from \(node) in \(sample.edges)")
        }
      }
    }
  }

  @Test func `a walk goes from edge to edge and comes back`() {
    for sample in Self.samples {
      let graph = sample.graph
      for component in sample.components {
        let walk = graph.shortestClosedWalk(from: component[0], within: component)
        #expect(walk.count >= 2)
        var node = component[0]
        for edge in walk {
          #expect(graph.source(of: edge) == node)
          node = graph.targets[edge]
        }
        #expect(node == component[0])
      }
    }
  }

  @Test func `nothing but a cycle has a walk`() {
    let diamond = Graph(nodeCount: 4, sources: [0, 0, 1, 2, 3], targets: [1, 2, 3, 3, 3])
    #expect(diamond.stronglyConnectedComponents().isEmpty)
    #expect(diamond.shortestClosedWalk(from: 0, within: [0, 1, 2, 3]) == [])
    #expect(diamond.shortestClosedWalk(from: 3, within: [0, 1, 2, 3]) == [])
    #expect(diamond.breakingEdges(of: [0, 1, 2, 3]) == [])
    let pair = Graph(nodeCount: 100, sources: [70, 80], targets: [80, 70])
    #expect(pair.shortestClosedWalk(from: 80, within: [70, 80]) == [1, 0])
    #expect(pair.shortestClosedWalk(from: 5, within: [70, 80]) == [])
  }

  @Test func `breaking edges leave no cycle and none of them is needless`() {
    for sample in Self.samples {
      for component in sample.components {
        let breaking = sample.graph.breakingEdges(of: component)
        #expect(breaking == breaking.sorted())
        #expect(sample.isBroken(component, without: Set(breaking)), "\(sample.edges)")
        var rest = Set(breaking)
        for bundle in sample.bundles(within: component) where !bundle.isDisjoint(with: breaking) {
          #expect(bundle.isSubset(of: breaking), "parallel edges go together")
          #expect(
            !sample.isBroken(component, without: Set(breaking).subtracting(bundle)),
            "\(bundle) in \(sample.edges)")
          rest.subtract(bundle)
        }
        #expect(rest.isEmpty, "an edge outside of the component")
      }
    }
  }

  @Test func `a component of few edges is broken by as few as possible`() {
    var judged = 0
    for sample in Self.samples {
      for component in sample.components {
        let bundles = sample.bundles(within: component)
        guard bundles.count <= 9 else { continue }
        judged += 1
        let breaking = Set(sample.graph.breakingEdges(of: component))
        let count = bundles.count { !$0.isDisjoint(with: breaking) }
        for subset in 0..<(1 << bundles.count) where subset.nonzeroBitCount < count {
          let removed = bundles.indices.filter { subset >> $0 & 1 == 1 }
            .reduce(into: Set<Int>()) { $0.formUnion(bundles[$1]) }
          if sample.isBroken(component, without: removed) {
            Issue.record("\(removed) is smaller than \(breaking) in \(sample.edges)")
          }
        }
      }
    }
    #expect(judged > 50)
  }

  @Test func `edges that leave a component are no part of its cycles`() {
    // 0 ⇄ 1 → 2 ⇄ 3, and the shortest way from 4 is through both.
    let graph = Graph(nodeCount: 5, sources: [0, 1, 1, 2, 3, 4], targets: [1, 0, 2, 3, 2, 0])
    #expect(graph.stronglyConnectedComponents() == [[0, 1], [2, 3]])
    #expect(graph.shortestClosedWalk(from: 1, within: [0, 1]) == [1, 0])
    #expect(graph.breakingEdges(of: [2, 3]) == [3])
  }
}

@Suite struct LargeGraphTests {
  @Test func `a chain of a million nodes has no cycle until its ends meet`() {
    let count: UInt32 = 1_000_000
    let nodes = Array(0..<count)
    let chain = Graph(
      nodeCount: nodes.count, sources: nodes.dropLast(), targets: Array(nodes.dropFirst()))
    #expect(chain.stronglyConnectedComponents().isEmpty)

    let ring = Graph(nodeCount: nodes.count, sources: nodes, targets: nodes.dropFirst() + [0])
    #expect(ring.stronglyConnectedComponents() == [nodes])
  }

  @Test func `a ring of 50,000 nodes is one walk and breaks with one edge`() {
    let count = 50_000
    // 7,919 is prime to the count, so the ring jumps about.
    let next = (0..<count).map { UInt32(($0 + 7_919) % count) }
    let nodes = Array(0..<UInt32(count))
    let ring = Graph(nodeCount: count, sources: nodes, targets: next)
    #expect(ring.stronglyConnectedComponents() == [nodes])
    #expect(ring.shortestClosedWalk(from: 0, within: nodes).count == count)
    #expect(ring.breakingEdges(of: nodes).count == 1)
  }

  @Test func `a tangle of 50,000 nodes is broken for good`() {
    let count = 50_000
    var random = SeededGenerator(seed: 3)
    var sources = Array(0..<UInt32(count))
    var targets = sources.dropFirst() + [0]
    for _ in 0..<count {
      sources.append(UInt32.random(in: 0..<UInt32(count), using: &random))
      targets.append(UInt32.random(in: 0..<UInt32(count), using: &random))
    }
    let graph = Graph(nodeCount: count, sources: sources, targets: Array(targets))
    let components = graph.stronglyConnectedComponents()
    #expect(components.map(\.count) == [count])

    let breaking = Set(graph.breakingEdges(of: components[0]))
    #expect(breaking.count < graph.edgeCount / 5)
    let kept = (0..<graph.edgeCount).filter { !breaking.contains($0) }
    let broken = Graph(
      nodeCount: count, sources: kept.map(graph.source), targets: kept.map { graph.targets[$0] })
    #expect(broken.stronglyConnectedComponents().isEmpty)
  }

  @Test(arguments: 1...5)
  func `one mistake in a large hierarchy is found`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let hierarchy = plantedHierarchy(nodeCount: 300, edgeCount: 3_000, mistakes: 1, &random)
    let components = hierarchy.stronglyConnectedComponents()
    #expect(components.count == 1 && components[0].count > 20)
    #expect(hierarchy.breakingEdges(of: components[0]).count == 1)
  }

  @Test func `few mistakes in a large hierarchy need few removals`() {
    var random = SeededGenerator(seed: 9)
    let hierarchy = plantedHierarchy(nodeCount: 5_000, edgeCount: 100_000, mistakes: 10, &random)
    let components = hierarchy.stronglyConnectedComponents()
    #expect(components.map(\.count).max() ?? 0 > 1_000)
    let breaking = components.flatMap { hierarchy.breakingEdges(of: $0) }
    #expect(breaking.count <= 60, "removing 10 is enough, the ordering alone gives over 1,000")
  }

  /// Edges from smaller to larger numbers, and a few from the last third back to the first.
  private func plantedHierarchy(
    nodeCount: Int, edgeCount: Int, mistakes: Int, _ random: inout SeededGenerator
  ) -> Graph {
    let third = UInt32(nodeCount / 3)
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    for _ in 0..<edgeCount {
      let target = UInt32.random(in: 1..<UInt32(nodeCount), using: &random)
      sources.append(UInt32.random(in: 0..<target, using: &random))
      targets.append(target)
    }
    for _ in 0..<mistakes {
      sources.append(UInt32.random(in: 2 * third..<3 * third, using: &random))
      targets.append(UInt32.random(in: 0..<third, using: &random))
    }
    return Graph(nodeCount: nodeCount, sources: sources, targets: targets)
  }

  @Test func `a hundred thousand pairs are as many components`() {
    let nodes = Array(0..<UInt32(200_000))
    let graph = Graph(nodeCount: nodes.count, sources: nodes, targets: nodes.map { $0 ^ 1 })
    let components = graph.stronglyConnectedComponents()
    #expect(components.count == 100_000)
    #expect(components[99_999] == [199_998, 199_999])
    #expect(graph.breakingEdges(of: components[99_999]).count == 1)
  }

  @Test func `a node with a million edges is no heavier than its edges`() {
    let count: UInt32 = 1_000_000
    let hub = Graph(
      nodeCount: Int(count), sources: Array(repeating: 0, count: Int(count)) + [1],
      targets: Array(0..<count) + [0])
    #expect(hub.stronglyConnectedComponents() == [[0, 1]])
    #expect(hub.shortestClosedWalk(from: 0, within: [0, 1]) == [1, Int(count)])
  }
}

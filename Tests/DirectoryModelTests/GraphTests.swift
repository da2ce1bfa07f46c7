import DirectoryModel
import Testing

@Suite struct GraphTests {
  @Test func `pairs in any order are grouped by source and keep their order`() {
    let sources: [UInt32] = [3, 0, 3, 1, 0, 3]
    let targets: [UInt32] = [1, 2, 1, 1, 0, 2]
    let graph = Graph(nodeCount: 5, sources: sources, targets: targets)

    #expect(graph.starts == [0, 2, 3, 3, 6, 6])
    #expect(graph.targets == [2, 0, 1, 1, 1, 2])
    #expect(Graph.order(of: sources, nodeCount: 5) == [1, 4, 3, 0, 2, 5])
    #expect((0..<6).map(graph.source) == [0, 0, 1, 3, 3, 3])
    #expect(Array(graph.successors(of: 3)) == [1, 1, 2])
    #expect(graph.successors(of: 4).isEmpty)
  }

  @Test func `pairs with ascending sources keep their numbers`() {
    let graph = Graph(nodeCount: 4, sources: [0, 0, 2, 2, 3], targets: [3, 1, 2, 2, 0])
    #expect(graph.targets == [3, 1, 2, 2, 0])
    #expect(graph.starts == [0, 2, 2, 4, 5])
    #expect(Graph.order(of: [0, 0, 2, 2, 3], nodeCount: 4) == [0, 1, 2, 3, 4])
  }

  @Test func `a graph may have no nodes or no edges`() {
    let none = Graph(nodeCount: 0, sources: [], targets: [])
    #expect(none.nodeCount == 0)
    #expect(none.stronglyConnectedComponents().isEmpty)
    let bare = Graph(nodeCount: 3, sources: [], targets: [])
    #expect(bare.edgeCount == 0)
    #expect(bare.edges(from: 2).isEmpty)
    #expect(bare.stronglyConnectedComponents().isEmpty)
  }

  @Test func `a counting sort equals a stable sort`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let pairs = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        (UInt32.random(in: 0..<9, using: &random), UInt32.random(in: 0..<9, using: &random))
      }
      let sorted = pairs.indices.sorted { (pairs[$0].0, $0) < (pairs[$1].0, $1) }
      let graph = Graph(nodeCount: 9, sources: pairs.map(\.0), targets: pairs.map(\.1))
      #expect(Graph.order(of: pairs.map(\.0), nodeCount: 9) == sorted.map { UInt32($0) })
      #expect(graph.targets == sorted.map { pairs[$0].1 })
      #expect((0..<graph.edgeCount).map(graph.source) == sorted.map { pairs[$0].0 })
    }
  }
}

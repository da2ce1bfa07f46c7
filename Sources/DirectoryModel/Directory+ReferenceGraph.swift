/// References among the entries that may lie on a cycle of them.
package struct ReferenceGraph: Sendable {
  package let graph: Graph
  /// The entry of each node, ascending.
  package let entries: [EntryID]
  /// The row of each edge.
  package let rows: [UInt32]
}

extension Directory {
  /// The references among some entries, less those of entries that nobody refers to.
  ///
  /// Most users manage nobody, so that what is left is small beside the directory.
  package func graph(of references: References, among entries: EntrySet) -> ReferenceGraph {
    var named = EntrySet(universe: entryCount)
    for row in references.owners.indices {
      if let target = references.entry(row), entries.contains(references.owners[row]) {
        named.insert(target)
      }
    }
    named.formIntersection(entries)
    let nodes = Array(named)
    var numbers = [UInt32](repeating: 0, count: nodes.isEmpty ? 0 : entryCount)
    for (number, entry) in nodes.enumerated() { numbers[entry.index] = UInt32(number) }

    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var rows: [UInt32] = []
    for row in references.owners.indices where named.contains(references.owners[row]) {
      guard let target = references.entry(row), named.contains(target) else { continue }
      sources.append(numbers[references.owners[row].index])
      targets.append(numbers[target.index])
      rows.append(UInt32(row))
    }
    // Owners ascend, and so do the sources: an edge has the number of its row in `rows`.
    return ReferenceGraph(
      graph: Graph(nodeCount: nodes.count, sources: sources, targets: targets), entries: nodes,
      rows: rows)
  }
}

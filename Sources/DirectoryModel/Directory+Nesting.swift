/// Which entries are members of which by values read, entries with members being the nodes.
package struct Nesting: Sendable {
  /// A membership among groups: an edge of the graph.
  package struct Membership: Sendable {
    /// The entry whose value says so: the group, or for a back link the member.
    package let holder: EntryID
    package let type: AttributeType
    package let value: ValueRange
  }

  package let graph: Graph
  /// The entry of each node, ascending.
  package let entries: [EntryID]
  /// The membership of each edge.
  package let memberships: [Membership]
}

extension Directory {
  /// The memberships of entries that have members themselves.
  ///
  /// Members of groups that are no groups cannot be part of a cycle, so that the graph is small
  /// beside the directory. Back links (`memberOf`) count as memberships of the group they name
  /// where it does not say so itself.
  package func nesting(groups: EntrySet) -> Nesting {
    var nodes = groups
    let forward = [AttributeType.member, .uniqueMember].compactMap { referenceColumns[$0] }
    for references in forward {
      for owner in references.owners { nodes.insert(owner) }
    }
    nodes.subtract(spoiled)
    let entries = Array(nodes)
    guard !entries.isEmpty else {
      return Nesting(
        graph: Graph(nodeCount: 0, sources: [], targets: []), entries: [], memberships: [])
    }
    var numbers = [UInt32](repeating: 0, count: entryCount)
    for (number, entry) in entries.enumerated() { numbers[entry.index] = UInt32(number) }

    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var memberships: [Nesting.Membership] = []
    func add(_ group: EntryID, _ member: EntryID, _ references: References, _ row: Int) {
      sources.append(numbers[group.index])
      targets.append(numbers[member.index])
      memberships.append(
        Nesting.Membership(
          holder: references.owners[row], type: references.type, value: references.values[row]))
    }
    for references in forward {
      for row in references.owners.indices {
        guard let member = references.entry(row), nodes.contains(member),
          nodes.contains(references.owners[row])
        else { continue }
        add(references.owners[row], member, references, row)
      }
    }
    if let references = referenceColumns[.memberOf] {
      let rows = references.owners.indices.filter { row in
        nodes.contains(references.owners[row])
          && references.entry(row).map(nodes.contains) == true
      }
      // What both sides say is one membership.
      var known = Set(
        rows.isEmpty ? [] : zip(sources, targets).map { UInt64($0) << 32 | UInt64($1) })
      for row in rows {
        let member = references.owners[row]
        guard let group = references.entry(row),
          known.insert(UInt64(numbers[group.index]) << 32 | UInt64(numbers[member.index])).inserted
        else { continue }
        add(group, member, references, row)
      }
    }
    let order = Graph.order(of: sources, nodeCount: entries.count)
    return Nesting(
      graph: Graph(nodeCount: entries.count, sources: sources, targets: targets),
      entries: entries, memberships: order.map { memberships[Int($0)] })
  }
}

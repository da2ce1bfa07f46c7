/// Answers, for many pairs at once, whether an entry is a member of a group through other groups.
struct NestedMemberships {
  struct Claim {
    let group: EntryID
    let member: EntryID
  }

  private let nesting: CondensedGraph
  /// The node of each group, by entry; `none` for what is no group.
  private var nodes: [UInt32]
  /// For each member that is claimed, the groups that hold it directly.
  private var holders: [EntryID: [UInt32]] = [:]

  private static let none = UInt32.max

  init(of directory: Directory, _ lists: [References], groups: EntrySet, claims: [Claim]) {
    nodes = Array(repeating: Self.none, count: directory.entryCount)
    var count: UInt32 = 0
    for group in groups {
      nodes[group.index] = count
      count += 1
    }
    for claim in claims { holders[claim.member] = [] }
    var claimed = EntrySet(universe: directory.entryCount)
    for claim in claims { claimed.insert(claim.member) }
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    for references in lists {
      for row in references.owners.indices {
        let node = nodes[references.owners[row].index]
        guard let member = references.entry(row), node != Self.none else { continue }
        if nodes[member.index] != Self.none {
          sources.append(node)
          targets.append(nodes[member.index])
        }
        if claimed.contains(member) { holders[member]?.append(node) }
      }
    }
    nesting = CondensedGraph(
      of: Graph(nodeCount: Int(count), sources: sources, targets: targets))
  }

  /// Whether each claim holds.
  ///
  /// Groups are taken 64 at a time, one bit each, so that a pass over the graph answers for all.
  func hold(_ claims: [Claim]) -> [Bool] {
    let component = { (claim: Claim) in nesting.components[Int(nodes[claim.group.index])] }
    let order = claims.indices.sorted {
      (component(claims[$0]), $0) < (component(claims[$1]), $1)
    }
    var answers = [Bool](repeating: false, count: claims.count)
    var start = 0
    while start < order.count {
      var sources: [UInt32] = []
      var end = start
      while end < order.count {
        let source = component(claims[order[end]])
        if sources.last != source {
          guard sources.count < 64 else { break }
          sources.append(source)
        }
        end += 1
      }
      answer(order[start..<end].map { ($0, claims[$0]) }, from: sources, component, &answers)
      start = end
    }
    return answers
  }

  private func answer(
    _ claims: [(number: Int, claim: Claim)], from sources: [UInt32],
    _ component: (Claim) -> UInt32, _ answers: inout [Bool]
  ) {
    var bits = [UInt64](repeating: 0, count: nesting.graph.nodeCount)
    for (bit, source) in sources.enumerated() { bits[Int(source)] = 1 << UInt64(bit) }
    nesting.spread(&bits, from: sources[0])
    var bitsOfMembers: [EntryID: UInt64] = [:]
    var source = 0
    for (number, claim) in claims {
      if component(claim) != sources[source] { source += 1 }
      let bitsOfMember =
        bitsOfMembers[claim.member]
        ?? holders[claim.member, default: []].reduce(0) {
          $0 | bits[Int(nesting.components[Int($1)])]
        }
      bitsOfMembers[claim.member] = bitsOfMember
      answers[number] = bitsOfMember & 1 << UInt64(source) != 0
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// Groups that contain themselves through other groups.
  static let groupCycle = Rule(
    id: "group-cycle",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberOf],
    relation: .walk,
    summary: "Groups that are members of each other in a circle",
    messages: [
      "group contains itself through {number} other group(s): {walk}",
      "{number} groups contain each other, the shortest way: {walk}",
      "group contains itself through {number} other group(s), not all of them in scope: {walk}",
      "{number} groups contain each other, not all of them in scope, the shortest way: {walk}",
    ],
    help: "remove one of the memberships of the circle{breaking}",
    explanation: """
      A sync that expands nested groups never gets to the end of a circle. Targets refuse the
      whole group transaction, or leave the groups of the circle out, or the sync hangs.

      All groups that can reach each other are one finding. It shows the shortest walk from the
      group with the smallest DN back to itself, each step with the value that makes it, and for
      larger knots a small set of memberships whose removal leaves no circle. A circle that closes
      through a group out of scope is a warning: the target does not see it as long as that group
      stays out.

      Take one of the memberships of the circle away. Ask which of the groups was meant to contain
      the other: it is often the membership that was added last.
      """,
    bad: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: cn=sales,dc=example,dc=com
      """,
    good: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com
      member: cn=apac,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: cn=partners,dc=example,dc=com

      dn: cn=apac,dc=example,dc=com
      objectClass: groupOfNames
      cn: apac
      member: cn=partners,dc=example,dc=com

      dn: cn=partners,dc=example,dc=com
      objectClass: groupOfNames
      cn: partners
      member: cn=guests,dc=example,dc=org
      """
  ) { subject, findings in
    let nesting = subject.nesting
    for (component, isInScope) in nesting.cycles(within: subject.groups) {
      guard let start = subject.smallestName(of: component.map { nesting.entries[Int($0)] }),
        let node = component.first(where: { nesting.entries[Int($0)] == start })
      else { continue }
      let walk = nesting.graph.shortestClosedWalk(from: node, within: component)
      // A component of up to three memberships shows in its walk where it can be broken.
      let breaking = nesting.graph.breakingEdges(of: component)
      let isWhole = walk.count == component.count
      findings.report(
        start, type: .member, value: nesting.memberships[walk[0]].value,
        message: (isInScope ? 0 : 2) + (isWhole ? 0 : 1), severity: isInScope ? nil : .warning,
        number: isWhole ? walk.count - 1 : component.count, limit: walk.count,
        related: (walk + breaking).map { edge in
          let membership = nesting.memberships[edge]
          return Party(
            nesting.entries[Int(nesting.graph.targets[edge])], type: membership.type,
            value: membership.value,
            holder: nesting.entries[Int(nesting.graph.source(of: edge))])
        })
    }
  }
}

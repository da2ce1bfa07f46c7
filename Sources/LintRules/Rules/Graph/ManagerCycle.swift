internal import DirectoryModel

extension Rule {
  /// Users who manage each other or themselves.
  static let managerCycle = Rule(
    id: "manager-cycle",
    family: .graph,
    severity: .warning,
    references: [.manager],
    relation: .walk,
    basis: .scope,
    summary: "Users who manage each other in a circle, or themselves",
    messages: [
      "{number} users manage each other in a circle: {walk}",
      "user is their own manager",
    ],
    help: "correct one manager of the circle{breaking}",
    explanation: """
      A target that draws the organisation from `manager`, or sends approvals up along it, never
      finds the top of a circle. Some refuse the users of the circle, some the whole hierarchy.

      All users who lead to each other are one finding, shown as the shortest walk from the user
      with the smallest DN back to themself. A manager who is out of scope ends a walk; long
      chains and several managers are no defect.

      Correct the manager that is wrong. The head of an organisation has none.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      manager: uid=bob,dc=example,dc=com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      manager: uid=ann,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      manager: uid=bob,dc=example,dc=com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      secretary: uid=ann,dc=example,dc=com
      """
  ) { subject, findings in
    guard let references = subject.directory.references(.manager) else { return }
    let managers = subject.directory.graph(of: references, among: subject.users)
    let graph = managers.graph
    func party(_ edge: Int) -> Party {
      Party(
        managers.entries[Int(graph.targets[edge])], type: .manager,
        value: references.values[Int(managers.rows[edge])],
        holder: references.owners[Int(managers.rows[edge])])
    }
    var isInCircle = EntrySet(universe: subject.directory.entryCount)
    for component in graph.stronglyConnectedComponents() {
      for node in component { isInCircle.insert(managers.entries[Int(node)]) }
      guard let start = subject.smallestName(of: component.map { managers.entries[Int($0)] }),
        let node = component.first(where: { managers.entries[Int($0)] == start })
      else { continue }
      let walk = graph.shortestClosedWalk(from: node, within: component)
      let breaking = graph.breakingEdges(of: component)
      let steps = (walk + breaking).map(party)
      findings.report(
        start, type: .manager, value: steps[0].value, number: component.count, limit: walk.count,
        related: steps)
    }
    for row in subject.directory.rowsNamingTheirOwner(references, from: subject.users) {
      let user = references.owners[row]
      guard !isInCircle.contains(user), references.entry(row) == user else { continue }
      let value = references.values[row]
      findings.report(
        user, type: .manager, value: value, message: 1, number: 1, limit: 1,
        related: [Party(user, type: .manager, value: value, holder: user)])
    }
  }
}

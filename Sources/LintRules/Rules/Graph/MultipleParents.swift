internal import DirectoryModel

extension Rule {
  /// A group in more groups than a tree of groups has room for.
  static let multipleParents = Rule(
    id: "multiple-parents",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberOf],
    summary: "Group that is a direct member of more groups than the target takes",
    messages: ["is in {number} groups, {limit} allowed: {related}"],
    help: "take the group out of all but the allowed number of groups",
    explanation: """
      A target that keeps groups as a tree has one place for each. A group with two parents is
      refused, or lands below the one that happens to come first.

      The profile says how many parents a group may have (`groups.parents`), and has one where it
      says that groups are a tree (`groups.nesting: tree`). Groups count that hold it directly, are
      in scope, and are not the group itself.

      Take the group out of the others, or make a copy of it for each.
      """,
    bad: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=berlin,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: cn=berlin,dc=example,dc=com

      dn: cn=berlin,dc=example,dc=com
      objectClass: groupOfNames
      cn: berlin
      member: uid=ann,dc=example,dc=org
      """,
    good: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: cn=berlin,dc=example,dc=com

      dn: cn=berlin,dc=example,dc=com
      objectClass: groupOfNames
      cn: berlin
      member: uid=ann,dc=example,dc=org
      """,
    premise: Premise(
      "where the target keeps groups as a tree", profile: { $0.groups.nesting = .tree })
  ) { subject, findings in
    let limits = subject.profile.groups
    let ofTree = limits.nesting == .tree ? Ceiling(1, severity: limits.nestingSeverity) : nil
    guard let limit = limits.parents ?? ofTree else { return }
    let nesting = subject.nesting.limited(to: subject.groups)
    for (group, edges) in nesting.parents(moreThan: limit.max) {
      findings.report(
        group, severity: limit.severity, number: edges.count, limit: limit.max,
        related: edges.map { edge in
          Party(
            nesting.entries[Int(nesting.graph.source(of: edge))],
            type: nesting.memberships[edge].type, value: nesting.memberships[edge].value)
        })
    }
  }
}

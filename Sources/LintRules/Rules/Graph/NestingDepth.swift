internal import DirectoryModel

extension Rule {
  /// A chain of groups that is deeper than the target follows.
  static let nestingDepth = Rule(
    id: "nesting-depth",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberOf],
    summary: "Groups in each other, deeper than the target follows",
    messages: ["{number} groups are in each other, {limit} are allowed: {related} below this one"],
    help: "take one of the memberships of the chain away, or make it shorter",
    explanation: """
      A target that follows groups in groups stops somewhere. Members of groups further down are
      then in none of the groups above, or the group is refused.

      The depth is that of the longest chain, counted in groups; the profile says how many may be in
      each other (`groups.depth`). Each group that is in no other has one finding at most, with a
      longest chain below it. Groups in a circle count as one, and are told by `group-cycle`; only
      groups in scope are looked at.

      Take one of the memberships away, or make members of a lower group members of a higher one.
      """,
    bad: """
      dn: cn=staff,dc=example,dc=com
      objectClass: groupOfNames
      cn: staff
      member: cn=sales,dc=example,dc=com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=org
      """,
    good: """
      dn: cn=staff,dc=example,dc=com
      objectClass: groupOfNames
      cn: staff
      member: cn=sales,dc=example,dc=com
      member: cn=emea,dc=example,dc=com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=org

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=org
      """,
    premise: Premise(
      "where the target takes two groups in each other", profile: { $0.groups.depth = Ceiling(2) })
  ) { subject, findings in
    guard let limit = subject.profile.groups.depth else { return }
    let nesting = subject.nesting.limited(to: subject.groups)
    for chain in nesting.chains(longerThan: limit.max) {
      let steps = chain.map { edge in
        (
          from: nesting.entries[Int(nesting.graph.source(of: edge))],
          to: nesting.entries[Int(nesting.graph.targets[edge])],
          membership: nesting.memberships[edge]
        )
      }
      guard let first = steps.first else { continue }
      findings.report(
        first.from, severity: limit.severity, number: steps.count + 1, limit: limit.max,
        related: steps.map {
          Party($0.to, type: $0.membership.type, value: $0.membership.value, holder: $0.from)
        })
    }
  }
}

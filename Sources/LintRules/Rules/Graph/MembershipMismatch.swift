internal import DirectoryModel

extension Rule {
  /// Lists of members and back links that contradict each other.
  static let membershipMismatch = Rule(
    id: "membership-mismatch",
    family: .graph,
    severity: .warning,
    references: [.member, .uniqueMember, .memberOf],
    basis: .scope, noun: "membership mismatch(es)",
    summary: "`memberOf` and `member` that contradict each other",
    messages: [
      "{value} is a member, but its memberOf does not name the group",
      "{value} does not list the entry as a member",
    ],
    help: "let the server compute memberOf anew, or correct the side that is wrong",
    explanation: """
      A sync that reads groups and one that reads users see different memberships: what a person
      may do then depends on which way the target looks. `memberOf` is usually kept by the server,
      and goes wrong when entries were restored, moved, or loaded while that was switched off.

      Judged only where both attributes were read, and only between users and groups in scope that
      are there once. A `memberOf` may also stand for a membership through other groups, as some
      servers write it. A primary group is in neither list.

      Have the server compute `memberOf` anew (the fixup task of its memberOf plug-in), or correct
      the group.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      memberOf: cn=sales,dc=example,dc=com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=bob,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      memberOf: CN=EMEA,DC=example,DC=com
      memberOf: cn=sales,dc=example,dc=com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=com
      memberOf: cn=sales,dc=example,dc=com
      """
  ) { subject, findings in
    let directory = subject.directory
    let lists = subject.references(.member, .uniqueMember)
    let holders = directory.holders(of: .member).union(directory.holders(of: .uniqueMember))
    guard let backLinks = directory.references(.memberOf), !holders.isEmpty,
      !directory.holders(of: .memberOf).isEmpty
    else { return }
    let memberships = directory.oneSidedMemberships(
      lists, backLinks, groups: subject.groups, members: subject.inScope)
    for membership in memberships {
      let references = membership.list.map { lists[$0] } ?? backLinks
      let isForward = membership.list != nil
      findings.report(
        isForward ? membership.group : membership.member, type: references.type,
        value: references.values[membership.row], message: isForward ? 0 : 1,
        related: [Party(isForward ? membership.member : membership.group)])
    }
  }
}

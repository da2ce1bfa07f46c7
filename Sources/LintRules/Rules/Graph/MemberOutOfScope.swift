internal import DirectoryModel

extension Rule {
  /// Members that the sync leaves out.
  static let memberOutOfScope = Rule(
    id: "member-out-of-scope",
    family: .graph,
    severity: .note,
    references: [.member, .uniqueMember, .memberUID],
    summary: "Members that the sync leaves out",
    messages: [
      "{number} member(s) out of scope: {related}",
      "{number} member(s) out of scope, the first of them {related}",
    ],
    help: "take them out of the group, or into the scope of the sync",
    explanation: """
      The members exist, but the sync takes neither user nor group of them: its filter leaves them
      out, or they are outside of its bases, or the target skips them. In the target the group has
      fewer members than in the directory, and nobody is told.

      All of them are one finding a group. Members that do not exist are told by `dangling-member`;
      contacts, where the target knows any, count as in scope.

      Nothing has to be done where that is meant, as it is for computers and service accounts.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=printer,dc=example,dc=com
      objectClass: device
      cn: printer

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=com
      member: cn=printer,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=printer,dc=example,dc=com
      objectClass: device
      cn: printer
      owner: uid=ann,dc=example,dc=com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=com
      owner: cn=printer,dc=example,dc=com
      """
  ) { subject, findings in
    let lists = subject.references(.member, .uniqueMember, .memberUID)
    let others = subject.leftOut.subtracting(subject.directory.spoiled)
    for (group, rows) in subject.directory.members(lists, of: subject.groups, among: others) {
      let first = lists[rows[0].list]
      let members = rows.prefix(3).compactMap { lists[$0.list].entry($0.row) }
      findings.report(
        group, type: first.type, value: first.values[rows[0].row],
        message: rows.count > members.count ? 1 : 0, number: rows.count,
        related: members.map { Party($0) })
    }
  }
}

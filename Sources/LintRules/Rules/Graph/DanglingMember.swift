internal import DirectoryModel

extension Rule {
  /// Members that do not exist.
  static let danglingMember = Rule(
    id: "dangling-member",
    family: .graph,
    severity: .warning,
    references: [.member, .uniqueMember, .memberUID],
    basis: .scope,
    summary: "Member that names no entry",
    messages: [
      "{value} names no entry",
      "outside of what was read: {number} member(s), {value} the first",
      "{value} is the uid of no user",
    ],
    help: "remove the member, or correct its name",
    explanation: """
      The member was deleted, renamed or mistyped, and the group still names it. A target refuses
      the membership or the whole group, or waits for a member that never comes; and a new entry
      that is given the old name inherits the membership.

      A DN is judged only if an entry above it was read. Others are outside of what was read: each
      such tree is one note with the number of members in it. A `memberUid` is judged only if
      users with a uid were read. Another spelling of an existing DN is no defect.

      Remove the value, or correct it. If the entry was left out by the filter of the export,
      export it too.
      """,
    bad: """
      dn: dc=example,dc=com
      objectClass: domain
      dc: example

      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=com
      member: uid=anne,dc=example,dc=com
      """,
    good: """
      dn: dc=example,dc=com
      objectClass: domain
      dc: example

      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: UserID = \\61nn, DC=Example, DC=Com
      """
  ) { subject, findings in
    let directory = subject.directory
    subject.reportMissingEntries(
      of: subject.references(.member, .uniqueMember), from: subject.groups, to: &findings)
    guard let logins = directory.references(.memberUID), directory[.uid] != nil,
      !subject.users.isDisjoint(with: directory.holders(of: .uid))
    else { return }
    for row in directory.unresolvedRows(of: logins, from: subject.groups) {
      findings.report(
        logins.owners[row], type: .memberUID, value: logins.values[row], message: 2)
    }
  }
}

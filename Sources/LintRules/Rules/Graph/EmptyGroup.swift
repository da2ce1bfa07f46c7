internal import DirectoryModel

extension Rule {
  /// Groups without members.
  static let emptyGroup = Rule(
    id: "empty-group",
    family: .graph,
    severity: .note,
    references: [.member, .uniqueMember, .memberUID],
    basis: .scope,
    summary: "Group without any member",
    messages: ["group has no member"],
    help: "give the group a member, or leave it out of the sync",
    explanation: """
      Nobody is in the group, so that whatever the target grants by it reaches nobody. Some targets
      refuse an empty group, others keep it for ever.

      Members that were not read count, as do placeholders. Not reported are dynamic groups, whose
      members are found by a search (`memberURL`), and the primary group of a user, which stands
      in the user's `gidNumber` or `primaryGroupID`.

      Delete the group, leave it out by the filter of the sync, or find out who lost it.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=retired,dc=example,dc=com
      objectClass: groupOfMembers
      cn: retired
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      objectClass: posixAccount
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      uidNumber: 1001
      gidNumber: 5000
      homeDirectory: /home/ann

      dn: cn=staff,dc=example,dc=com
      objectClass: posixGroup
      cn: staff
      gidNumber: 5000
      """
  ) { subject, findings in
    let directory = subject.directory
    var empty = subject.groups.subtracting(
      directory.entries(ofAnyClass: ["groupofurls", "dynamicgroup"]))
    for type in [AttributeType.member, .uniqueMember, .memberUID] + subject.types("memberURL") {
      empty.subtract(directory.holders(of: type))
    }
    empty.subtract(directory.primaryGroups(among: empty, of: subject.users))
    for group in empty { findings.report(group) }
  }
}

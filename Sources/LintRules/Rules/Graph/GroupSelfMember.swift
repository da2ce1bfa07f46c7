internal import DirectoryModel

extension Rule {
  /// Groups that hold themselves directly.
  static let groupSelfMember = Rule(
    id: "group-self-member",
    family: .graph,
    severity: .warning,
    references: [.member, .uniqueMember],
    basis: .scope, noun: "self-membership(s)",
    summary: "Group that is its own direct member",
    messages: [
      "{value} is the group itself",
      "{value} is the group itself, its only member: a placeholder",
    ],
    help: "remove the group from its own members",
    explanation: """
      A group that holds itself adds nothing to its members. A target that expands nested groups
      refuses it as a circle of one, or skips the value without a word.

      A groupOfNames or groupOfUniqueNames must have a member, so that an empty one is often given
      itself as a placeholder: that is a note. Longer circles are told by `group-cycle`.

      Take the value away; give an empty group a class that may be empty, such as groupOfMembers.
      """,
    bad: """
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
      member: CN=Sales,DC=example,DC=com
      """,
    good: """
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
      member: cn=sales,ou=emea,dc=example,dc=com
      owner: cn=sales,dc=example,dc=com

      dn: cn=sales,ou=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales emea
      cn: sales
      member: uid=ann,dc=example,dc=com
      """
  ) { subject, findings in
    let directory = subject.directory
    let needingMembers = directory.entries(ofAnyClass: ["groupofnames", "groupofuniquenames"])
    let all = subject.references(.member, .uniqueMember, .memberUID)
    for references in subject.references(.member, .uniqueMember) {
      for row in directory.rowsNamingTheirOwner(references, from: subject.groups) {
        let group = references.owners[row]
        let isPlaceholder =
          needingMembers.contains(group) && directory.namesOnlyItself(group, by: all)
        findings.report(
          group, type: references.type, value: references.values[row],
          message: isPlaceholder ? 1 : 0, severity: isPlaceholder ? .note : nil)
      }
    }
  }
}

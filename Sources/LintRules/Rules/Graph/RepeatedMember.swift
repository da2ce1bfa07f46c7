internal import DirectoryModel

extension Rule {
  /// A member that a group lists twice.
  static let repeatedMember = Rule(
    id: "repeated-member",
    family: .graph,
    severity: .warning,
    references: [.member, .uniqueMember, .memberUID],
    basis: .scope,
    summary: "Member that a group lists more than once",
    messages: ["{value} is in the group already, as {otherValue}"],
    help: "keep one of the values",
    explanation: """
      An attribute holds no two equal values, but a server that compares bytes lets two spellings
      of one DN pass. A target that compares DNs refuses the second, and with it often the group.

      DNs are compared by their parts, without case where the type says so, with escapes and names
      of types resolved; the optional UID of a `uniqueMember` is left aside. One that is there
      three times is still one finding. A user who is a member directly and through another group
      is no defect.

      Keep one of the values.
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
      member: UID=Ann, DC=Example, DC=Com
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
      member: uid=ann,dc=example,dc=com
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=com
      """
  ) { subject, findings in
    for references in subject.references(.member, .uniqueMember, .memberUID) {
      for repeated in subject.directory.repeatedReferences(references, from: subject.groups) {
        let group = references.owners[repeated.second]
        findings.report(
          group, type: references.type, value: references.values[repeated.second],
          related: [
            Party(group, type: references.type, value: references.values[repeated.first])
          ])
      }
    }
  }
}

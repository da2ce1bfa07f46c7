internal import DirectoryModel

extension Rule {
  /// Groups that the target would call the same.
  static let duplicateGroupName = Rule(
    id: "duplicate-group-name",
    family: .unique,
    severity: .error,
    summary: "Name shared by more than one group",
    messages: [
      "{value} is also the name of {related}",
      "{derived} is the name that the target makes of this group and of {related}",
      "the name that the target makes of this group is blank",
    ],
    help: "give each group a name of its own",
    explanation: """
      A target that knows groups by name, and not by where they are in the tree, refuses the second
      group, or puts the members of both into one. The profile says which attribute the name is
      taken from, of which the first value without options counts, or how the target makes it of
      attributes and parts of the DN; then a group of which nothing gets into the name is reported
      as well.

      Names are compared without case, composed and decomposed letters alike, runs of spaces as
      one space. A group and a user of one name are told by `group-user-collision`.

      Rename all of the groups but one, or leave them out of the sync.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=admins,dc=example,dc=com
      objectClass: groupOfNames
      cn: admins
      member: uid=ann,dc=example,dc=com

      dn: cn=Admins,ou=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: Admins
      member: uid=ann,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=admins,dc=example,dc=com
      objectClass: groupOfNames
      cn: admins
      member: uid=ann,dc=example,dc=com

      dn: cn=admins-2,dc=example,dc=com
      objectClass: groupOfNames
      cn: admins-2
      cn;lang-de: admins
      member: uid=ann,dc=example,dc=com
      """
  ) { subject, findings in
    if let names = subject.derivedGroupNames {
      subject.reportSharedValues(
        of: names.column, within: subject.groups, message: 1, to: &findings)
      for group in names.blank { findings.report(group, message: 2) }
    } else if let names = subject.groupNames {
      subject.reportSharedValues(of: names, within: subject.groups, to: &findings)
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// Managers that do not exist.
  static let danglingManager = Rule(
    id: "dangling-manager",
    family: .graph,
    severity: .warning,
    references: [.manager],
    basis: .scope,
    summary: "Manager that names no entry",
    messages: [
      "{value} names no entry",
      "outside of what was read: {number} manager(s), {value} the first",
    ],
    help: "name the present manager, or remove the value",
    explanation: """
      The manager left, moved or was mistyped, and the user still names them. A target refuses the
      user, or drops the value without a word, and approvals go nowhere.

      A DN is judged only if an entry above it was read. Others are outside of what was read: each
      such tree is one note with the number of users who name a manager in it. Another spelling
      of an existing DN is no defect, nor is a manager who is out of scope.

      Name the present manager, or remove the value.
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
      manager: uid=gone,dc=example,dc=com
      """,
    good: """
      dn: dc=example,dc=com
      objectClass: domain
      dc: example

      dn: cn=Birch\\, Bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Birch, Bob
      sn: Birch
      givenName: Bob
      mail: bob@example.com

      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      manager: CN=Birch\\2C Bob,DC=example,DC=com
      """
  ) { subject, findings in
    subject.reportMissingEntries(
      of: subject.references(.manager), from: subject.users, to: &findings)
  }
}

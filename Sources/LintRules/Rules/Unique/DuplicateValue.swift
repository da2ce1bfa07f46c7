internal import DirectoryModel

extension Rule {
  /// One value of a unique attribute in several entries.
  static let duplicateValue = Rule(
    id: "duplicate-value",
    family: .unique,
    severity: .error,
    summary: "Value of a unique attribute held by more than one entry",
    messages: ["{value} is also a value of {related}"],
    help: "give each entry a value of its own",
    explanation: """
      A target that tells entries apart by this attribute refuses the second one, or takes both for
      one person and mixes their data. The profile says which attributes are unique, and among
      whom; for a target that is not named these are the login names and numbers of users (uid,
      sAMAccountName, userPrincipalName, employeeNumber, employeeID, uidNumber) and the gidNumber
      of groups.

      Values are compared by the attribute's matching rule: uid without case, uidNumber as a
      number; byte by byte where the profile says so. One entry may hold a value twice. A name (cn)
      may be shared. Values that become equal only by what the target makes of them are left to
      `derived-name-collision`.

      Find out whose value it is, and give the others one of their own.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=ANN,ou=contractors,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ANN
      cn: Ann Aspen
      sn: Aspen
      givenName: Ann
      mail: ann.aspen@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      uid: ANN
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=ann.ash,ou=contractors,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann.ash
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann.ash@example.com
      """
  ) { subject, findings in
    subject.reportSharedValues(ofPools: { $0.comparison != .mail }, to: &findings)
  }
}

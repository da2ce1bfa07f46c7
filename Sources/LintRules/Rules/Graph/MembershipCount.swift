internal import DirectoryModel

extension Rule {
  /// A user in more groups than the target takes.
  static let membershipCount = Rule(
    id: "membership-count",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberUID, .memberOf],
    summary: "User in more groups than the target takes",
    messages: [
      "is a direct member of {number} groups, {limit} allowed",
      "is a member of {number} groups, directly or through others, {limit} allowed",
    ],
    help: "take the user out of some groups",
    explanation: """
      The groups of a user go into tokens and records of a fixed size. A user in more of them is
      refused, or loses memberships without a word, and with them access.

      The profile names the limits for direct memberships (`memberships.direct`), and for all of
      them, with those that come through groups in groups (`memberships.all`). Each group counts
      once, by however many ways it is reached; a circle of groups counts as all its groups. Only
      groups in scope count, and the primary group does not.

      Take the user out of groups, or the groups out of each other or out of the scope.
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
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: cn=berlin,dc=example,dc=com

      dn: cn=berlin,dc=example,dc=com
      objectClass: groupOfNames
      cn: berlin
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

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=com
      member: cn=berlin,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=bob,dc=example,dc=org

      dn: cn=berlin,dc=example,dc=com
      objectClass: groupOfNames
      cn: berlin
      member: uid=ann,dc=example,dc=com
      """,
    premise: Premise(
      "where the target takes two groups of a user",
      profile: { $0.memberships.all = Ceiling(2) })
  ) { subject, findings in
    let limits = subject.profile.memberships
    guard limits.direct != nil || limits.all != nil else { return }
    let counts = MembershipCounts(
      of: subject.users, in: subject.groups, subject.nesting.limited(to: subject.groups),
      subject.directory)
    if let limit = limits.direct {
      for (user, count) in counts.direct(moreThan: limit.max) {
        findings.report(user, severity: limit.severity, number: count, limit: limit.max)
      }
    }
    if let limit = limits.all {
      for (user, count) in counts.all(moreThan: limit.max) {
        findings.report(
          user, message: 1, severity: limit.severity, number: count, limit: limit.max)
      }
    }
  }
}

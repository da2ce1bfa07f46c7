internal import DirectoryModel

extension Rule {
  /// More entries than the target or its licence takes.
  static let countLimit = Rule(
    id: Rule.countLimitID,
    family: .target,
    severity: .error,
    summary: "More entries than the target takes",
    messages: [
      "{number} entries are in scope, {limit} allowed; {detail}",
      "{number} users are in scope, {limit} allowed; {detail}",
      "{number} groups are in scope, {limit} allowed; {detail}",
      "{number} users are in scope, {limit} have a seat; {detail}",
    ],
    help: "leave out entries that the target does not need, by the filter or the bases of the sync",
    explanation: """
      The target takes a number of entries, users or groups, or has been paid for a number of users.
      With more of them the run is refused as a whole, or some are left out, and nobody says whom.

      The profile names the limits (`counts`); exactly that many are fine. The finding tells what
      each way of leaving entries out would take away: a subtree, an object class, disabled
      accounts, entries without mail. Then it names the fewest of them that get down to the limit,
      and how many entries are left.

      Leave them out by the filter or the bases of the sync, and say so in the profile (`exclude`,
      `skips`), or raise the limit.
      """,
    bad: """
      dn: uid=ann,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=bob,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com

      dn: uid=scanner,ou=service,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: scanner
      cn: Scanner
      sn: Scanner
      givenName: Scanner
      mail: scanner@example.com
      """,
    good: """
      dn: uid=ann,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=bob,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      """,
    premise: Premise(
      "where the target takes two users", profile: { $0.counts.users = Ceiling(2) })
  ) { subject, findings in
    for counted in Subject.Counted.allCases {
      guard let limit = subject.ceiling(counted) else { continue }
      let count = subject.entries(counted).count
      guard count > limit.max else { continue }
      findings.report(
        nil, message: counted.rawValue, severity: limit.severity, number: count, limit: limit.max)
    }
  }

  package static let countLimitID = "count-limit"
}

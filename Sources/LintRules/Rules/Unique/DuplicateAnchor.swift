internal import DirectoryModel

extension Rule {
  /// One identifier in several entries.
  static let duplicateAnchor = Rule(
    id: "duplicate-anchor",
    family: .unique,
    severity: .error,
    summary: "Identifier of more than one entry",
    messages: ["{attribute} {value} is also that of {related}"],
    help: "read the entries anew from one server; an entry has an identifier of its own",
    explanation: """
      A target knows an entry again by an identifier that never changes: objectGUID, entryUUID,
      nsUniqueId. Two entries with one are one record for it: the second takes the place of the
      first, or is refused.

      A server never gives an identifier twice. Two come from an export that was put together or
      edited, from a restored or copied server, or from an entry that was moved while it was read.
      The profile says which attributes identify entries (`anchor`); users, groups and contacts in
      scope are looked at together.

      Export anew from one server, and look which of the entries is still there.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      entryUUID: 5f0a6f3e-8c1d-103e-9b7a-0d2f6c1e4a55

      dn: uid=anna,ou=former,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: anna
      cn: Anna Ash
      sn: Ash
      givenName: Anna
      mail: anna@example.com
      entryUUID: 5F0A6F3E-8C1D-103E-9B7A-0D2F6C1E4A55
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      entryUUID: 5f0a6f3e-8c1d-103e-9b7a-0d2f6c1e4a55

      dn: uid=anna,ou=former,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: anna
      cn: Anna Ash
      sn: Ash
      givenName: Anna
      mail: anna@example.com
      entryUUID: 5f0a6f3e-8c1d-103e-9b7a-0d2f6c1e4a56
      """
  ) { subject, findings in
    let members = subject.entries([.users, .groups, .contacts])
    for anchor in subject.profile.anchors {
      guard let column = subject.column(anchor) else { continue }
      subject.reportSharedValues(of: [column], within: members, to: &findings)
    }
  }
}

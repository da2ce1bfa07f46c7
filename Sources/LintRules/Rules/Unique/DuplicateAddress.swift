internal import DirectoryModel

extension Rule {
  /// One mail address in several entries.
  static let duplicateAddress = Rule(
    id: "duplicate-address",
    family: .unique,
    severity: .error,
    noun: "duplicate(s)",
    summary: "Mail address held by more than one user or group",
    messages: ["{value} is also an address of {related}"],
    help: "leave the address to the one entry it belongs to, or give each its own",
    explanation: """
      A target that knows people by their mail address refuses the second entry, or the whole
      address transaction, or merges the two. Users and groups share one pool of addresses, and
      every address counts: `mail`, the `smtp:` values of `proxyAddresses`, and the other
      attributes that the profile names.

      Addresses are compared without case, internationalised domains by their ASCII form. One
      entry may hold an address twice.

      Decide whom the address belongs to, and take it from the others.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: team@example.com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: Team@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      mail: Ann@Example.com
      """
  ) { subject, findings in
    subject.reportSharedValues(ofPools: { $0.comparison == .mail }, to: &findings)
  }
}

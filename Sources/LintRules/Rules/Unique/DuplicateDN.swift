internal import DirectoryModel

extension Rule {
  /// One DN in several records.
  static let duplicateDN = Rule(
    id: "duplicate-dn",
    family: .unique,
    severity: .error,
    basis: .directory, noun: "duplicate DN(s)",
    summary: "DN of more than one record",
    messages: ["{number} records have this DN"],
    help: "keep one of the records, or correct the DN of the others",
    explanation: """
      A directory has one entry of a DN (RFC 4512 2.3.2). Two records of it come from files that
      were put together, or from an export that ran while entries moved; which of them a target
      takes is a matter of chance.

      DNs are compared by their parts: without case where the type says so, with escapes and names
      of types resolved, spaces around separators dropped, the parts of an RDN in any order.
      Values that only such records have in common are not reported.

      Keep the record that is right, or correct the DN of the other.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: UID=Ann, DC=Example, DC=Com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """,
    good: """
      dn: cn=Ann Ash,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=Ann Ash+uid=ann2,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann2
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann2@example.com
      """
  ) { subject, findings in
    for records in subject.directory.recordsOfOneDN() {
      findings.report(
        records[0], number: records.count, related: records.dropFirst().map { Party($0) })
    }
  }
}

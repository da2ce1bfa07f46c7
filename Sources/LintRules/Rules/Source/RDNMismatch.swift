internal import DirectoryModel

extension Rule {
  /// A value of an entry's own name that the entry does not hold.
  static let rdnMismatch = Rule(
    id: "rdn-mismatch",
    family: .source,
    severity: .warning,
    basis: .directory, noun: "RDN mismatch(es)",
    summary: "Value of the RDN that the entry does not hold",
    messages: ["its name says that {attribute} is {value}, but the entry holds no such value"],
    help: "make the attribute and the name agree",
    explanation: """
      The values in the leftmost part of a DN are values of the entry (RFC 4512 2.3.1); servers see
      to that. An entry that lacks one was edited by hand, or renamed in part. A target that takes
      the name from the attribute and one that takes it from the DN then know two people.

      Values are compared by the matching rule of their type: case, runs of spaces, escapes, hex
      strings and the names of types do not count. Of a type that no entry of the export holds, the
      values were not exported, and nothing is said.

      Add the value to the entry, or rename it.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: anna
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """,
    good: """
      dn: cn=Ash\\, Ann+uid=ANN,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: anna
      uid: ann
      cn: Ash, Ann
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """
  ) { subject, findings in
    let directory = subject.directory
    let types = Set(directory.unmatchedRDNs.map(\.type))
    let exported = types.filter { !directory.holders(of: $0).isEmpty }
    for (entry, type, value) in directory.unmatchedRDNs where exported.contains(type) {
      findings.report(entry, type: type, value: value)
    }
  }
}

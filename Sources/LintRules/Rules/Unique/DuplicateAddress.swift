internal import DirectoryModel

extension Rule {
  /// One mail address in several entries.
  static let duplicateAddress = Rule(
    id: "duplicate-address",
    family: .unique,
    severity: .error,
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
    for pool in subject.profile.unique where pool.comparison == .mail {
      subject.reportSharedValues(of: pool, to: &findings)
    }
  }
}

extension Subject {
  /// Reports each value of a pool that several entries hold, with all who hold it.
  func reportSharedValues(of pool: UniquePool, to findings: inout Findings) {
    let columns = pool.attributes.compactMap { column($0) }
    let members = entries(pool.population)
    let shared = directory.sharedValues(
      of: columns, within: Array(repeating: members, count: columns.count))
    for index in 0..<shared.count {
      let parties = parties(of: shared[index], in: columns)
      guard let first = parties.first else { continue }
      findings.report(
        first.entry, type: first.type, value: first.value, severity: pool.severity,
        number: parties.count, related: Array(parties.dropFirst()))
    }
  }

  /// The holders of a value, each entry once.
  private func parties(of rows: ArraySlice<SharedValues.Row>, in columns: [Column]) -> [Party] {
    var parties: [Party] = []
    var known: Set<EntryID> = []
    for row in rows {
      let column = columns[row.column]
      let entry = column.owners[row.row]
      guard known.insert(directory.first(ofSameDN: entry)).inserted else { continue }
      parties.append(Party(entry, type: column.type, value: column.values[row.row]))
    }
    return parties
  }
}

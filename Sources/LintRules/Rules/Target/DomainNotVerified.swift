internal import DirectoryModel

extension Rule {
  /// A domain that the target does not know to be the user's.
  static let domainNotVerified = Rule(
    id: "domain-not-verified",
    family: .target,
    severity: .error,
    noun: "unverified domain(s)",
    summary: "Mail domain that is not among the verified ones",
    messages: [
      "domain {domain} is not verified", "domain {domain} of {number} entries is not verified",
    ],
    help: "verify the domain in the target, or give the entries addresses in one that is",
    explanation: """
      A target takes mail addresses and login names only in domains that its customer has proved to
      own. Others are refused, or changed to the domain that the target gave the customer.

      The domains come from `--verified-domains`: a file with one on a line, or a list with commas.
      Internationalised domains are compared by their ASCII form. A domain below a verified one has to
      be named as well. Each domain is one finding, at the first of its addresses, and names all
      entries that have one. Domains that nobody can own, such as those of `.local`, are left to
      `unroutable-domain` where that rule runs.

      Verify the domain, or correct the addresses; a domain that only a few have is often misspelled.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@exmaple.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@Example.com
      """,
    premise: Premise(
      "where --verified-domains names example.com",
      state: {
        $0.verifiedDomains = ["example.com"]
      }),
    needs: missingVerifiedDomains
  ) { subject, findings in
    guard let verified = subject.state.verifiedDomains else { return }
    var domains = AddressDomains(verified: verified)
    let named = subject.profile.domains.attributes.compactMap { subject.column($0) }
      .map { ($0, subject.inScope) }
    // A domain that nobody can own is one defect, which `unroutable-domain` tells.
    let told = Set(subject.unroutableValues.map(\.remark.value))
    for (column, members) in named.isEmpty ? subject.mailColumns : named {
      for row in column.owners.indices
      where members.contains(column.owners[row]) && !told.contains(column.values[row]) {
        let bytes = subject.directory.bytes(column.values[row])
        guard let number = domains.unverified(bytes, column.comparison) else { continue }
        domains.holders[number].append(
          Party(column.owners[row], type: column.type, value: column.values[row]))
      }
    }
    for all in domains.holders {
      let holders = firstOfEachEntry(all)
      guard let first = holders.first else { continue }
      findings.report(
        first.entry, type: first.type, value: first.value, message: holders.count == 1 ? 0 : 1,
        number: holders.count, related: Array(holders.dropFirst()))
    }
  }
}

@Sendable private func missingVerifiedDomains(_ subject: Subject) -> String? {
  subject.state.verifiedDomains == nil ? "needs --verified-domains FILE|DOMAIN" : nil
}

/// In the order of the entries, of each entry the first.
private func firstOfEachEntry(_ parties: [Party]) -> [Party] {
  var known: Set<EntryID> = []
  return parties.filter { known.insert($0.entry).inserted }.sorted { $0.entry < $1.entry }
}

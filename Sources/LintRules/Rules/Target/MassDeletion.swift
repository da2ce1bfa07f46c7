internal import DirectoryModel

extension Rule {
  /// More entries of the last sync gone than the target puts up with.
  static let massDeletion = Rule(
    id: "mass-deletion",
    family: .target,
    severity: .error,
    summary: "More entries gone since the last sync than the target deletes at once",
    messages: [
      "{number} entries of the last sync are gone; the target stops at more than {limit}",
      "{number} entries of the last sync are gone, more than {limit} percent of it",
    ],
    help:
      "check the base and filter of the export; if the entries are meant to go, tell the target",
    explanation: """
      An export with too narrow a filter, or of the wrong branch, looks to a target like an order to
      delete everybody who is not in it. Targets that know this stop at a number of deletions, and
      others carry them out.

      The last sync is what `--previous FILE` says: LDIF of then, or a CSV. An entry of it is gone
      when no user, group or contact in scope has its GUID, one of its addresses, or one of its login
      names. The profile says how many may be gone; for a target that is not named, half of them may,
      and more are a warning.

      Compare the export with the last one. If the deletions are meant, raise the target's limit for
      one run, or delete in several.
      """,
    bad: """
      dn: uid=carl,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: carl
      cn: Carl Crab
      sn: Crab
      givenName: Carl
      mail: carl@example.com
      entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3301
      """,
    good: """
      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob.birch@example.com
      entryUUID: 6ba7b810-9dad-11d1-80b4-00c04fd430c8
      """,
    premise: previousPremise,
    needs: missingPrevious
  ) { subject, findings in
    guard let list = subject.state.previous else { return }
    let (gone, total) = subject.accountsGone(since: list)
    guard let limit = subject.profile.deletions else {
      if gone * 2 > total {
        findings.report(nil, message: 1, severity: .warning, number: gone, limit: 50)
      }
      return
    }
    if let count = limit.count, gone > count {
      findings.report(nil, message: 0, severity: limit.severity, number: gone, limit: count)
    } else if let percent = limit.percent, gone * 100 > percent * total {
      findings.report(nil, message: 1, severity: limit.severity, number: gone, limit: percent)
    }
  }
}

extension Subject {
  /// How many accounts of a list no entry in scope stands for any more, and how many there are.
  fileprivate func accountsGone(since list: AccountList) -> (gone: Int, total: Int) {
    var isHere = [Bool](repeating: false, count: list.count)
    let anchors = anchors(of: synced, knownBy: list)
    for guid in 0..<list.guids.forms.count where anchors.entry(guid) != nil {
      for account in list.guids.holders(guid) { isHere[account] = true }
    }
    for value in addresses(knownBy: list) + logins(of: synced, knownBy: list) {
      for account in value.accounts { isHere[account] = true }
    }
    // An empty record stands for nobody.
    let total = (0..<list.count).count { !list.isEmpty($0) }
    return (total - isHere.count { $0 }, total)
  }
}

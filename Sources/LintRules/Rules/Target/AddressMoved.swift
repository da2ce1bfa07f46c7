internal import DirectoryModel

extension Rule {
  /// An address that went from one entry to another since the last sync.
  static let addressMoved = Rule(
    id: "address-moved",
    family: .target,
    severity: .error,
    noun: "moved address(es)",
    summary: "Mail address that another entry had at the last sync",
    messages: [
      "{value} was an address of {related} at the last sync ({previous})",
      "{value} was an address of another entry at the last sync ({previous}), with the GUID"
        + " {previousGUID}, which is gone",
    ],
    help: "take the address from the one, let a sync run, and give it to the other then",
    explanation: """
      A target takes addresses in whatever order it likes: the new holder may come before the old one
      has given the address up, and is refused because it is taken. Where entries are known by their
      addresses, the mailbox of the one may even become that of the other.

      The last sync is what `--previous FILE` says, as for `anchor-changed`. An address has moved when
      its GUID of then belongs to another entry now, or when its entry of now was there then, with
      another address. If neither is so, the entry was made anew: that is `anchor-changed`. If the
      earlier holder has the address still, the two share it: that is `duplicate-address`.

      Move an address in two steps with a sync between them.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann.ash@example.com
      entryUUID: 886313e1-3b8a-5372-9b90-0c9aee199e5d

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      mail: ann@example.com
      entryUUID: 6ba7b810-9dad-11d1-80b4-00c04fd430c8
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann.ash@example.com
      mail: ann@example.com
      entryUUID: 886313e1-3b8a-5372-9b90-0c9aee199e5d

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      entryUUID: 6ba7b810-9dad-11d1-80b4-00c04fd430c8
      """,
    premise: previousPremise,
    needs: missingAnchors
  ) { subject, findings in
    guard let list = subject.state.previous else { return }
    for change in AnchorChanges(subject, since: list).moved {
      findings.report(
        change.value.entry, type: change.value.type, value: change.value.value,
        message: change.holder == nil ? 1 : 0, number: change.account,
        related: change.holder.map { [Party($0)] } ?? [])
    }
  }
}

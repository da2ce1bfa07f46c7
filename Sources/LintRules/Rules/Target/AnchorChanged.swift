internal import DirectoryModel

extension Rule {
  /// An address or login name that the last sync saw with another GUID.
  static let anchorChanged = Rule(
    id: "anchor-changed",
    family: .target,
    severity: .error,
    noun: "changed anchor(s)",
    summary: "Entry with another GUID than at the last sync",
    messages: [
      "{value} had the GUID {previousGUID} at the last sync ({previous}), and has {guid} now",
      "{number} of {limit} entries have another GUID than at the last sync: those of the file are"
        + " of another kind, or every entry was made anew",
    ],
    help: "let the target know of the new GUID, or bring the old entry back, before the sync runs",
    explanation: """
      A target knows an entry by its GUID, and by its address or login name. An address that comes
      with another GUID is to it another person with an address that is taken: the entry fails, often
      without a reason told. That is so when somebody was deleted and made anew, or came back, or
      moved to another domain or mailbox.

      The last sync is what `--previous FILE` says: LDIF of then, or a CSV with the columns
      PrimarySmtpAddress and Guid. GUIDs are compared whatever their spelling: text with or without
      braces, the 16 bytes of Active Directory, base64 as in ImmutableID. An address that one entry
      lost to another is told by `address-moved`. When more than half of the entries that both know
      differ, that is one finding.

      Give the service's support the addresses with their GUIDs (`--output guids=FILE`), or restore
      the deleted object.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3301
      """,
    good: """
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
    let changes = AnchorChanges(subject, since: list)
    guard changes.changed.count < 2 || changes.changed.count * 2 <= changes.matchedCount else {
      findings.report(
        nil, message: 1, number: changes.changed.count, limit: changes.matchedCount)
      return
    }
    for change in changes.changed {
      findings.report(
        change.value.entry, type: change.value.type, value: change.value.value,
        number: change.account)
    }
  }
}

let previousPremise = Premise(
  "where the file of --previous has the addresses ann@example.com and bob@example.com, with the"
    + " GUIDs 886313e1-3b8a-5372-9b90-0c9aee199e5d and 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  state: {
    $0.previous = AccountList(
      example: "last.csv",
      [
        "ann@example.com": "886313e1-3b8a-5372-9b90-0c9aee199e5d",
        "bob@example.com": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      ])
  })

@Sendable func missingPrevious(_ subject: Subject) -> String? {
  subject.state.previous == nil ? "needs --previous FILE" : nil
}

/// What keeps GUIDs from being compared with those of the last sync.
@Sendable func missingAnchors(_ subject: Subject) -> String? {
  guard let list = subject.state.previous else { return "needs --previous FILE" }
  if list.count > 0, list.guids.forms.count == 0 {
    return "needs GUIDs in \(list.name), where no entry has one"
  }
  guard subject.anchorColumns.isEmpty, !subject.synced.isEmpty else { return nil }
  let names = subject.profile.anchors
  guard !names.isEmpty else { return "needs an anchor, and the profile names none" }
  return "needs GUIDs, and no entry that was read has \(names.joined(separator: ", "))"
}

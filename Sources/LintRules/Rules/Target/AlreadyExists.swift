internal import DirectoryModel

extension Rule {
  /// An entry that the target has already.
  static let alreadyExists = Rule(
    id: "already-exists",
    family: .target,
    severity: .note,
    noun: "existing account(s)",
    summary: "Entry that the target has already",
    messages: [
      "the target has this entry already: its GUID is that of {existing}",
      "the target has this entry already: its login name {value} is that of {existing}",
    ],
    help: "nothing has to be done if that is the entry's own account",
    explanation: """
      The target tells of such an entry that it exists already, and takes the account for the entry's
      own or passes the entry by. That is what a second sync is about, and no defect; in a first sync
      it shows which accounts were made by hand.

      The accounts come from `--existing-accounts FILE`. An account is the entry's own when its GUID,
      in any spelling, or one of its login names is the entry's. An account with the entry's mail
      address and neither of them is told by `address-in-other-account`.

      If the account is somebody else's, give the entry another login name.
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
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.org
      entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3302
      """,
    premise: Premise(
      "where the file of --existing-accounts has the address ann@example.com with the entry's GUID",
      state: {
        $0.existingAccounts = AccountList(
          example: "accounts.csv", ["ann@example.com": "3F2504E0-4F89-11D3-9A0C-0305E82C3301"])
      }),
    needs: missingExistingAccounts
  ) { subject, findings in
    guard let list = subject.state.existingAccounts else { return }
    for (entry, own) in subject.ownAccounts(in: list) {
      guard let account = own.accounts.first else { continue }
      findings.report(
        entry, type: own.login?.type, value: own.login?.value, message: own.login == nil ? 0 : 1,
        number: account)
    }
  }
}

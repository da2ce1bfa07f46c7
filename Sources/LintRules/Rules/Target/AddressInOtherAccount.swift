internal import DirectoryModel

extension Rule {
  /// An address that an account has which is not the entry's own.
  static let addressInOtherAccount = Rule(
    id: "address-in-other-account",
    family: .target,
    severity: .error,
    noun: "address(es) of other accounts",
    summary: "Mail address of another account that the target has",
    messages: ["{value} is also an address of another account, {existing}"],
    help:
      "take the address from the entry or from that account, or leave the entry out of the sync",
    explanation: """
      Targets keep every mail address once, over all of their customers. An address that another
      account holds, in another organisation or data centre or made by hand, is refused: the entry
      alone, or the whole address transaction.

      The accounts come from `--existing-accounts FILE`. One whose GUID or login name is the entry's
      is the entry's own and told by `already-exists`; an account of which the file says no more than
      its address is somebody else's. Addresses are compared as `duplicate-address` does.

      Have the other account give up the address, or use another one; the target's support can tell
      whose it is.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: Ann@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.org
      """,
    premise: Premise(
      "where the file of --existing-accounts has the address ann@example.com",
      state: {
        $0.existingAccounts = AccountList(example: "accounts.csv", ["ann@example.com": ""])
      }),
    needs: missingExistingAccounts
  ) { subject, findings in
    guard let list = subject.state.existingAccounts else { return }
    let own = subject.ownAccounts(in: list)
    for address in subject.addresses(knownBy: list) {
      let accounts = own[address.entry]?.accounts ?? []
      guard let other = address.accounts.first, !address.accounts.contains(where: accounts.contains)
      else { continue }
      findings.report(address.entry, type: address.type, value: address.value, number: other)
    }
  }
}

@Sendable func missingExistingAccounts(_ subject: Subject) -> String? {
  subject.state.existingAccounts == nil ? "needs --existing-accounts FILE" : nil
}

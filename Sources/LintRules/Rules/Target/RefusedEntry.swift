internal import DirectoryModel

extension Rule {
  /// An entry that the target refuses for what is in it, by a filter of the profile.
  static let refusedEntry = Rule(
    id: Rule.refusedEntryID,
    family: .target,
    severity: .error,
    noun: "refusal(s)",
    summary: "Entry that the target refuses",
    messages: ["the target does not take this entry: {detail}"],
    help: "change what makes the entry one of those, or leave it out of the sync",
    explanation: """
      Some demands of a target are about several attributes at once, or about single values: names
      that it keeps for itself, a kind of account that it does not know, two attributes that must
      not stand together. The profile says them as LDAP filters, each with the reason in words
      (`refused`); a user or group that matches one is reported.

      Write your own demands so, too: what your target refused last time need not come again.

      Change the entry so that the filter does not match, or leave it out by the filter of the sync.
      """,
    bad: """
      dn: uid=postmaster,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: postmaster
      cn: Post Master
      sn: Master
      givenName: Post
      mail: postmaster@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann.postmaster@example.com
      """,
    premise: Premise(
      "where the target refuses `(mail=postmaster@*)`",
      profile: { profile in
        let filter = LDAPFilter.leaf(
          .substrings("mail", initial: Array("postmaster@".utf8), any: [], final: nil))
        profile.refused = [
          Refusal(of: .users, matching: filter, because: "postmaster is a name of its own")
        ]
      })
  ) { subject, findings in
    for (number, refusal) in subject.profile.refused.enumerated() {
      let members = subject.entries(refusal.population)
      for entry in members.intersection(subject.directory.entries(matching: refusal.filter)) {
        findings.report(entry, severity: refusal.severity, number: number)
      }
    }
  }

  package static let refusedEntryID = "refused-entry"
}

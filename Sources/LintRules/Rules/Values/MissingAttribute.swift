internal import DirectoryModel

extension Rule {
  /// An attribute that the target demands and the entry lacks.
  static let missingAttribute = Rule(
    id: "missing-attribute",
    family: .values,
    severity: .error,
    summary: "Mandatory attribute missing",
    messages: ["no {attribute}", "none of {attributes}"],
    help: "give the entry a value of the attribute, or leave it out of the sync",
    explanation: """
      The target refuses an entry, or skips it without a word, when an attribute that it builds
      its own record from is absent. The profile says which these are; for a target that is not
      named, a user needs cn, sn, givenName (a warning), mail, and a login name.

      Where the profile tells apart who starts later (`later`), a user whose first day is after that
      of `--now` needs what it says of them, and nothing else.

      A value with an option (`cn;lang-de`) counts. A value that is there but empty is left to
      `empty-value`.

      Fill the attribute in, or exclude the entry by the filter of the sync.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn;lang-en: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """
  ) { subject, findings in
    for (number, (types, entries, severity)) in subject.lacking.enumerated() {
      for entry in entries {
        findings.report(
          entry, type: types.first, message: types.count > 1 ? 1 : 0, severity: severity,
          number: number)
      }
    }
  }
}

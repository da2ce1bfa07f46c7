extension Rule {
  /// A suppression that is not needed.
  static let unusedSuppression = Rule(
    id: unusedSuppressionID,
    family: .configuration,
    severity: .warning,
    basis: .directory,
    summary: "Suppression that meets no finding",
    messages: ["suppression of {detail} meets no finding ({reason})"],
    help: "take it out of the configuration, or mend what it names if it meant something else",
    explanation: """
      Nothing was found that this suppression in `.ldaplint.yml` names. The defect was mended, or
      what the suppression names is misspelled; left where it is, it would hide the defect when it
      comes back.

      It is told only where it is certain: everything was read, the rules that the suppression names
      were run, and none of the targets has such a finding. Everything is all `inputs` of the
      project or, where it has none, a server. Where only some files are checked, such as those of
      a commit, or where `--base` or `--filter` leave something out, nothing is told. A finding
      about several entries is met only where all of them are named.

      Take the suppression out, or mend what it names.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=retired,dc=example,dc=com
      objectClass: groupOfMembers
      cn: retired
      member: uid=ann,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=retired,dc=example,dc=com
      objectClass: groupOfMembers
      cn: retired
      """,
    premise: Premise(
      "where .ldaplint.yml suppresses empty-group for the group",
      rules: ["empty-group"],
      profile: { $0.suppressions.list = [suppressionOfEmptyGroup(expires: nil)] })
  ) { _, _ in
    // What it finds is known when all others have run: `Linter.suppressing`.
  }

  static let unusedSuppressionID = "unused-suppression"
}

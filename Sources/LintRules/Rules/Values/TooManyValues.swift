internal import DirectoryModel

extension Rule {
  /// More values of an attribute than the target takes.
  static let tooManyValues = Rule(
    id: "too-many-values",
    family: .values,
    severity: .error,
    noun: "attribute(s) with too many values",
    summary: "More values of an attribute than the target takes",
    messages: ["{attribute} has {number} values, more than {limit}"],
    help: "delete the values that are not needed any more",
    explanation: """
      A target keeps so many values of an attribute and no more: it refuses the entry, or keeps the
      first ones. The profile says how many; a target that is not named has no such limit. An
      attribute of which there may be one value by its definition is left to `multiple-values`.

      All values count, whatever their options, and of `proxyAddresses` those that are no mail
      addresses too. Exactly as many as allowed are fine. Users and groups are looked at,
      and contacts where the profile says so; the place shown is the first value that is too many.

      Delete the values that are not needed any more.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      mail: ann.ash@example.com
      mail: a.ash@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      cn: Ash, Ann
      cn: Ann A. Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      mail: ann.ash@example.com
      """,
    premise: Premise(
      "where the target takes two values of mail",
      profile: {
        $0.attributes["mail", default: AttributeConstraint()].maxValues = Ceiling(2)
      })
  ) { subject, findings in
    for (type, constraint) in subject.constraints {
      guard let ceiling = constraint.maxValues else { continue }
      let found = subject.directory.entries(
        holdingMoreThan: ceiling.max, of: type, within: subject.entries(constraint.population))
      for (entry, count, place) in found {
        findings.report(
          entry, type: type, severity: ceiling.severity ?? constraint.severity, number: count,
          limit: ceiling.max, range: place)
      }
    }
  }
}

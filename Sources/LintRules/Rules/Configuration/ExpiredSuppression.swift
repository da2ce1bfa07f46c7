internal import DirectoryModel

extension Rule {
  /// A suppression whose last day is over.
  static let expiredSuppression = Rule(
    id: expiredSuppressionID,
    family: .configuration,
    severity: .warning,
    basis: .directory,
    summary: "Suppression whose last day is over",
    messages: ["suppression of {detail} ended with {reason}"],
    help: "mend what it was for and take it out, or give it a later day",
    explanation: """
      A suppression in `.ldaplint.yml` that has `expires` holds up to that day, the day itself
      included. From the next day on its findings count again, and this finding tells why they are
      back.

      The day is today in UTC, or that of `--now`. Mend the findings and take the suppression out, or
      decide anew and give it a later day.
      """,
    bad: directoryWithEmptyGroup,
    good: directoryWithEmptyGroup,
    premise: Premise(
      "on the first day of 2027, where .ldaplint.yml suppresses empty-group for the group and says"
        + " 'expires: 2026-12-31'",
      rules: ["empty-group"],
      profile: {
        $0.suppressions.list = [suppressionOfEmptyGroup(expires: CalendarDay("2026-12-31"))]
      },
      state: { $0.day = CalendarDay("2027-01-01") },
      good: ("on the day before", { $0.day = CalendarDay("2026-12-31") }))
  ) { _, _ in
    // What it finds is known when all others have run: `Linter.suppressing`.
  }

  package static let expiredSuppressionID = "expired-suppression"

  private static let directoryWithEmptyGroup = """
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
    """

  /// What the examples suppress.
  static func suppressionOfEmptyGroup(expires day: CalendarDay?) -> ConfiguredSuppression {
    ConfiguredSuppression(
      rules: ["empty-group"], .entries(dns: ["cn=retired,dc=example,dc=com"]),
      Suppression(reason: "filled when the first one retires", expires: day),
      at: ConfiguredSuppression.Place(file: ".ldaplint.yml", line: 4, column: 5))
  }
}

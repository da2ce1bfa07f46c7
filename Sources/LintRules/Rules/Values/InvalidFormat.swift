internal import DirectoryModel

extension Rule {
  /// A value that is not of the format that the profile names for its attribute.
  static let invalidFormat = Rule(
    id: "invalid-format",
    family: .values,
    severity: .warning,
    summary: "Value that is not of its attribute's format",
    messages: [
      "{value} {detail}",
      "{attribute} has {number} character(s), {limit} or more are needed",
      "{attribute} has {number} byte(s), {limit} or more are needed",
      "{attribute} has {number} UTF-16 code unit(s), {limit} or more are needed",
    ],
    help: "write the value in the format of its attribute",
    explanation: """
      A target that parses an attribute (a telephone number, a country, a date, a GUID, a number, a
      language) refuses what it cannot parse, or drops it. The profile names the formats; for a
      target that is not named, they are those of the attribute's own syntax: PrintableString with a
      digit for telephone numbers (RFC 4517 3.3.31), the two letters of ISO 3166 for `c`, language
      tags for `preferredLanguage`, and so on. A value that is shorter than the profile's least length
      is not of the format either.

      Users and groups are looked at, and contacts where the profile says so. Mail addresses are left
      to `invalid-mail`, DNs to `invalid-dn`. A value with hidden characters is one finding, of this
      rule where it weighs more than `hidden-characters`, or the target is known to answer it.

      Write the value in the format of the attribute, or move a remark to `description`.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      telephoneNumber: ask_reception
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      telephoneNumber: +44 20 7946 0000, ext. 12
      preferredLanguage: de-CH, en;q=0.5
      """
  ) { subject, findings in
    let directory = subject.directory
    let constraints = subject.constraints
    for remark in subject.judgedRemarks(.malformed) {
      guard let constraint = constraints[remark.type], let format = constraint.format,
        format != .mail, subject.judges(remark.entry, constraint.population),
        !directory.textDefects(of: remark).contains(.notUTF8),
        let defect = format.defect(in: directory.bytes(remark.value))
      else { continue }
      findings.report(
        remark.entry, type: remark.type, value: remark.value, severity: constraint.severity,
        number: defect.offset)
    }
    for (remark, length, limit) in subject.shortValues(constraints) {
      findings.report(
        remark.entry, type: remark.type, value: remark.value, message: 1 + limit.unit.number,
        severity: constraints[remark.type]?.severity, number: length, limit: limit.count)
    }
  }
}

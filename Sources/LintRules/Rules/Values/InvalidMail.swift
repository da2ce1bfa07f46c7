internal import DirectoryModel

extension Rule {
  /// A mail address that is none.
  static let invalidMail = Rule(
    id: "invalid-mail",
    family: .values,
    severity: .error,
    noun: "invalid mail address(es)",
    summary: "Mail address that no mail server takes",
    messages: ["{value} {detail}"],
    help: "correct the address, or delete it",
    explanation: """
      A target that knows people by their mail address refuses an entry whose address is none. The
      grammar is that of RFC 5321 4.1.2 with its limits in 4.5.3.1; RFC 6531 adds letters beyond
      ASCII, IDNA says which domains they can spell.

      Sub-addresses (`ann+news@example.com`), quoted local parts, internationalised and new
      top-level domains, and address literals are addresses. Of `proxyAddresses` only mail addresses
      are looked at. Addresses of contacts are judged where the profile says so. An address that is
      just too long is left to `overlong-value`.

      Correct the address. Put a display name, or a second address, into a value of its own.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example..com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann+news@example.photography
      mail: "ann ash"@example.com
      """
  ) { subject, findings in
    let directory = subject.directory
    let types = subject.mailTypes
    let constraints = subject.constraints
    for remark in subject.judgedRemarks(.malformed)
    where types.contains(remark.type) && !directory.textDefects(of: remark).contains(.notUTF8) {
      let population = constraints[remark.type]?.population.union([.users, .groups])
      guard subject.judges(remark.entry, population ?? [.users, .groups]),
        let defect = directory.mailDefect(of: remark.value, remark.type),
        defect.kind != .addressTooLong
      else { continue }
      findings.report(
        remark.entry, type: remark.type, value: remark.value,
        severity: constraints[remark.type]?.severity, number: defect.offset)
    }
  }
}

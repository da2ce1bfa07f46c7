internal import DirectoryModel

extension Rule {
  /// A mail domain that exists inside of a network only.
  static let unroutableDomain = Rule(
    id: "unroutable-domain",
    family: .values,
    severity: .warning,
    summary: "Mail domain that no one outside can reach",
    messages: [
      "{value} has a domain of a single label",
      "{value} has a domain that is for local use only",
    ],
    help: "give the entry an address in a domain that your organisation owns",
    explanation: """
      A domain of a single label, or one that ends in `.local`, `.localhost`, `.internal` or `.lan`,
      is known inside of a network only. A target on the Internet cannot send mail to it and lets
      nobody prove that the domain is theirs; it refuses the address, or gives the account a name
      of its own making.

      Looked at are users and groups, and the attributes that hold mail addresses, or those that
      the profile names. The rule is off unless the profile asks for it, or the user selects it. An
      address that is none is left to `invalid-mail`; other top-level domains, new ones too, are
      no matter of this rule.

      Give the entry an address, or a user principal name, in a domain that can be found.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@corp.local
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@local.example.com
      """,
    premise: Premise(
      "where the target is on the Internet", profile: { $0.domains.mustBeRoutable = true })
  ) { subject, findings in
    for (remark, defect) in subject.unroutableValues {
      findings.report(
        remark.entry, type: remark.type, value: remark.value, message: defect.rawValue,
        severity: subject.profile.domains.severity)
    }
  }
}

extension Subject {
  /// The values that `unroutable-domain` tells of; none where that rule does not run.
  var unroutableValues: [(remark: Remark, defect: MailAddress.DomainDefect)] {
    let types = Set(
      profile.routableAttributes.compactMap { type($0) }.filter { plan[$0].judgesDomain })
    let faulty = faultyValues(of: types)
    return judgedRemarks(.unroutable).compactMap { remark in
      guard types.contains(remark.type), !faulty.contains(remark.value),
        let range = directory.judgedRange(of: remark.value, remark.type),
        let defect = MailAddress.domainDefect(
          of: directory.bytes(remark.value).extracting(range))
      else { return nil }
      return (remark, defect)
    }
  }
}

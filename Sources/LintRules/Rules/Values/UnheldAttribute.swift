internal import DirectoryModel

extension Rule {
  /// An attribute that a field of the target is taken from, and that nobody holds.
  static let unheldAttribute = Rule(
    id: "unheld-attribute",
    family: .values,
    severity: .warning,
    summary: "Mapped attribute that no entry holds",
    messages: ["no user holds {attribute}, from which the target takes a field"],
    help: "correct the name in the mapping, or export the attribute",
    explanation: """
      A sync takes each field of the target from an attribute. One that no user holds leaves its
      field empty for everybody: its name is misspelled, it is another one in this directory, or the
      account that made the export may not read it.

      The profile says what is mapped (`mapping`), as the sync is set up; for a target that is not
      named nothing is. An attribute that a single user holds is fine.

      Correct the mapping in the sync and in the profile, or take the field out of both.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=bob,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: bob
      cn: Bob Birch
      sn: Birch
      givenName: Bob
      mail: bob@example.com
      employeeType: staff
      """,
    premise: Premise(
      "where a field of the target is taken from employeeType",
      profile: { $0.mapping["Type"] = "employeeType" })
  ) { subject, findings in
    guard !subject.users.isEmpty else { return }
    let types = Set(subject.profile.mapping.values.compactMap { subject.type($0) })
    for type in types.sorted(by: { $0.rawValue < $1.rawValue })
    where subject.directory.holders(of: type).isDisjoint(with: subject.users) {
      findings.report(nil, type: type)
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// Two values of an attribute that has one.
  static let multipleValues = Rule(
    id: "multiple-values",
    family: .values,
    severity: .warning,
    summary: "Two values of a single-valued attribute",
    messages: ["{attribute} has {number} values, and may have one"],
    help: "keep the value that is right and delete the others",
    explanation: """
      An attribute that is single-valued by its definition, or by the profile, has two values or
      more. Directories refuse that; files written by scripts have it. A target takes the first, or
      the last, or another one each time.

      Values with different options (`displayName;lang-de` beside `displayName`) stand apart. Entries
      of Active Directory are judged by its own definitions, where also `mail` and `sn` are
      single-valued. Users and groups are looked at.

      Keep the value that is right.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      employeeNumber: 1001
      employeeNumber: 1002
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      cn: Ash, Ann
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      displayName: Ann
      displayName;lang-de: Frau Ash
      """
  ) { subject, findings in
    let directory = subject.directory
    let single = subject.constraints.filter(\.value.isSingleValued)
    func repeated(_ shape: Shape) -> [AttributeDescription] {
      directory.repeatedSingleValues(of: shape) { single[$0] != nil }
    }
    let entries = directory.entries { !repeated($0).isEmpty }
    guard !entries.isEmpty else { return }
    for entry in entries.intersection(subject.inScope) {
      var reported: Set<AttributeType> = []
      for description in repeated(directory.shape(of: entry)) {
        let facts = directory.attributes[description]
        guard reported.insert(facts.type).inserted else { continue }
        let lines = directory.sourceLines(of: facts.type, options: facts.options, in: entry)
        findings.report(
          entry, type: facts.type, number: lines.count,
          range: lines.dropFirst().first?.place)
      }
    }
  }
}

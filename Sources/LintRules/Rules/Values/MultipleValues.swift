internal import DirectoryModel

extension Rule {
  /// Two values of an attribute that has one.
  static let multipleValues = Rule(
    id: "multiple-values",
    family: .values,
    severity: .warning,
    noun: "attribute(s) with several values",
    summary: "Two values of a single-valued attribute",
    messages: ["{attribute} has {number} values, and may have one"],
    help: "keep the value that is right and delete the others",
    explanation: """
      An attribute that is single-valued by its definition, or by the profile, has two values or
      more. Directories refuse that; files written by scripts have it. A target takes the first, or
      the last, or another one each time.

      Values with different options (`displayName;lang-de` beside `displayName`) stand apart. Entries
      of Active Directory are judged by its own definitions, where also `mail` and `sn` are
      single-valued. Users and groups are looked at, and of contacts the attributes that the profile
      judges.

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
    let demands = subject.constraints.filter(\.value.isSingleValued)
    let single = SingleValuedTypes(of: directory, and: Set(demands.keys))
    let defined = SingleValuedTypes(of: directory, and: [])
    let entries = directory.entries { !single.repeated(in: $0).isEmpty }
    guard !entries.isEmpty else { return }
    let typesOfContacts = subject.typesOfContacts
    for entry in entries.intersection(subject.synced) {
      let isContact = subject.contacts.contains(entry)
      let shape = directory.shape(of: entry)
      let byDefinition = Set(defined.repeated(in: shape))
      let asked = demands.filter { subject.judges(entry, $0.value.population) }
      let descriptions = single.repeated(in: shape)
        .map { (facts: directory.attributes[$0], isDefined: byDefinition.contains($0)) }
        .filter { $0.isDefined || asked[$0.facts.type] != nil }
        .map(\.facts)
        .filter { !isContact || typesOfContacts.contains($0.type) }
      for (type, facts) in Dictionary(grouping: descriptions, by: \.type) {
        let lines = facts.map {
          directory.sourceLines(of: type, options: $0.options, in: entry)
        }
        // Several options with several values each: the one that comes first stands for all.
        let first = lines.min { second(of: $0) < second(of: $1) } ?? []
        findings.report(
          entry, type: type, severity: asked[type]?.severity, number: first.count,
          range: first.dropFirst().first?.place)
      }
    }

    func second(of lines: [SourceLine]) -> Int {
      lines.dropFirst().first?.place.lowerBound ?? .max
    }
  }
}

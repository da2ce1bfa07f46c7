internal import DirectoryModel

extension Rule {
  /// A value without anything in it.
  static let emptyValue = Rule(
    id: "empty-value",
    family: .values,
    severity: .warning,
    summary: "Value of no bytes, or of spaces only",
    messages: [
      "{attribute} has an empty value", "{attribute} has a value of {number} space(s) only",
      "mandatory {attribute} has an empty value",
      "mandatory {attribute} has a value of {number} space(s) only",
    ],
    help: "delete the value, or fill it in",
    explanation: """
      LDIF can write a value of no bytes, but the syntax of most attributes has none (RFC 4517
      3.3.6: a Directory String has one character at least). Such values come from scripts and
      spreadsheets. A target refuses the entry, deletes its own field, or takes the attribute for
      present although it says nothing.

      Users and groups are looked at, and every attribute of theirs; of contacts those that the
      profile judges. An attribute that is not there at all is left to `missing-attribute`. Where the
      profile makes the attribute mandatory and the entry has no other value of it, the finding weighs
      as much as if the attribute were missing.

      Delete the value; if the target needs the attribute, fill it in.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title:
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title:
       Engineer
      initials: -
      """
  ) { subject, findings in
    let demands = subject.demands
    let remarks = subject.judgedRemarks(.empty)
    var rest = remarks[...]
    // Those of one entry follow each other.
    while let entry = rest.first?.entry {
      let ofEntry = rest.prefix { $0.entry == entry }
      rest = rest.dropFirst(ofEntry.count)
      let unmet = demands.filter {
        $0.entries.contains(entry) && subject.hasOnlyEmptyValues(of: $0.types, ofEntry, in: entry)
      }
      for remark in ofEntry {
        let weights = unmet.filter { $0.types.contains(remark.type) }
          .map { $0.severity ?? Rule.missingAttribute.severity }
        let count = remark.value.count
        findings.report(
          entry, type: remark.type, value: remark.value,
          message: (count == 0 ? 0 : 1) + (weights.isEmpty ? 0 : Rule.emptyMandatory),
          severity: weights.max().map { max($0, .warning) }, number: count)
      }
    }
  }

  /// From which on the messages of `empty-value` are about mandatory attributes.
  static let emptyMandatory = 2
}

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
    ],
    help: "delete the value, or fill it in",
    explanation: """
      LDIF can write a value of no bytes, but the syntax of most attributes has none (RFC 4517
      3.3.6: a Directory String has one character at least). Such values come from scripts and
      spreadsheets. A target refuses the entry, deletes its own field, or takes the attribute for
      present although it says nothing.

      Users and groups are looked at, and every attribute of theirs; of contacts those that the
      profile judges. An attribute that is not there at all is left to `missing-attribute`.

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
    for remark in subject.judgedRemarks(.empty) {
      let count = remark.value.count
      findings.report(
        remark.entry, type: remark.type, value: remark.value, message: count == 0 ? 0 : 1,
        number: count)
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// Characters that nobody sees and every comparison sees.
  static let hiddenCharacters = Rule(
    id: "hidden-characters",
    family: .values,
    severity: .warning,
    noun: "value(s) with hidden characters",
    summary: "Characters that nobody sees",
    messages: ["{attribute} holds {detail}"],
    help: "type the value anew, without what cannot be seen",
    explanation: """
      Control characters, no-break and zero-width spaces, marks of direction, and spaces at either
      end come with a value that was pasted from a web page or a spreadsheet. Directories drop most
      of them when they compare (RFC 4518 2.2), targets do not: the two names that look the same are
      two people, the address bounces, the login fails.

      Not reported: tab and line breaks in postal addresses, joiners where a script or an emoji needs
      them, the ideographic space, and anything in DNs, which the entry that they name answers for.
      A value with several such characters is one finding. One that the target refuses, for such a
      character or for another defect of its form, is told by `invalid-mail`, `invalid-format` or
      `invalid-characters` where their finding weighs more. Users and groups are looked at, and of
      contacts the attributes that the profile judges.

      Type the value anew in a plain text field.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      displayName:: QW5uwqBBc2g=
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      displayName:   Ann  Ash
      postalAddress:: MSBNYWluIFN0cmVldAoJU3ByaW5nZmllbGQ=
      """
  ) { subject, findings in
    for remark in subject.judgedRemarks(.hidden) {
      let defects = subject.directory.textDefects(of: remark)
      guard !defects.isEmpty, !defects.contains(.notUTF8) else { continue }
      findings.report(
        remark.entry, type: remark.type, value: remark.value, number: Int(defects.rawValue))
    }
  }
}

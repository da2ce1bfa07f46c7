internal import DirectoryModel

extension Rule {
  /// Text that is not UTF-8.
  static let invalidEncoding = Rule(
    id: "invalid-encoding",
    family: .source,
    severity: .error,
    basis: .directory, noun: "value(s) not in UTF-8",
    summary: "Text that is not UTF-8",
    messages: ["{attribute} holds bytes that are not UTF-8"],
    help: "write the value anew in UTF-8",
    explanation: """
      Text in a directory is UTF-8 (RFC 4511 4.1.2, RFC 3629). Other bytes come from a program that
      thought of another character set (Latin-1, mostly), or cut a character in half. Targets refuse
      them, or show question marks.

      All entries are looked at. Attributes of octets (photos, certificates, GUIDs), and those
      without a known definition, can hold any bytes.

      Write the value anew in UTF-8, and repair the program that it came from.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title:: SW5n6W5pZXVy
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title:: SW5nw6luaWV1cg==
      jpegPhoto:: /9j/4AAQSkZJRgABAQAAAQABAAD/2Q==
      """
  ) { subject, findings in
    let directory = subject.directory
    for remark in directory.remarks where directory.textDefects(of: remark).contains(.notUTF8) {
      findings.report(remark.entry, type: remark.type, value: remark.value)
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// An entry whose parent is missing in the middle of the tree.
  static let orphanEntry = Rule(
    id: "orphan-entry",
    family: .source,
    severity: .warning,
    basis: .directory, noun: "orphan(s)",
    summary: "Entry without a parent entry",
    messages: ["its parent entry is missing, though an entry further up is there"],
    help: "add the parent entry, or correct the DN",
    explanation: """
      No server adds an entry below a parent that does not exist (RFC 4511 4.7), so that an export
      with such an entry was cut, filtered, or written by a script. Often a comma in a name is not
      escaped, and the name has a level more than it should. What walks the tree from the top never
      meets the entry.

      An entry at the top of an export has no parent in it; that is no defect, nor is a parent that
      comes later in the file or is spelled in another way. Of a whole subtree without its parent,
      only the entries directly below the gap are reported.

      Add the parent, escape the comma (`\\,`), or export the tree as a whole.
      """,
    bad: """
      dn: dc=example,dc=com
      objectClass: domain
      dc: example

      dn: uid=ann,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """,
    good: """
      dn: ou=people,dc=example,dc=com
      objectClass: organizationalUnit
      ou: people

      dn: uid=ann,OU = People,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """
  ) { subject, findings in
    for entry in subject.directory.orphans() { findings.report(entry) }
  }
}

internal import DirectoryModel

extension Rule {
  /// A value of DN syntax that is no DN.
  static let invalidDN = Rule(
    id: "invalid-dn",
    family: .values,
    severity: .error,
    basis: .directory, noun: "invalid DN(s)",
    summary: "Value that should be a DN and is none",
    messages: ["{value} is no DN: {detail}"],
    help: "put the full DN of the entry that is meant",
    explanation: """
      Attributes like `member`, `manager` and `owner` hold DNs (RFC 4514). A value that is none names
      nobody: the member is missing from the group in the target, or the target refuses the whole
      group. Directories seldom take such values; files written by scripts are full of them (a name,
      a login, a mail address).

      All entries are looked at, users and groups or not. Spellings that differ in case, spaces,
      escapes, or by names of types are DNs. The DN of a record itself is left to `ldif-syntax`.

      Put the full DN of the entry that is meant; escape commas and plus signs that are part of a
      name with a backslash.
      """,
    bad: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=ann,dc=example,dc=org
      member: Bob Birch
      """,
    good: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: CN = Ash\\, Ann , DC = example , DC = org
      member: 2.5.4.3=bob,dc=example,dc=org
      """
  ) { subject, findings in
    let directory = subject.directory
    for remark in directory.remarks
    where remark.kinds.contains(.noDN) && directory.textDefects(of: remark).isEmpty {
      findings.report(remark.entry, type: remark.type, value: remark.value)
    }
  }
}

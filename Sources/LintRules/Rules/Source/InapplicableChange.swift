internal import DirectoryModel

extension Rule {
  /// A change that a server would refuse.
  static let inapplicableChange = Rule(
    id: "inapplicable-change",
    family: .source,
    severity: .error,
    basis: .directory,
    summary: "Change that a server would refuse",
    messages: ["change cannot be applied: {text}"],
    help: "correct the change, or put it behind the one that makes room for it",
    texts: ChangeRefusal.allCases.map { refusal in
      guard let code = refusal.resultCode, let name = ResultCodeNames.name(of: code) else {
        return refusal.words
      }
      return "\(refusal.words); a server answers \(name) (\(code))"
    },
    explanation: """
      With `--changes` the records of a change file are applied, in memory and in their order, to
      what was read, and what comes out is judged. A change that a server would refuse is left out,
      all of the record, and those behind it are applied all the same, as `ldapmodify -c` does.
      `ldapmodify` without `-c` stops there. What was judged is then not what the server will hold,
      so that the exit code is 3.

      Reported is, at its line: a change of an entry that is not there; an entry that is to be added
      or renamed and whose DN is taken, or that has nothing above it; a deletion of an entry with
      others below it, of an attribute that the entry does not hold, or of a value; a value that is
      added twice; the deletion of a value that the entry is named by, which OpenLDAP answers with
      namingViolation (64); an increment of what is no whole number; a move of an entry below itself.

      Nothing is said about what nobody can know of what was read: values of passwords and of
      operational attributes, and entries above or beside an export. Whether the account that makes
      the changes has the right to is not known either.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      \(exampleOfChanges)
      dn: uid=ann,dc=example,dc=com
      changetype: modify
      delete: mail
      mail: ann.ash@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      \(exampleOfChanges)
      dn: uid=ann,dc=example,dc=com
      changetype: modify
      delete: mail
      mail: ann@example.com
      -
      add: mail
      mail: ann.ash@example.com
      """
  ) { subject, findings in
    for defect in subject.directory.defects where defect.kind == .inapplicableChange {
      findings.report(nil, number: Int(defect.number), range: defect.range)
    }
  }

  /// The line of an example behind which there are changes.
  private static let exampleOfChanges = "# --changes"

  /// An example as a source and, where it has some, the changes to it.
  package static func parts(ofExample text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.split(separator: exampleOfChanges[...], maxSplits: 1)
      .map { $0.joined(separator: "\n") + "\n" }
  }
}

internal import DirectoryModel

extension Rule {
  /// A value that is not in the list of those that its attribute may have.
  static let unknownValue = Rule(
    id: "unknown-value",
    family: .target,
    severity: .warning,
    summary: "Value that the target does not know",
    messages: [
      "{value} is none of the {limit} value(s) that {attribute} may have",
      "no user or group has a value of {attribute}, for which a list is given",
    ],
    help: "correct the value, or add it in the target and to the list",
    explanation: """
      A target that keeps departments, locations or licences as lists of its own cannot place a value
      that it does not know: the entry is refused, or lands nowhere.

      The values come from `--allowed ATTRIBUTE=FILE`, one on a line; the option can be repeated. They
      are compared by the attribute's matching rule, which for most is without case and with runs of
      spaces as one. An entry without the attribute is no concern of this rule.

      Correct the spelling in the directory, or make the value known to the target.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      departmentNumber: Sails
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      departmentNumber: SALES
      """,
    premise: Premise(
      "where the file of --allowed departmentNumber=FILE has the line Sales",
      state: {
        $0.allowed = [.init(attribute: "departmentNumber", values: ["Sales"])]
      }),
    needs: missingLists
  ) { subject, findings in
    for list in subject.state.allowed {
      let scope = subject.inScope
      guard let column = subject.column(list.attribute),
        column.owners.contains(where: scope.contains)
      else {
        findings.report(nil, type: subject.type(list.attribute), message: 1, severity: .note)
        continue
      }
      let known = FormTable(
        list.values.map { value in
          var form: [UInt8] = []
          column.comparison.appendForm(of: Array(value.utf8).span, to: &form)
          return form
        })
      // An empty value is told by its own rule.
      for row in subject.directory.rows(of: column, within: scope, notIn: known)
      where column.values[row].count > 0 {
        findings.report(
          column.owners[row], type: column.type, value: column.values[row],
          limit: list.values.count)
      }
    }
  }
}

@Sendable private func missingLists(_ subject: Subject) -> String? {
  subject.state.allowed.isEmpty ? "needs --allowed ATTRIBUTE=FILE" : nil
}

internal import DirectoryModel

extension Rule {
  /// A group of the directory with the name of one that is managed in the portal.
  static let portalGroupCollision = Rule(
    id: "portal-group-collision",
    family: .target,
    severity: .error,
    summary: "Group with the name of a group that is managed in the portal",
    messages: [
      "{value} is also the name of a group that is managed in the portal",
      "{value} overwrites the group of that name in the portal",
    ],
    help: "rename one of the two groups, or let the sync overwrite the portal's",
    explanation: """
      A target keeps groups that were made by hand in its portal apart from those of the sync. When
      a group of the directory comes with the name of such a group, the target refuses it, or the
      whole transaction; with its option to overwrite, the members set by hand are lost.

      The names come from `--portal-groups FILE`, one name a line. The group's name is the attribute
      that the profile names (`cn` for a target that is not named), its first value without an
      option; case, runs of spaces and composed or decomposed letters do not count. With
      `--overwrite-portal-groups` the finding is a note.

      Rename the group in the directory or in the portal, or delete the one in the portal.
      """,
    bad: """
      dn: cn=staff,dc=example,dc=com
      objectClass: groupOfNames
      cn: STAFF
      member: uid=ann,dc=example,dc=org
      """,
    good: """
      dn: cn=staff abroad,dc=example,dc=com
      objectClass: groupOfNames
      cn: staff abroad
      description: Staff
      member: uid=ann,dc=example,dc=org
      """,
    premise: Premise(
      "where the file of --portal-groups has the line Staff", state: { $0.portalGroups = ["Staff"] }
    ),
    needs: missingPortalGroups
  ) { subject, findings in
    guard let names = subject.state.portalGroups, let column = subject.groupNames else { return }
    let managed = Set(names.map { prepared(Array($0.utf8).span) }).subtracting([[]])
    let overwrites = subject.state.overwritesPortalGroups
    for row in column.owners.indices
    where managed.contains(prepared(subject.directory.bytes(column.values[row]))) {
      findings.report(
        column.owners[row], type: column.type, value: column.values[row],
        message: overwrites ? 1 : 0,
        severity: overwrites ? .note : nil)
    }
  }
}

@Sendable private func missingPortalGroups(_ subject: Subject) -> String? {
  subject.state.portalGroups == nil ? "needs --portal-groups FILE" : nil
}

private func prepared(_ name: Span<UInt8>) -> [UInt8] {
  var form: [UInt8] = []
  MatchingRule.caseIgnore.appendKey(of: name, to: &form)
  return form
}

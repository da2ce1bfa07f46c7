internal import DirectoryModel

extension Rule {
  /// A group in a group, where the target has no such thing.
  static let nestedGroup = Rule(
    id: "nested-group",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberOf],
    summary: "Group in a group, which the target does not have",
    messages: [
      "{value} is a group, and the target takes no groups in groups",
      "{value} is a group, whose members the target makes members of this one",
      "is in {value}, and the target takes no groups in groups",
      "is in {value}, which the target gives the members of this one",
    ],
    help: "make the members of the inner group members of the outer one",
    explanation: """
      Some targets know members that are users only. They refuse the membership, or leave it out
      without a word, and whoever is in the inner group loses what the outer one grants. Others
      expand the inner group: its members stay, and the structure is lost, which is a note.

      The profile says which it is (`groups.nesting`); for a target that is not named, groups may be
      in groups. A group that is its own member is told by `group-self-member`. Only groups in scope
      are looked at.

      Make the members of the inner group direct members of the outer one, or sync another group.
      """,
    bad: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=org
      """,
    good: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=org
      seeAlso: cn=emea,dc=example,dc=com

      dn: cn=emea,dc=example,dc=com
      objectClass: groupOfNames
      cn: emea
      member: uid=ann,dc=example,dc=org
      """,
    premise: Premise(
      "where the target takes no groups in groups", profile: { $0.groups.nesting = .none })
  ) { subject, findings in
    let limits = subject.profile.groups
    guard limits.nesting == .none || limits.nesting == .flatten else { return }
    let isFlattened = limits.nesting == .flatten
    for membership in subject.nesting.limited(to: subject.groups).memberships {
      let isBackLink = membership.type == .memberOf
      findings.report(
        membership.holder, type: membership.type, value: membership.value,
        message: (isBackLink ? 2 : 0) + (isFlattened ? 1 : 0),
        severity: limits.nestingSeverity ?? (isFlattened ? .note : nil))
    }
  }
}

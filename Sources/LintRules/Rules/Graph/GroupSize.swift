internal import DirectoryModel

extension Rule {
  /// A group with more members than the target takes.
  static let groupSize = Rule(
    id: "group-size",
    family: .graph,
    severity: .error,
    references: [.member, .uniqueMember, .memberUID],
    summary: "Group with more members than the target takes",
    messages: [
      "{number} member(s), {limit} allowed",
      "the values that name its members have {number} bytes, {limit} allowed",
    ],
    help: "part the group, or put groups into it in place of their members",
    explanation: """
      Targets take so many members of a group, or so many bytes of their names, and no more. The
      group is refused, or cut off where the limit is, or no longer updated.

      The profile names the limits (`groups.members`, `groups.member-bytes`); exactly that many are
      fine. Direct members count, each once. Those that were read and are out of scope do not, as the
      target never sees them.

      Part the group. Where the target takes groups in groups, put these into it in place of their
      members.
      """,
    bad: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=org
      member: uid=bob,dc=example,dc=org
      member: uid=cem,dc=example,dc=org
      """,
    good: """
      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=org
      member: uid=bob,dc=example,dc=org
      """,
    premise: Premise(
      "where the target takes two members of a group",
      profile: { $0.groups.members = Ceiling(2) })
  ) { subject, findings in
    let limits = subject.profile.groups
    guard limits.members != nil || limits.memberBytes != nil else { return }
    let sizes = subject.directory.groupSizes(
      subject.references(.member, .uniqueMember, .memberUID), of: subject.groups,
      leavingOut: subject.leftOut, distinctOver: limits.members?.max ?? .max)
    for (group, members, bytes) in sizes {
      if let limit = limits.members, members > limit.max {
        findings.report(group, severity: limit.severity, number: members, limit: limit.max)
      }
      if let limit = limits.memberBytes, bytes > limit.max {
        findings.report(
          group, message: 1, severity: limit.severity, number: bytes, limit: limit.max)
      }
    }
  }
}

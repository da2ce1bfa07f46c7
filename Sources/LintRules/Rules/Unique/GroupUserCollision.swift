internal import DirectoryModel

extension Rule {
  /// Groups whose name is a login name.
  static let groupUserCollision = Rule(
    id: "group-user-collision",
    family: .unique,
    severity: .warning,
    summary: "Group whose name is the login name of a user",
    messages: [
      "{value} is also the login name of {related}",
      "{derived}, which the target makes the name of this group, is the login name of {related}",
    ],
    help: "rename the group or the login",
    explanation: """
      Active Directory, file servers and many targets have one space of names for users and groups.
      There the second of the two cannot be made, or permissions meant for one go to the other.

      The group's name and the login names are those that the profile says; names are compared
      without case. A posixGroup that is the user's own private group, with the user's gidNumber,
      is no defect.

      Rename the group, which is usually the smaller change.
      """,
    bad: """
      dn: uid=backup,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: backup
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=Backup,dc=example,dc=com
      objectClass: groupOfNames
      cn: Backup
      member: uid=backup,dc=example,dc=com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      objectClass: posixAccount
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      uidNumber: 1001
      gidNumber: 1001
      homeDirectory: /home/ann

      dn: cn=ann,ou=groups,dc=example,dc=com
      objectClass: posixGroup
      cn: ann
      gidNumber: 1001
      """
  ) { subject, findings in
    guard let names = subject.groupNames else { return }
    let logins = subject.profile.loginNames.compactMap { subject.column($0) }.map {
      subject.directory.values(of: $0, within: subject.users, sharedWith: names)
    }
    let shared = subject.directory.sharedValues(
      of: [names] + logins,
      within: [subject.groups] + Array(repeating: subject.users, count: logins.count))
    for index in 0..<shared.count {
      let columns = [names] + logins
      let groups = subject.holders(of: shared[index].filter { $0.column == 0 }, in: columns)
      let users = subject.holders(of: shared[index].filter { $0.column > 0 }, in: columns)
      guard !users.isEmpty, !groups.isEmpty else { continue }
      // Where many groups and many users share one name, naming each pair would take for ever.
      let limit = max(1_000_000 / groups.count, 16)
      for group in groups {
        let others = users.prefix(limit).filter { user in
          !subject.isSameDN(group.entry, user.entry)
            && !subject.isPrivate(group.entry, of: user.entry)
        }
        guard !others.isEmpty else { continue }
        findings.report(
          group.entry, type: group.type, value: group.value,
          message: names.derivation == nil ? 0 : 1, number: others.count, related: others)
      }
    }
  }
}

extension Subject {
  /// The holders of a value, each record once.
  fileprivate func holders(of rows: [SharedValues.Row], in columns: [Column]) -> [Party] {
    var known: Set<EntryID> = []
    return rows.compactMap { row in
      let column = columns[row.column]
      let entry = column.owners[row.row]
      guard known.insert(entry).inserted else { return nil }
      return party(row.row, of: column)
    }
  }

  fileprivate func isSameDN(_ left: EntryID, _ right: EntryID) -> Bool {
    directory.first(ofSameDN: left) == directory.first(ofSameDN: right)
  }

  /// Whether a group is there for one user only (RFC 2307: both have one `gidNumber`).
  fileprivate func isPrivate(_ group: EntryID, of user: EntryID) -> Bool {
    directory.shape(of: group).classes.contains {
      directory.classNames[$0.index] == "posixgroup"
    } && directory.sharesGroupNumber(group, user)
  }
}

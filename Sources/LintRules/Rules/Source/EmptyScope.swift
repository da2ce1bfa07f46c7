internal import DirectoryModel

extension Rule {
  /// Nobody whom the sync would take.
  static let emptyScope = Rule(
    id: Rule.emptyScopeID,
    family: .source,
    severity: .error,
    noun: "empty scope(s)",
    summary: "No user or no group in scope",
    messages: [
      "no entry was read",
      "none of the {number} entries is a user or a group that the sync takes{detail}",
      "none of the {number} entries is a user that the sync takes{detail}",
      "none of the {number} entries is a group that the sync takes{detail}",
      "the filter for users finds none, where the one of the shipped profile finds {number}{detail}",
      "the filter for groups finds none, where the one of the shipped profile finds {number}{detail}",
    ],
    help: "check base and filter of what was read, and the scope of the profile",
    explanation: """
      The profile's filters say who is a user and who is a group. When nobody is, nothing was judged,
      and a report without findings would mean nothing: the export is of the wrong branch, lacks
      `objectClass`, or the directory uses classes that the profile does not know. A sync that takes
      an empty answer for the truth deletes everybody. Some servers answer success and nothing where
      the account that reads may see nothing. A filter that negates something of which
      nobody knows, such as a misspelled attribute, matches nobody (RFC 4511 4.5.1.7).

      An export of users only, or of groups only, can be meant and is a warning. It is an error where a
      filter of your own finds nobody while the one of the shipped profile finds some. When nothing could
      be read at all for another reason, that reason is reported alone.

      Look at what was read with `ldaplint entries`, and at the filters with `ldaplint targets`.
      """,
    bad: """
      dn: ou=people,dc=example,dc=com
      objectClass: organizationalUnit
      ou: people
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: cn=sales,dc=example,dc=com
      objectClass: groupOfNames
      cn: sales
      member: uid=ann,dc=example,dc=com
      """
  ) { subject, findings in
    let directory = subject.directory
    let scope = subject.profile.scope
    let count = directory.entryCount - directory.spoiled.count
    switch (subject.users.isEmpty, subject.groups.isEmpty) {
    case (false, false): return
    case (true, false):
      let missed = subject.count(missedBy: scope.users, butNotBy: scope.replaced.users)
      if missed > 0 { return findings.report(nil, message: 4, number: missed) }
      findings.report(nil, message: 2, severity: .warning, number: count)
    case (false, true):
      let missed = subject.count(missedBy: scope.groups, butNotBy: scope.replaced.groups)
      if missed > 0 { return findings.report(nil, message: 5, number: missed) }
      findings.report(nil, message: 3, severity: .warning, number: count)
    case (true, true):
      guard count == 0 else { return findings.report(nil, message: 1, number: count) }
      if !subject.hidesEntries { findings.report(nil, message: 0) }
    }
  }

  package static let emptyScopeID = "empty-scope"
}

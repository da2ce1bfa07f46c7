internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// What reports say of entries that the sync does not take.
@Suite struct OutOfScopeTests {
  private static let ldif = """
    dn: dc=x
    objectClass: domain

    dn: uid=ann,dc=x
    objectClass: inetOrgPerson

    dn: uid=bob,dc=y
    objectClass: inetOrgPerson

    dn: uid=cem,ou=s,dc=x
    objectClass: inetOrgPerson

    dn: uid=eve,dc=x
    objectClass: inetOrgPerson
    employeeType: robot

    dn: uid=fay,dc=x
    objectClass: inetOrgPerson
    employeeType: robot

    dn: cn=partner,dc=x
    objectClass: contact

    dn: uid=bad,dc=x
    photo:: !

    """

  private static func result() throws -> LintResult {
    var profile = try genericProfile()
    profile.scope.contacts = try LDAPFilter(parsing: "(objectClass=contact)")
    profile.scope.bases = ["dc=x"]
    profile.scope.excludedSubtrees = ["ou=s,dc=x"]
    profile.scope.skips = [
      Scope.Skip(
        "robots \u{1B}", when: try LDAPFilter(parsing: "(employeeType=robot)"), of: .users,
        citation: Citation(source: "M1", mark: .verified))
    ]
    return try lint(Array(ldif.utf8), profile, rules: ["count-limit"])
  }

  @Test func `the summary counts them by reason`() throws {
    let text = String(
      decoding: TextReporter(options).report([try Self.result()]), as: UTF8.self)
    #expect(
      text.hasSuffix(
        """
        not in scope: 1 entry that could not be read
        not in scope: 1 entry that is neither user, group nor contact for generic
        not in scope: 1 entry that is outside of the bases of generic
        not in scope: 1 entry that is below `ou=s,dc=x`, which is excluded
        not in scope: 2 entries that generic skips: robots \\u{1B}
        INCOMPLETE: not everything was read; exit status 3
        checked 8 entries (1 user, 0 groups, 1 contact): nothing found

        """), "\(text)")
  }

  @Test func `JSON counts them by reason`() throws {
    let bytes = JSONReporter(options).report([try Self.result()])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""contacts":1"#) || text.contains(#""contacts": 1"#))
    for reason in [
      #""reason":"unread","entries":1"#, #""reason":"noMember","entries":1"#,
      #""reason":"outsideBases","entries":1"#,
      #""reason":"excluded","dn":"ou=s,dc=x","entries":1"#,
      #""reason":"skipped","words":"robots \u001b","citation":"M1","entries":2"#,
    ] {
      #expect(
        text.replacing("\": ", with: "\":").replacing(", \"", with: ",\"").contains(reason),
        "\(text)")
    }
  }
}

internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// What a slapd keeps from an account by its access rules.
@Suite(.needs(.slapd)) struct HiddenAttributeTests {
  private func gaps(
    access: [String], attributes: [String], bases: [String] = []
  ) throws -> [ReadGap] {
    var configuration = SlapdConfiguration(ldif: SampleTree.ldif(users: 5))
    configuration.access = access
    let slapd = try Slapd(configuration)
    let session = try ServerSession.open(slapd.uri)
    var request = ReadRequest(
      filter: "(|(objectClass=inetOrgPerson)(objectClass=groupOfNames))", attributes: attributes)
    request.bases = bases
    let table = AttributeTable()
    let all = try session.directory(
      of: request, attributes: table, plan: ReadingPlan())
    try session.probeHiddenAttributes(request, in: all.directory, into: all.reading)
    return all.reading.gaps
  }

  @Test func `an attribute that is hidden is told, and none that is missing`() throws {
    let gaps = try gaps(
      access: ["access to attrs=mail by * none", "access to * by * read"],
      attributes: ["objectClass", "uid", "mail", "mobile", "sAMAccountName"])
    #expect(gaps == [.hiddenAttribute(name: "mail", bindName: "")])
  }

  @Test func `an attribute may be hidden of users only`() throws {
    let gaps = try gaps(
      access: [
        "access to dn.subtree=\"ou=people,dc=example,dc=org\" attrs=mail by * none",
        "access to * by * read",
      ],
      attributes: ["objectClass", "uid", "mail", "mobile"])
    #expect(gaps == [.hiddenAttribute(name: "mail", bindName: "")])
  }

  @Test func `nothing is said where nothing is hidden`() throws {
    let gaps = try gaps(
      access: ["access to * by * read"], attributes: ["objectClass", "mail", "mobile", "manager"])
    #expect(gaps.isEmpty)
  }

  @Test func `a part that is hidden as a base is told`() throws {
    let base = "ou=people,dc=example,dc=org"
    let gaps = try gaps(
      access: ["access to dn.subtree=\"\(base)\" by * none", "access to * by * read"],
      attributes: ["objectClass"], bases: [base])
    #expect(gaps == [.searchEnded(base: base, resultCode: 32, diagnostic: "")])
  }
}

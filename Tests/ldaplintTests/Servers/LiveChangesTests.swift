internal import TestSupport
internal import Testing

/// Changes that are held against a server.
@Suite(.needs(.slapd)) struct LiveChangesTests {
  private static let suffix = "dc=example,dc=com"

  private func check(
    _ changes: String, base: String = Self.suffix, access: [String] = ["access to * by * read"]
  ) throws -> LiveCheck {
    var configuration = SlapdConfiguration(suffix: Self.suffix, ldif: ChangesTests.base)
    configuration.access = access
    let slapd = try Slapd(configuration)
    return try withTemporaryFolder { folder in
      try write(Array(changes.utf8), to: "\(folder)/changes.ldif")
      return try LiveCheck(slapd.uri, ["-b", base, "--changes", "\(folder)/changes.ldif"])
    }
  }

  @Test func `what is new is told, and what was there is not`() throws {
    let nothing = try check(ChangesTests.newUser)
    #expect(nothing.exitCode == 0, "\(nothing)")
    let clash = try check(
      ChangesTests.newUser.replacing("cid@example.com", with: "ann@example.com"))
    #expect(clash.exitCode == 1, "\(clash)")
  }

  @Test func `attributes that only the changes name are asked for`() throws {
    let change = ChangesTests.modify("ann", "delete: sn\nsn: Ash\n-\nadd: sn\nsn: Ashe")
    #expect(try check(change).exitCode == 0)
    let wrong = try check(ChangesTests.modify("ann", "delete: title\ntitle: x"))
    #expect(wrong.exitCode == 3)
    #expect(
      wrong.messages(of: "inapplicable-change").first?.contains("noSuchAttribute (16)") == true)
  }

  @Test func `entries that were not searched for are looked up`() throws {
    // An organizational unit is neither user nor group.
    let change = """
      dn: ou=people,\(Self.suffix)
      changetype: modify
      replace: description
      description: x

      dn: ou=none,\(Self.suffix)
      changetype: delete

      """
    let run = try check(change)
    #expect(run.exitCode == 3)
    #expect(run.messages(of: "inapplicable-change").count == 1)
  }

  @Test func `nothing is said of what the server hides`() throws {
    let run = try check(
      ChangesTests.modify("ann", "delete: title\ntitle: x"),
      access: ["access to attrs=title by * none", "access to * by * read"])
    #expect(run.messages(of: "inapplicable-change") == [], "\(run)")
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

/// Checks of Active Directory: who binds and how, what it says, and what Microsoft's limits leave.
@Suite(.needs(.samba)) struct LiveSambaTests {
  private static let reader = "reader@samdom.example.com"
  private static let limited = ["-b", Samba.people, "--select", "incomplete-read,group-cycle"]

  private func trust() throws -> [String] {
    ["--tls-ca", try Certificates.shared.get().authority]
  }

  private func check(
    as name: String = reader, password: String = Samba.password,
    _ arguments: [String] = limited
  ) throws -> LiveCheck {
    try LiveCheck(
      Samba.shared.get().secureURI, trust() + arguments, as: name, password: password)
  }

  private func expectWhole(_ run: LiveCheck, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(run.gaps == [], "\(run)", sourceLocation: sourceLocation)
    #expect(run.users == 40, "\(run)", sourceLocation: sourceLocation)
    #expect(run.groups == 4, "\(run)", sourceLocation: sourceLocation)
    #expect(run.messages(of: "group-cycle").count == 1, "\(run)", sourceLocation: sourceLocation)
    #expect(run.exitCode == 1, "\(run)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [reader, "SAMDOM\\reader", "CN=reader,OU=Accounts,\(Samba.suffix)"])
  func `a name to bind by may be of three kinds`(name: String) throws {
    expectWhole(try check(as: name))
  }

  @Test func `StartTLS will do, clear text will not`() throws {
    let uri = try Samba.shared.get().uri
    expectWhole(
      try LiveCheck(
        uri, Self.limited + trust() + ["-ZZ"], as: Self.reader, password: Samba.password))
    let plain = try LiveCheck(uri, Self.limited, as: Self.reader, password: Samba.password)
    #expect(plain.exitCode == 3, "\(plain)")
    #expect(plain.steps.contains("strongerAuthRequired"), "\(plain)")
    #expect(plain.steps.contains("-ZZ") || plain.steps.contains("ldaps"), "\(plain)")
  }

  @Test func `nobody is told more than the root DSE`() throws {
    let run = try LiveCheck(Samba.shared.get().uri, Self.limited)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.first?.contains("operationsError") == true, "\(run)")
  }

  @Test(arguments: [
    ("reader", "not-hers-54321", "password"), ("disabled", Samba.password, "disabled"),
    ("expired", Samba.password, "expired"), ("stale", Samba.password, "must"),
  ])
  func `why a bind is refused is told in words`(
    _ name: String, _ password: String, _ word: String
  ) throws {
    let run = try check(as: "\(name)@samdom.example.com", password: password)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.steps.contains("invalidCredentials"), "\(run)")
    #expect(run.steps.contains(word), "\(run)")
    #expect(!run.steps.contains(password), "\(run)")
  }

  @Test func `a ticket binds, and not within TLS`() throws {
    let samba = try Samba.shared.get()
    let ticket = try samba.ticket(for: "reader", password: Samba.password)
    expectWhole(
      try LiveCheck(samba.uri, Self.limited + ["-Y", "GSSAPI", "-N"], environment: ticket))
    let within = try LiveCheck(
      samba.secureURI, Self.limited + trust() + ["-Y", "GSSAPI", "-N"], environment: ticket)
    #expect(within.exitCode == 3, "\(within)")
    #expect(within.steps.contains("failed  bind"), "\(within)")
    let none = try LiveCheck(
      samba.uri, Self.limited + ["-Y", "GSSAPI", "-N"],
      environment: ticket.merging(["KRB5CCNAME": "FILE:/nonexistent"]) { _, new in new })
    #expect(none.exitCode == 3, "\(none)")
    #expect(none.steps.contains("kinit"), "\(none)")
  }

  @Test(arguments: [(15, 20), (39, 7), (1_500, 1_000)])
  func `ranges and pages are followed to their ends`(_ values: Int, _ entries: Int) throws {
    let proxy = try Samba.shared.get().limited(values: values, entries: entries)
    let run = try LiveCheck(
      proxy.uri, Self.limited, as: Samba.administrator, password: Samba.password)
    expectWhole(run)
    #expect(run.steps.contains("Active Directory") && !run.steps.contains("Samba"), "\(run)")
  }

  @Test func `without pages not all comes, and that is told`() throws {
    let proxy = try Samba.shared.get().limited(values: 15, entries: 20)
    let run = try LiveCheck(
      proxy.uri, Self.limited + ["-E", "pr=0"], as: Samba.administrator, password: Samba.password)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.first?.contains("sizeLimitExceeded") == true, "\(run)")
  }

  @Test func `the domain is checked by its root, without the rest of the forest`() throws {
    let run = try check(["--select", "incomplete-read,empty-scope", "--filter", "(mail=*)"])
    #expect(run.users == 40, "\(run)")
    // They are told, and held against nobody: no sync reads them.
    #expect(run.gaps.allSatisfy { $0.contains("nothing that a sync reads is there") }, "\(run)")
    #expect(run.exitCode == 0, "\(run)")
  }

  @Test func `the right to ask for changes is asked of targets that need it`() throws {
    let target = ["--target", "zoho", "-b", Samba.people, "--select", "incomplete-read"]
    let without = try check(target)
    #expect(without.exitCode == 3, "\(without)")
    #expect(without.gaps.count == 1, "\(without)")
    #expect(without.gaps.first?.contains("Replicating Directory Changes") == true, "\(without)")
    let with = try check(as: Samba.administrator, target)
    #expect(with.gaps == [], "\(with)")
  }
}

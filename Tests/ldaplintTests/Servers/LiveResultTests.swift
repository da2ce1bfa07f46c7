internal import TestSupport
internal import Testing

/// Servers that answer with something other than success, or in place of an answer hang up.
@Suite(.needs(.slapd)) struct LiveResultTests {
  private static let suffix = "dc=example,dc=org"
  private static let tree = """
    dn: \(suffix)
    objectClass: domain
    dc: example

    dn: ou=faults,\(suffix)
    objectClass: organizationalUnit
    ou: faults

    """

  private static let results: [(name: String, line: String, word: String)] = [
    ("timelimit", "0x03", "timeLimitExceeded"), ("sizelimit", "0x04", "sizeLimitExceeded"),
    ("adminlimit", "0x0b", "adminLimitExceeded"), ("busy", "0x33", "busy"),
    ("unavailable", "0x34", "unavailable"), ("unwilling", "0x35", "unwillingToPerform"),
    ("noaccess", "0x32", "insufficientAccess"), ("other", "0x50", "other"),
    ("referral", "0x0a ref=ldap://elsewhere.example.org", "referral"),
  ]

  private static let slapd = Result {
    var configuration = SlapdConfiguration(suffix: suffix, ldif: tree)
    configuration.modules = ["retcode"]
    configuration.overlays = ["overlay retcode", "retcode-parent \"ou=faults,\(suffix)\""]
    configuration.overlays += results.map {
      "retcode-item \"cn=\($0.name)\" \($0.line) text=\"the test says \($0.name)\""
    }
    configuration.overlays += [
      "retcode-item \"cn=slow\" 0x00 sleeptime=3",
      "retcode-item \"cn=dropped\" 0x00 flags=pre-disconnect",
      // With a notice of disconnection (RFC 4511, section 4.4.1).
      "retcode-item \"cn=disconnect\" 0x34 unsolicited=1.3.6.1.4.1.1466.20036 "
        + "flags=post-disconnect text=\"the test says goodbye\"",
    ]
    return try Slapd(configuration)
  }

  private func check(_ name: String, _ arguments: [String] = []) throws -> LiveCheck {
    try LiveCheck(
      Self.slapd.get().uri,
      ["-b", "cn=\(name),ou=faults,\(Self.suffix)", "--select", "incomplete-read"] + arguments)
  }

  @Test(arguments: results)
  func `each result is told by its name, with what the server says`(
    _ result: (name: String, line: String, word: String)
  ) throws {
    let run = try check(result.name)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
    #expect(run.gaps.first?.contains(result.word) == true, "\(run)")
    #expect(run.gaps.first?.contains("the test says \(result.name)") == true, "\(run)")
  }

  @Test func `an answer that takes too long is given up`() throws {
    let run = try check("slow", ["--timeout", "1"])
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.seconds < 15)
  }

  @Test(arguments: ["dropped", "disconnect"])
  func `a server that hangs up in place of an answer is asked again, and then told`(
    _ name: String
  ) throws {
    let run = try check(name)
    #expect(run.exitCode == 3, "\(run)")
    #expect(run.gaps.count == 1, "\(run)")
    #expect(run.gaps.first?.contains("connection was lost") == true, "\(run)")
  }
}

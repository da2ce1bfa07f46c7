internal import Foundation
internal import TestSupport
internal import Testing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The program in front of a person: it asks for a password that nobody sees, and Ctrl-C ends it with
/// what was read.
@Suite(.needs(.slapd)) struct TerminalTests {
  private static let suffix = "dc=example,dc=org"
  private static let users = 300
  private static let password = "Ann-12345"

  private static let slapd = Result {
    var text = "dn: \(suffix)\nobjectClass: domain\ndc: example\n\n"
    for number in 1...users {
      text += """
        dn: uid=u\(number),\(suffix)
        objectClass: inetOrgPerson
        uid: u\(number)
        cn: User \(number)
        givenName: User
        sn: \(number)
        mail: u\(number)@example.org
        userPassword: \(password)


        """
    }
    return try Slapd(SlapdConfiguration(suffix: suffix, ldif: text))
  }

  private static let checked = [
    "--allow-cleartext-password", "-b", suffix, "--output", "json", "--select",
    "incomplete-read,empty-scope", "-E", "pr=50",
  ]
  private static let question = "Password of uid=u1,\(suffix): "

  private func start(
    _ arguments: [String], in folder: String, _ body: (TerminalProgram) throws -> Void
  ) throws -> LiveCheck {
    let program = try TerminalProgram(arguments, output: "\(folder)/output")
    try body(program)
    let end = try program.wait()
    return LiveCheck(
      exitCode: end.exitCode, steps: program.screen, output: end.standardOutput)
  }

  // MARK: - -W

  private func check(typing password: String) throws -> LiveCheck {
    try withTemporaryFolder { folder in
      try start(
        ["check", "-W", "-D", "uid=u1,\(Self.suffix)", "-H", Self.slapd.get().uri] + Self.checked,
        in: folder
      ) { program in
        try program.wait(for: Self.question)
        #expect(!program.isEchoing)
        try program.type(password)
        // What is read from the terminal is over when it is as it was.
        try program.wait(for: "bind")
        #expect(program.isEchoing)
      }
    }
  }

  @Test func `the password is asked for at the terminal, and not shown`() throws {
    let right = try check(typing: "\(Self.password)\n")
    #expect(right.exitCode == 0, "\(right)")
    #expect(right.users == Self.users, "\(right)")
    #expect(!right.steps.contains(Self.password), "\(right)")
    let wrong = try check(typing: "not-hers-54321\n")
    #expect(wrong.exitCode == 3, "\(wrong)")
    #expect(wrong.steps.contains("invalidCredentials"), "\(wrong)")
    #expect(!"\(wrong)".contains("54321"), "\(wrong)")
  }

  @Test func `no password, and Ctrl-C, are the end, and the terminal is as it was`() throws {
    for (typed, code) in [("\n", Int32(2)), ("half\u{3}", 130)] {
      try withTemporaryFolder { folder in
        var isEchoing = false
        let run = try start(
          ["check", "-W", "-D", "uid=u1,\(Self.suffix)", "-H", Self.slapd.get().uri], in: folder
        ) { program in
          try program.wait(for: Self.question)
          try program.type(typed)
          _ = try program.wait()
          isEchoing = program.isEchoing
        }
        #expect(run.exitCode == code, "\(run)")
        #expect(isEchoing)
        #expect(!run.steps.contains("half"), "\(run)")
      }
    }
  }

  @Test func `where there is no terminal, that is told`() throws {
    let run = try Program.run(
      ["check", "-W", "-D", "cn=a", "-H", "ldap://127.0.0.1:9"], through: ["/usr/bin/setsid", "-w"])
    #expect(run.exitCode == 2, "\(run.standardError)")
    #expect(run.standardError.contains("-W asks at the terminal, and there is none"))
  }

  // MARK: - Ctrl-C

  /// Bytes after which three or four pages have come.
  private static let part = 40_000

  @Test func `Ctrl-C reports what was read so far, marked incomplete`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(.stall, after: Self.part))
    try withTemporaryFolder { folder in
      let run = try start(
        ["check", "-H", proxy.uri, "--timeout", "60"] + Self.checked, in: folder
      ) { program in
        try program.wait(for: "0 entries")
        try program.type("\u{3}")
      }
      #expect(run.exitCode == 130, "\(run)")
      #expect((50..<Self.users).contains(run.users ?? 0), "\(run)")
      #expect(run.gaps.count == 1, "\(run)")
      #expect(run.gaps.first?.contains("the reading was interrupted after") == true, "\(run)")
      #expect(run.isComplete == false, "\(run)")
    }
  }

  @Test func `a second Ctrl-C ends a check that the first could not`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(.stall, after: Self.part))
    try withTemporaryFolder { folder in
      // Nobody reads it, so that the report of what came waits for ever.
      try #require(unsafe mkfifo("\(folder)/pipe", 0o600) == 0)
      let run = try start(
        ["check", "-H", proxy.uri, "--timeout", "60", "--output", "concise=\(folder)/pipe"]
          + Self.checked,
        in: folder
      ) { program in
        try program.wait(for: "0 entries")
        try program.type("\u{3}")
        try program.wait(for: "finding")
        try program.type("\u{3}")
      }
      #expect(run.exitCode == 130, "\(run)")
      #expect(run.isComplete == nil, "nothing is reported: \(run)")
    }
  }

  @Test func `Ctrl-C leaves no snapshot behind`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(.stall, after: Self.part))
    try withTemporaryFolder { folder in
      let run = try start(
        [
          "snapshot", "-H", proxy.uri, "--timeout", "60", "-b", Self.suffix, "-E", "pr=50", "--to",
          "\(folder)/today.ldif",
        ], in: folder
      ) { program in
        try program.wait(for: "0 entries")
        try program.type("\u{3}")
      }
      #expect(run.exitCode == 130, "\(run)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["output"])
    }
  }
}

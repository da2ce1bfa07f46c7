internal import Foundation
internal import TestSupport
internal import Testing

/// What `ldaplint check` makes of sources in other dress, and of those that fail it.
@Suite struct ProgramInputTests {
  private static let options = ["--select", "group-cycle", "--output", "concise"]

  private func check(_ name: String, _ bytes: [UInt8]) throws -> Program.Outcome {
    try withTemporaryFolder { folder in
      try write(bytes, to: "\(folder)/\(name)")
      return try Program.run(["check", name] + Self.options, workingDirectory: folder)
    }
  }

  private func text(_ run: Program.Outcome) -> String {
    String(decoding: run.standardOutput, as: UTF8.self)
  }

  /// `CheckTests.cycle` in two members, by gzip, and in two frames, by zstd.
  private static let compressed = [
    """
    H4sIAAAAAAACA0vJs1JIzrNN1ElJtq3gyk/KSk0ucc5JLC62Ukgvyi8t8E/zS8xNLeZKBqpL5MpNzU1KLQLr\
    SILo4AIAYwxHwUEAAAAfiwgAAAAAAAIDS8mzUkjOs03SSUm2reDKT8pKTS5xzkksLrZSSC/KLy3wT/NLzE0t\
    5koGqkviyk3NTUotAutIhOgAAOmZxZ5AAAAA
    """,
    """
    KLUv/SBBCQIAZG46IGNuPWEsZGM9eApvYmplY3RDbGFzczogZ3JvdXBPZk5hbWVzCmNuOiBhCm1lbWJlcjog\
    Y249YixkYz14CgootS/9IEABAgBkbjogY249YixkYz14Cm9iamVjdENsYXNzOiBncm91cE9mTmFtZXMKY246\
    IGIKbWVtYmVyOiBjbj1hLGRjPXgK
    """,
  ]

  @Test(arguments: compressed)
  func `compression is recognised by content, whatever the name`(_ base64: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    let plain = try check("export.ldif", CheckTests.cycle)
    #expect(plain.exitCode == 1)
    let named = try check("export.ldif", bytes)
    #expect(named.exitCode == 1)
    #expect(named.standardOutput == plain.standardOutput)
    let piped = try Program.run(["check", "-"] + Self.options, input: bytes)
    #expect(piped.exitCode == 1)
    #expect(text(piped) == text(plain).replacing("export.ldif", with: "<stdin>"))
  }

  @Test(arguments: compressed)
  func `compressed bytes that were cut are not a whole export`(_ base64: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    let run = try check("export.ldif", bytes.dropLast(20))
    #expect(run.exitCode == 3)
    #expect(run.standardError.hasPrefix("ldaplint: export.ldif: "))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `an export of Windows in UTF-16 reads like any other`(_ encoding: String.Encoding) throws {
    let lines = String(decoding: CheckTests.cycle, as: UTF8.self).replacing("\n", with: "\r\n")
    let data = try #require(("\u{FEFF}" + lines).data(using: encoding))
    let run = try check("export.ldif", [UInt8](data))
    #expect(run.exitCode == 1)
    #expect(text(run) == text(try check("export.ldif", CheckTests.cycle)))
  }

  @Test func `a byte order mark is no part of the first line`() throws {
    let run = try check("export.ldif", [0xEF, 0xBB, 0xBF] + CheckTests.cycle)
    #expect(text(run) == text(try check("export.ldif", CheckTests.cycle)))
  }

  /// Takes from root, in containers too, what lets it read what it may not; others have nothing to lose.
  private static let unprivileged =
    geteuid() == 0
    ? ["/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

  @Test func `an export that may not be read is told`() throws {
    try withTemporaryFolder { folder in
      try write(CheckTests.cycle, to: "\(folder)/secret.ldif")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0], ofItemAtPath: "\(folder)/secret.ldif")
      let run = try Program.run(
        ["check", "secret.ldif"], through: Self.unprivileged, workingDirectory: folder)
      #expect(run.exitCode == 3)
      #expect(
        run.standardError
          == "ldaplint: secret.ldif: may not be read by this user; ask for read access to it\n")
    }
  }

  @Test func `an interrupt while an export comes in ends the run with 130 and no report`() throws {
    try withTemporaryFolder { folder in
      try #require(unsafe mkfifo("\(folder)/pipe", 0o600) == 0)
      // Whoever reads waits as long as somebody could write.
      let descriptor = unsafe open("\(folder)/pipe", O_RDWR)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      try FileHandle(fileDescriptor: descriptor).write(contentsOf: Data(CheckTests.cycle))
      let run = try Program.run(
        ["check", "pipe"] + Self.options,
        through: ["/usr/bin/timeout", "--signal=INT", "--kill-after=60", "--preserve-status", "1"],
        workingDirectory: folder)
      #expect(run.exitCode == 130)
      #expect(run.standardOutput == [])
    }
  }

  @Test func `what could not be opened is in the report on the rest`() throws {
    try withTemporaryFolder { folder in
      try write(CheckTests.cycle, to: "\(folder)/good.ldif")
      let run = try Program.run(
        ["check", "good.ldif", "absent.ldif", "--output", "concise", "--output", "json=r.json"],
        workingDirectory: folder)
      #expect(run.exitCode == 3)
      let lines = text(run).split(separator: "\n")
      #expect(lines.contains { $0.contains("error[group-cycle]") })
      #expect(
        lines.contains { $0.contains("error[incomplete-read]") && $0.contains("absent.ldif") })
      #expect(lines.last?.hasPrefix("INCOMPLETE") == true)
      let report = try JSONValue(contents(of: "\(folder)/r.json"))
      #expect(report["complete"] == .bool(false))
      let rules = report["findings"]?.elements.compactMap { $0["rule"] } ?? []
      #expect(rules.contains(.string(Array("incomplete-read".utf8))))
    }
  }

  @Test func `an empty file beside a good one does no harm`() throws {
    try withTemporaryFolder { folder in
      try write(CheckTests.cycle, to: "\(folder)/good.ldif")
      try write([], to: "\(folder)/empty.ldif")
      let run = try Program.run(
        ["check", "empty.ldif", "good.ldif"] + Self.options, workingDirectory: folder)
      #expect(run.exitCode == 1)
      #expect(text(run).hasPrefix("good.ldif:4:9: "))
    }
  }

  @Test func `an output file is replaced whole, with nothing left beside it`() throws {
    try withTemporaryFolder { folder in
      try write(Array("old".utf8), to: "\(folder)/r.txt")
      try write(CheckTests.cycle, to: "\(folder)/good.ldif")
      let run = try Program.run(
        ["check", "good.ldif", "--output", "text=r.txt"], workingDirectory: folder)
      #expect(run.exitCode == 1)
      #expect(try files(in: folder) == ["good.ldif", "r.txt"])
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/r.txt")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `a big report that nobody reads to its end is no error`() throws {
    // More than a pipe holds, so that the program is still writing when it is closed.
    let groups = (0..<4000).flatMap { number in
      Array("dn: cn=\(number),dc=x\nobjectClass: groupOfNames\nmember: cn=no,dc=x\n\n".utf8)
    }
    let run = try Program.run(
      ["check", "-", "--output", "concise", "--fail-on", "note"], input: groups,
      closeStandardOutputAfter: 10)
    #expect(run.exitCode == 1)
    #expect(run.standardError == "")
  }

  @Test func `names come from standard input where that is asked for`() throws {
    let run = try Program.run(
      ["check", fixture("demo/company.ldif"), "--about", "@-", "--select", "unique"]
        + ["--output", "concise", "--fail-on", "never", "--allow-partial"],
      input: Array("quality@brightwater.example\n".utf8))
    #expect(text(run).split(separator: "\n").count { $0.contains("[duplicate-address]") } == 1)
  }
}

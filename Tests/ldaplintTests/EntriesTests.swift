internal import TestSupport
internal import Testing

/// What `ldaplint entries` does beside reading right, which `LDIFConformanceTests` is about.
@Suite struct EntriesTests {
  private static let broken = "dn: cn=a\ncn a\n\ndn: cn=b\ncn: b\n"

  @Test func `defects are told beside the records`() throws {
    let run = try Program.run(["entries", "-"], input: Array(Self.broken.utf8))
    #expect(
      String(decoding: run.standardOutput, as: UTF8.self)
        == #"{"source":"<stdin>","line":4,"dn":"cn=b","attributes":[{"description":"cn","value":"b"}]}"#
        + "\n")
    let words = "line has no colon; if it continues the line above, begin it with a space"
    #expect(run.standardError == "<stdin>:2:1: error: \(words) [no-colon]\n")
    #expect(run.exitCode == 3)
  }

  @Test(arguments: [
    ("cn=b", 0, ""), ("cn=c", 3, "cn=c: no entry has this DN, but not all could be read"),
    ("cn=a", 3, "cn=a: no entry has this DN, but not all could be read"),
    ("b", 2, "b: not a DN: RDN has no equals sign"),
  ])
  func `one entry is asked for`(_ dn: String, _ code: Int32, _ message: String) throws {
    let run = try Program.run(["entries", "-", "--dn", dn], input: Array(Self.broken.utf8))
    #expect(run.exitCode == code)
    #expect(run.standardOutput.isEmpty == (code != 0))
    #expect(run.standardError.isEmpty == message.isEmpty)
    #expect(run.standardError.hasSuffix(message.isEmpty ? "" : "ldaplint: \(message)\n"))
  }

  @Test func `an entry that is not there gives 1`() throws {
    let run = try Program.run(
      ["entries", "-", "--dn", "cn=b"], input: Array("dn: cn=a\ncn: a\n".utf8))
    #expect(run.exitCode == 1)
    #expect(run.standardError == "ldaplint: cn=b: no entry has this DN\n")
  }

  @Test func `files beside one that cannot be opened are read`() throws {
    let run = try Program.run(
      ["entries", "/no/such.ldif", "-"], input: Array("dn: cn=a\ncn: a\n".utf8))
    #expect(run.exitCode == 3)
    #expect(run.standardOutput.split(separator: UInt8(ascii: "\n")).count == 1)
    #expect(run.standardError == "ldaplint: /no/such.ldif: no such file\n")
  }

  @Test func `nothing in, nothing out`() throws {
    let run = try Program.run(["entries", "-"])
    #expect(run.exitCode == 0)
    #expect(run.standardOutput == [])
    #expect(run.standardError == "")
  }

  @Test func `a value longer than the limit is a defect`() throws {
    let text = Array("dn: cn=a\ncn: abcd\n\ndn: cn=b\ncn: abcde\n".utf8)
    let run = try Program.run(["entries", "-", "--value-limit", "4"], input: text)
    #expect(run.exitCode == 3)
    #expect(run.standardOutput.split(separator: UInt8(ascii: "\n")).count == 1)
    #expect(run.standardError.hasPrefix("<stdin>:5:5: error: "))
    #expect(run.standardError.hasSuffix("[value-too-long]\n"))
  }

  @Test func `passwords are masked and what nobody sees is escaped`() throws {
    let text = "dn: cn=a\nuserPassword: secret\ncn: \u{202E}##[x\u{E0041}\ncn:: Gw==\n"
    let run = try Program.run(["entries", "-"], input: Array(text.utf8))
    let line = String(decoding: run.standardOutput, as: UTF8.self)
    #expect(!line.contains("secret"))
    #expect(line.contains(#""value":"\u202e#\u0023[x\udb40\udc41""#))
    #expect(line.contains(#""value":"\u001b""#))
  }

  @Test func `columns count characters`() throws {
    let text = "\u{FEFF}dn: cn=a\nÄÖ: a\nsn:: !\n"
    let run = try Program.run(["entries", "-"], input: Array(text.utf8))
    let places = run.standardError.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(places == ["<stdin>:2:1:", "<stdin>:3:6:"])
  }
}

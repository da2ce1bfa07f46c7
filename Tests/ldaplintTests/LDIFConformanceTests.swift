internal import TestSupport
internal import Testing

@Suite struct LDIFConformanceTests {
  @Test(arguments: ConformanceCase.all)
  func `reads what it owes`(_ example: ConformanceCase) throws {
    try example.withInput { path, expected in
      let run = try Program.run(["entries", path])
      let actual = try ReadingOutcome(of: run, path: path)
      #expect(actual.difference(from: expected) == nil)
      #expect(run.exitCode == (expected.defects.isEmpty ? 0 : 3))
    }
  }

  @Test func `lists every case once`() {
    let listed = ConformanceCase.all.filter { !$0.name.hasPrefix("extra-") }
    let examples = listed.filter { $0.name.hasPrefix("example-") }
    let cases = listed.filter { !$0.name.hasPrefix("example-") }
    #expect(examples.map(\.name) == (1...7).map { "example-\($0)" })
    #expect(cases.filter { $0.level == "must" }.count == 111)
    #expect(cases.filter { $0.level == "wild" }.count == 19)
    #expect(cases.filter { $0.level == "open" }.count == 14)
    #expect(cases.count == 144)
    #expect(Set(ConformanceCase.all.map(\.name)).count == ConformanceCase.all.count)
  }

  @Test func `has the files of every case and no others`() throws {
    let expected = ConformanceCase.all.filter { !$0.isMade }
      .flatMap { ["\($0.name).expected", "\($0.name).ldif"] }
    #expect(try files(in: fixture("ldif")) == (expected + ["cases.txt"]).sorted())
  }

  @Test(arguments: ConformanceCase.all)
  func `owes a defect where it rejects`(_ example: ConformanceCase) throws {
    try #require(["read", "reject"].contains(example.owed))
    try example.withInput { _, expected in
      #expect(expected.defects.isEmpty == (example.owed == "read"))
      #expect(expected.defects.map(\.line) == expected.defects.map(\.line).sorted())
    }
  }

  /// Elsewhere the JSON is compared as read; here its text is, for the order of keys and escapes.
  @Test(arguments: ["ctl-forms", "chg-modify-empty", "b64-not-utf8", "extra-escapes"])
  func `prints one object a line with its keys in order`(_ name: String) throws {
    let path = fixture("ldif/\(name).ldif")
    let expected = String(
      decoding: try contents(of: fixture("ldif/\(name).expected")), as: UTF8.self)
    let lines = expected.split(separator: "\n").map {
      "{\"source\":\"\(path)\",\($0.dropFirst())\n"
    }
    let output = try Program.run(["entries", path]).standardOutput
    #expect(firstDifference(output, Array(lines.joined().utf8)) == nil)
  }

  @Test(arguments: [
    ("dn-base64", #"CN=J\C3\B6rg\, the 2nd,dc=example,dc=com"#),
    ("dn-upper", "UID=Ada,DC=Example,DC=Com"),
    ("dn-spaces", "uid=ada,dc=example,dc=com"),
    ("dn-escaped-comma", #"cn=Grove\2C Ada,dc=example,dc=com"#),
    ("dn-hex", #"cn=Grün\, Ada,dc=example,dc=com"#),
    ("dn-multi", "uid=ada+cn=Ada,dc=example,dc=com"),
    ("dn-quoted", #"cn=Grove\, Ada,dc=example,dc=com"#),
    ("dn-hash", "uid=ada,dc=example,dc=com"),
    ("dn-oid", "cn=Ada,dc=example,dc=com"),
    ("dn-edges", #"cn=\231\20,ou=\20left,ou=right\20,dc=example,dc=com"#),
    ("dn-raw-utf8", #"cn=J\C3\B6rg Gr\C3\BCn,dc=example,dc=com"#),
    ("dn-trail", "uid=ada,dc=example,dc=com"),
    ("fold-dn", "uid=ada,ou=Orchards,dc=example,dc=com"),
    ("utf16le", "cn=Jörg 𝄞,dc=example,dc=com"),
    ("example-1", "cn=Karl Ebner,ou=Cellar,dc=cider,dc=example"),
  ])
  func `finds a record by another spelling of its DN`(_ name: String, _ dn: String) throws {
    let run = try Program.run(["entries", fixture("ldif/\(name).ldif"), "--dn", dn])
    let output = String(decoding: run.standardOutput, as: UTF8.self)
    #expect(output.split(separator: "\n").count == 1, "\(output)")
    #expect(run.exitCode == 0)
  }

  @Test(arguments: [
    ("dn-multi", "cn=Ada,dc=example,dc=com"),
    ("dn-spaces", "uid=a da,dc=example,dc=com"),
    ("dn-escaped-comma", "cn=Grove,cn=Ada,dc=example,dc=com"),
    ("dn-hex", #"cn=Gr\C3\BCn\2C Adam,dc=example,dc=com"#),
    ("dn-empty", "dc=com"),
  ])
  func `does not find a record by the DN of another`(_ name: String, _ dn: String) throws {
    let run = try Program.run(["entries", fixture("ldif/\(name).ldif"), "--dn", dn])
    try #require(run.exitCode < 4 && run.exitCode != 2)
    #expect(String(decoding: run.standardOutput, as: UTF8.self) == "")
  }
}

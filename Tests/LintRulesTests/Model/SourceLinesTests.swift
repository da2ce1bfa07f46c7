internal import DirectoryModel
internal import TestSupport
internal import Testing

@Suite struct SourceLinesTests {
  /// The values of a type in the first entry, as the lines show them.
  private func values(
    _ ldif: String, _ name: String, options: String? = nil, entry: Int = 0
  ) throws -> [String] {
    let directory = try directory(Array(ldif.utf8))
    let type = try #require(directory.attributes.type(named: name))
    return directory.sourceLines(of: type, options: options, in: EntryID(entry))
      .map { directory.text($0.value) }
  }

  @Test func `lines are found by any name of the type`() throws {
    let ldif = "dn: cn=a\ncn: a\nSN: b\n# cn: no\n  cn: nor\ncommonName:c\n2.5.4.3:: ZA==\n\ncn: x"
    #expect(try values(ldif, "cn") == ["a", "c", "ZA=="])
  }

  @Test func `options tell descriptions apart`() throws {
    let ldif = "dn: cn=a\ncn: a\ncn;lang-de: b\ncn;x;LANG-de: c\ncn;lang-de;x: d"
    #expect(try values(ldif, "cn", options: "") == ["a"])
    #expect(try values(ldif, "cn", options: "lang-de") == ["b"])
    #expect(try values(ldif, "cn", options: "lang-de;x") == ["c", "d"])
  }

  @Test(arguments: ["\n", "\r\n"])
  func `folds are followed and a blank line ends`(_ end: String) throws {
    let lines = [
      "dn: cn=a,", " dc=x", "c", " n: one", "cn:", "  two", "cn: thr", " ee", "", "cn: no",
    ]
    #expect(try values(lines.joined(separator: end), "cn") == ["one", "", "thr"])
  }

  @Test func `each entry has its own lines`() throws {
    let ldif = "dn: cn=a\ncn: a\n\ndn:: Y249Yg==\ncn: b\n\ndn: cn=c\ncn: c"
    #expect(try values(ldif, "cn", entry: 1) == ["b"])
    #expect(try values(ldif, "cn", entry: 2) == ["c"])
  }

  @Test func `a value on the next line is placed at its description`() throws {
    let directory = try directory(Array("dn: cn=a\ncn:\n  two\ncn;x: y".utf8))
    let places = directory.sourceLines(of: .cn, in: EntryID(0)).map { directory.text($0.place) }
    #expect(places == ["cn", "y"])
    let second = try #require(directory.sourceLines(of: .cn, in: EntryID(0)).last)
    #expect(directory.text(second.description) == "cn;x")
  }
}

extension Directory {
  /// The bytes of a range as text.
  func text(_ range: Range<Int>) -> String {
    let bytes = bytes(range)
    return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  func text(_ value: ValueRange) -> String { text(value.offset..<value.end) }
}

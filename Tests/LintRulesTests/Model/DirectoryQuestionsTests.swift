internal import DirectoryModel
internal import TestSupport
internal import Testing

@Suite struct OrphansTests {
  private func orphans(_ dns: String...) throws -> [String] {
    let ldif = dns.map { "dn: \($0)\ncn: x" }.joined(separator: "\n\n")
    let directory = try directory(Array(ldif.utf8))
    return directory.orphans().map { directory.text(directory.dn(of: $0)) }
  }

  @Test func `a gap below an entry makes orphans`() throws {
    #expect(
      try orphans("dc=x", "cn=a,ou=p,dc=x", "cn=b,ou=p,dc=x") == [
        "cn=a,ou=p,dc=x", "cn=b,ou=p,dc=x",
      ])
    #expect(try orphans("cn=a,ou=p,ou=q,dc=x", "dc=x") == ["cn=a,ou=p,ou=q,dc=x"])
    #expect(try orphans("dc=x", "cn=b,cn=a,ou=p,dc=x", "cn=a,ou=p,dc=x") == ["cn=a,ou=p,dc=x"])
  }

  @Test func `the top of an export is no orphan`() throws {
    #expect(try orphans("cn=a,ou=p,dc=x", "cn=b,ou=q,dc=x") == [])
    #expect(try orphans("", "dc=x", "cn=a,dc=y") == [])
    #expect(try orphans("cn=a,OU=p,dc=x", "ou=P , dc=x") == [])
  }

  @Test func `entries between two gaps are parents`() throws {
    let found = try orphans("dc=x", "ou=a,ou=m,dc=x", "cn=b,ou=n,ou=a,ou=m,dc=x")
    #expect(found == ["ou=a,ou=m,dc=x", "cn=b,ou=n,ou=a,ou=m,dc=x"])
  }
}

@Suite struct LeftOutValuesTests {
  @Test(
    arguments: [
      ("member: cn=a", nil), ("member;range=0-*: cn=a", nil), ("member;range=0-1499: cn=a", 1500),
      ("member;range=0-0: cn=a\nmember;range=1-*: cn=b", nil),
      ("member;RANGE=1-*: cn=a\nmember;range=0-0: cn=b", nil),
      ("member;range=0-0: cn=a\nmember;range=2-*: cn=b", 1), ("member;range=5-*: cn=a", 0),
      ("member;range=0-9: cn=a\nmember;range=5-12: cn=b", 13), ("member;range=x: cn=a", nil),
      ("member;lang-de: cn=a", nil),
    ] as [(String, Int?)])
  func `a range that does not go to the end leaves values out`(_ lines: String, _ number: Int?)
    throws
  {
    let directory = try directory(Array("dn: cn=g\n\(lines)".utf8))
    let found = directory.valuesLeftOut(of: directory.shape(of: EntryID(0)))
    #expect(found.map(\.number) == (number.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.type == .member })
  }
}

@Suite struct FirstValuesTests {
  private func first(_ ldif: String) throws -> [String] {
    let directory = try directory(Array(ldif.utf8)) { _ in
      var plan = ReadingPlan()
      plan[.cn].comparison = .matchingRule(.caseIgnore)
      return plan
    }
    let all = EntrySet.all(universe: directory.entryCount)
    guard let column = directory.firstValues(of: .cn, within: all) else { return [] }
    return zip(column.owners, column.values).map { "\($0.index) \(directory.text($1))" }
  }

  @Test func `the first value counts that is not blank and has no option`() throws {
    #expect(try first("dn: cn=a\ncn: a\ncn: b\n\ndn: cn=b\ncn: c") == ["0 a", "1 c"])
    #expect(try first("dn: cn=a\ncn:\ncn:  \ncn: b") == ["0 b"])
    #expect(try first("dn: cn=a\ncn;x: a\ncn: b\ncn: c") == ["0 b"])
    #expect(try first("dn: cn=a\ncn;x: a\ncn:: Yg==\ncn: c") == ["0 b"])
    #expect(try first("dn: cn=a\ncn;x: a\ncn: fo\n ld\ncn: c") == ["0 fold"])
  }

  @Test func `an entry with options only has none`() throws {
    #expect(try first("dn: cn=a\ncn;x: a\n\ndn: cn=b\nsn: b\n\ndn: cn=c\ncn: c") == ["2 c"])
  }
}

@Suite struct UnmatchedRDNTests {
  private func unmatched(_ ldif: String) throws -> [String] {
    let directory = try directory(Array(ldif.utf8))
    return directory.unmatchedRDNs.map {
      "\(directory.attributes[$0.type].name) \(directory.text($0.value))"
    }.sorted()
  }

  @Test func `each type that differs is told with its value as written`() throws {
    #expect(try unmatched("dn: cn=a+uid=b+sn=c\ncn: a\nsn: d") == ["sn c", "uid b"])
    #expect(try unmatched("dn: 2.5.4.3 = \\20x\\+y\\  , dc=x\ncn: z") == ["cn \\20x\\+y\\ "])
    #expect(try unmatched("dn: cn=\"a+b\"+uid=c\ncn: a+b") == ["uid c"])
    #expect(try unmatched("dn: cn=a\\\\ ,dc=x\ncn: b") == ["cn a\\\\"])
  }

  @Test func `a name in base64 or folded is told as well`() throws {
    let directory = try directory(Array("dn: cn=x\ncn: x\n\ndn:: Y249YSxkYz14\ncn: b".utf8))
    let value = try #require(directory.unmatchedRDNs.first?.value)
    #expect(directory.text(value) == "a")
    #expect(directory.place(of: directory.sourceRange(of: value)).line == 4)
    #expect(try unmatched("dn: cn=long\n er,dc=x\ncn: b") == ["cn longer"])
  }
}

@Suite struct TextDefectsTests {
  private func defects(_ line: String) throws -> TextDefects {
    let directory = try directory(Array("dn: cn=x\n\(line)".utf8))
    return directory.remarks.first.map { directory.textDefects(of: $0) } ?? []
  }

  @Test func `what nobody sees is found`() throws {
    #expect(try defects("title:: QcKgQg==") == .noBreakSpace)
    #expect(try defects("title:: QQlC") == .tab)
    #expect(try defects("title: A ") == .trailingSpace)
    #expect(try defects("title:: 6Q==") == .notUTF8)
    #expect(try defects("title:").isEmpty)
  }

  @Test func `addresses may have lines, names wide spaces`() throws {
    for type in ["postalAddress", "streetAddress", "info"] {
      #expect(try defects("\(type):: QQoJQg==").isEmpty)
      #expect(try defects("\(type):: QcKgQg==") == .noBreakSpace)
    }
    #expect(try defects("cn:: QeOAgEI=").isEmpty)
    #expect(try defects("cn:: Qe+/vQ==").isEmpty)
  }

  @Test func `octets, unknown types and DNs are spared`() throws {
    #expect(try defects("jpegPhoto:: /wAJ").isEmpty)
    #expect(try defects("userCertificate;binary:: /wAJ").isEmpty)
    #expect(try defects("x-unknown:: /wAJ").isEmpty)
    #expect(try defects("x-unknown:: QcKgQg==") == .noBreakSpace)
    #expect(try defects("seeAlso:: Y249YcKgYg==").isEmpty)
    #expect(try defects("seeAlso:: Y249Yek=") == .notUTF8)
  }
}

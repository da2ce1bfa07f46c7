internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

@Suite struct DerivationTests {
  private static let marketing = """
    dn: cn=Marketing,ou=Security,dc=Forcepoint,dc=com
    objectClass: group
    cn: Marketing
    Name: SecureMarketing
    SamAccountName: SecurityMarketingServices
    description;lang-de: Vertrieb
    description: Sales
    """

  private func text(_ template: String, _ ldif: String = marketing) throws -> String {
    let template = try NameTemplate(parsing: template)
    let directory = try directory(Array(ldif.utf8)) { attributes in
      var plan = ReadingPlan()
      for name in template.attributes {
        plan[attributes.type(named: name)].comparison = .matchingRule(.caseIgnore)
      }
      return plan
    }
    let text = directory.text(
      by: Derivation(template, steps: [], as: nil), of: nil, nil, in: EntryID(0))
    return String(decoding: text, as: UTF8.self)
  }

  /// The examples of the guide that the templates are from, but for one with a misprint.
  @Test(arguments: [
    (#"%Name%\%DN[-2]%.%DN[-1]%"#, #"SecureMarketing\Security.Marketing"#),
    (#"%DN[1]%\%SamAccountName%"#, #"com\SecurityMarketingServices"#),
    (#"%Name%\%DC[1]%"#, #"SecureMarketing\com"#),
    (#"%DC[-1]%\%SamAccountName%"#, #"Forcepoint\SecurityMarketingServices"#),
    ("%DC%/%CN%", "Forcepoint/Marketing"), ("%DC[3]%|%DN[-5]%|%title%", "||"),
    ("%DN%", "cn=Marketing,ou=Security,dc=Forcepoint,dc=com"), ("%description%%%", "Sales%"),
  ])
  func `a template takes attributes and parts of the DN`(_ template: String, _ expected: String)
    throws
  {
    #expect(try text(template) == expected)
  }

  @Test(arguments: [
    (#"cn=A\2CB\, C\C3\A4\ ,dc=x"#, "A,B, Cä "), (#"cn="A,\"B" , dc=x"#, "A,\"B"),
    ("cn=a+uid=b,dc=x", "a"), ("cn=,dc=x", ""), ("cn=#04024869,dc=x", "#04024869"),
    ("OID.0.9.2342.19200300.100.1.25=y,dc=x", "y"),
  ])
  func `a part of a DN is its value without escapes`(_ dn: String, _ expected: String) throws {
    #expect(try text("%DN[-1]%", "dn: \(dn)\ncn: x") == expected)
  }

  @Test func `domain components are told by all their names`() throws {
    let dn = "cn=a,domainComponent=b,0.9.2342.19200300.100.1.25=c,DC=d,o=e"
    #expect(try text("%DC[-1]%%DC[-2]%%DC[1]%", "dn: \(dn)\ncn: x") == "bcd")
  }

  @Test func `names are made of many entries in their order`() throws {
    var ldif = ""
    for number in 0..<40_000 {
      ldif += "dn: cn=g\(number),dc=x\nobjectClass: group\n"
      if number % 3 != 0 { ldif += "cn: G\(number % 1_000)\n" }
      if number % 7 == 0 { ldif += "ou;lang-de: no\nou: u\n" }
      ldif += "\n"
    }
    let template = try NameTemplate(parsing: "%cn%-%ou%")
    let directory = try directory(Array(ldif.utf8), partSize: 100_000) { attributes in
      var plan = ReadingPlan()
      for name in template.attributes {
        plan[attributes.type(named: name)].comparison = .matchingRule(.caseIgnore)
      }
      return plan
    }
    let all = EntrySet.all(universe: directory.entryCount)
    let names = directory.names(
      by: template, Derivation(template, steps: [.lowerCase], as: .matchingRule(.caseIgnore)),
      of: all)
    let nameless = (0..<40_000).filter { $0 % 3 == 0 && $0 % 7 != 0 }
    #expect(names.blank.map(\.index) == nameless)
    #expect(names.column.count + names.blank.count == 40_000)
    var next = 0
    for row in names.column.owners.indices {
      let number = names.column.owners[row].index
      #expect(number >= next)
      next = number + 1
      let cn = number % 3 != 0 ? "g\(number % 1_000)" : ""
      let ou = number % 7 == 0 ? "u" : ""
      let form = directory.comparedForm(ofRow: row, in: names.column)
      #expect(form == Array("\(cn)-\(ou)".utf8))
    }
    let shared = directory.sharedValues(of: [names.column], within: [all])
    let forms = names.column.owners.indices.map {
      directory.comparedForm(ofRow: $0, in: names.column)
    }
    let repeated = Dictionary(grouping: forms) { $0 }.filter { $0.value.count > 1 }
    #expect(shared.count == repeated.count)
  }

  @Test func `values are compared exactly where that is asked`() throws {
    let ldif = "dn: uid=a\ncn: x\n\ndn: uid=b\ncn: X\n\ndn: uid=c\ncn: x"
    let directory = try directory(Array(ldif.utf8)) { _ in
      var plan = ReadingPlan()
      plan[.cn].comparison = .matchingRule(.caseIgnore)
      return plan
    }
    let column = try #require(directory[.cn])
    let all = EntrySet.all(universe: directory.entryCount)
    #expect(directory.sharedValues(of: [column], within: [all])[0].map(\.row) == [0, 1, 2])
    let exact = directory.sharedValues(of: [column.comparedExactly], within: [all])
    #expect(exact.count == 1)
    #expect(exact[0].map(\.row) == [0, 2])
  }
}

@Suite struct ValueCountTests {
  @Test(arguments: [(0, [1, 2, 3, 4]), (1, [2, 3, 4]), (2, [3]), (3, [])] as [(Int, [Int])])
  func `entries with more values are found`(_ limit: Int, _ expected: [Int]) throws {
    let ldif = """
      dn: uid=a
      cn: x

      dn: uid=b
      ou: 1

      dn: uid=c
      ou: 1
      OU: 2

      dn: uid=d
      ou: 1
      cn: x
      ou;lang-de: 2
      organizationalUnitName:: Mw==

      dn: uid=e
      ou: 1
      ou;x-a: 2
      """
    for isKept in [true, false] {
      let directory = try directory(Array(ldif.utf8)) { attributes in
        var plan = ReadingPlan()
        if isKept {
          plan[attributes.type(named: "ou")].comparison = .matchingRule(.caseIgnore)
        }
        return plan
      }
      let type = try #require(directory.attributes.type(named: "ou"))
      let found = directory.entries(
        holdingMoreThan: limit, of: type, within: EntrySet.all(universe: directory.entryCount))
      #expect(found.map(\.entry.index) == expected)
      #expect(found.allSatisfy { $0.count > limit })
    }
  }
}

@Suite struct DomainDefectTests {
  @Test(
    arguments: [
      ("a@corp", .singleLabel), ("a@corp.", .singleLabel), ("a@x.LOCAL", .local),
      ("a@x.local.", .local), ("a@x.localhost", .local), ("a@x.internal", .local),
      ("a@x.lan", .local), ("a@localhost", .singleLabel), ("\"a@b\"@x.y.lan", .local),
      ("a@x.org", nil), ("a@local.org", nil), ("a@x.xlocal", nil), ("a@[10.0.0.1]", nil),
      ("a", nil), ("a@", nil), ("a@.", nil), ("", nil), ("a@bücher.example", nil),
    ] as [(String, MailAddress.DomainDefect?)])
  func `a domain for local use is told`(
    _ address: String, _ defect: MailAddress.DomainDefect?
  ) {
    #expect(MailAddress.domainDefect(of: Array(address.utf8).span) == defect)
  }
}

internal import DirectoryModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Filters answered as a server answers them: OpenLDAP's, with the same entries.
@Suite struct FilterServerTests {
  private static let seed: UInt64 = 2026

  /// The DNs that each filter finds in what was read, in normal form and sorted.
  private static func answers(to filters: [LDAPFilter]) throws -> [[String]] {
    let found = try directory(FilterDirectory.ldif) { attributes in
      var plan = ReadingPlan()
      for name in filters.flatMap(\.attributes) {
        let type = attributes.type(named: name)
        guard type != .objectClass else { continue }
        plan[type].comparison = .matchingRule(attributes.snapshot[type].matchingRule)
        // The way that a profile's own filters are answered.
        plan[type].isAskedByParts = true
      }
      return plan
    }
    let half = EntrySet(universe: found.entryCount) { $0.index % 2 == 0 }
    return filters.map { filter in
      let matching = found.entries(matching: filter)
      #expect(
        found.entries(matching: filter, within: half) == matching.intersection(half), "\(filter)")
      return matching.map { entry in
        let bytes = found.bytes(found.dn(of: entry))
        return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
      }.sorted()
    }
  }

  private static func compare(_ filters: [String]) throws {
    let mine = try answers(to: filters.map { try LDAPFilter(parsing: $0) })
    let slapd = try Slapd(
      SlapdConfiguration(suffix: FilterDirectory.suffix, ldif: FilterDirectory.ldif))
    let server = try slapd.search(filters, below: FilterDirectory.suffix)
    for (number, filter) in filters.enumerated() {
      #expect(mine[number] == server[number].sorted(), "\(filter)")
    }
  }

  @Test(.needs(.slapd))
  func `filters written by hand find what slapd finds`() throws {
    try Self.compare(FilterDirectory.filters)
  }

  @Test(arguments: [
    // What slapd answers as undefined for want of a rule in its schema, other servers judge.
    ("(uidNumber>=1001)", ["ann", "dan"]),
    ("(uidNumber<=1000)", ["bob"]),
    ("(uidNumber>=18446744073709551616)", ["dan"]),
    ("(gidNumber<=-5)", ["dan"]),
    ("(gidNumber>=-4)", ["ann", "bob", "posix"]),
    ("(!(uidNumber>=x))", []),
    ("(sn>=Elm)", ["cleo", "eve"]),
    ("(sn<=birch)", ["ann", "bob"]),
    ("(homeDirectory=/home/*)", ["ann", "bob", "dan"]),
    // Active Directory's bits.
    ("(uidNumber:1.2.840.113556.1.4.803:=1)", ["ann", "bob"]),
    ("(uidNumber:1.2.840.113556.1.4.803:=9)", ["ann"]),
    ("(uidNumber:1.2.840.113556.1.4.803:=99)", ["bob"]),
    ("(uidNumber:1.2.840.113556.1.4.803:=0)", ["ann", "bob"]),
    ("(uidNumber:1.2.840.113556.1.4.804:=9)", ["ann", "bob"]),
    ("(uidNumber:1.2.840.113556.1.4.804:=8)", ["ann"]),
    ("(uidNumber:1.2.840.113556.1.4.804:=0)", []),
    ("(gidNumber:1.2.840.113556.1.4.803:=2147483648)", ["dan"]),
    ("(gidNumber:1.2.840.113556.1.4.804:=2147483652)", ["ann", "bob", "posix", "dan"]),
    ("(&(gidNumber=*)(!(gidNumber:1.2.840.113556.1.4.803:=2147483648)))", ["ann", "bob", "posix"]),
    ("(cn:1.2.840.113556.1.4.803:=1)", []),
    ("(!(noSuchType:1.2.840.113556.1.4.803:=2))", []),
    // Full folding of case, as in RFC 4518.
    ("(cn=CL\\c3\\89O STRASSE)", ["cleo"]),
  ])
  func `what slapd does not tell was judged by hand`(_ text: String, _ names: [String]) throws {
    let dns = try Self.answers(to: [LDAPFilter(parsing: text)])[0]
    let found = dns.map { $0.split(separator: ",")[0].split(separator: "=")[1] }.map(String.init)
    #expect(found.sorted() == names.sorted())
  }

  @Test func `negated names that nobody knows are told`() throws {
    let found = try directory(FilterDirectory.ldif)
    let filter = try LDAPFilter(
      parsing:
        "(&(other=x)(!(&(noSuchType=x)(cn=a)(!(third=x))))(!(objectClass=Nothing))(!(mail=1)))"
    )
    #expect(found.unknownNames(negatedIn: filter) == ["noSuchType", "Nothing"])
  }

  @Test(.needs(.slapd))
  func `random filters find what slapd finds`() throws {
    var random = SeededGenerator(seed: Self.seed)
    let filters = (0..<800).map { _ in Self.filter(depth: 3, &random).description }
    try Self.compare(filters)
  }

  private static func filter(depth: Int, _ random: inout SeededGenerator) -> LDAPFilter {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 3), using: &random) {
    case 3: .not(filter(depth: depth - 1, &random))
    case 4, 5: .and(filters(depth: depth - 1, &random))
    case 6: .or(filters(depth: depth - 1, &random))
    default: .leaf(leaf(&random))
    }
  }

  private static func filters(depth: Int, _ random: inout SeededGenerator) -> [LDAPFilter] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in filter(depth: depth, &random) }
  }

  /// Types, and values of them in other spellings; those with parts take part in substrings.
  private static let values: [(type: String, values: [String], hasParts: Bool)] = [
    (
      "cn",
      ["ann ash", "Bob  Birch", "robert birch", "d", "staff", "EVE", "Cl\u{C9}O Stra\u{DF}e"],
      true
    ),
    ("cn;lang-en", ["eve", "Eve Elm", "ann ash"], true),
    ("uid", ["ann", "BOB", "cleo", "cleo2", "nobody"], true),
    ("title", ["head of sales", "Sales", "s", "verkaufsleiterin"], true),
    ("title;lang-de", ["Verkaufsleiterin", "sales"], true),
    ("mail", ["ann@example.com", "ROBERT.birch@example.com", "x@y"], true),
    ("telephoneNumber", ["+49 30 1234567", "+1-555-0100", "+1"], true),
    ("employeeType", ["ab", "a b", "a bc d"], true),
    ("description", ["All Staff", "50%", "a (small) * star \\ back", "the top"], true),
    ("x121Address", ["12 34", "1234", "99", "x"], true),
    ("memberUid", ["ann", "Bob", "bob"], true),
    ("uidNumber", ["99", "1001", "18446744073709551616", "0", "abc", "007"], false),
    ("gidNumber", ["100", "-5", "-", "7"], false),
    (
      "manager",
      ["uid=bob,ou=people,dc=example,dc=com", "UID=Ann, ou=people,dc=example,dc=com", "x"],
      false
    ),
    ("member", ["uid=ann,ou=people,dc=example,dc=com", "dc=com"], false),
    (
      "objectClass", ["person", "inetOrgPerson", "posixAccount", "top", "posixGroup", "nothing"],
      false
    ),
    ("homeDirectory", ["/home/bob", "/home/BOB"], false),
    ("noSuchType", ["x"], true),
    ("jpegPhoto", ["x"], false),
  ]

  private static func leaf(_ random: inout SeededGenerator) -> LDAPFilter.Leaf {
    let row = values[Int.random(in: 0..<values.count, using: &random)]
    let value = Array(row.values[Int.random(in: 0..<row.values.count, using: &random)].utf8)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .present(row.type)
    case 1 where row.hasParts: return substrings(of: value, row.type, &random)
    default: return .equality(row.type, value)
    }
  }

  /// Pieces of a value in their order.
  private static func substrings(
    of value: [UInt8], _ type: String, _ random: inout SeededGenerator
  ) -> LDAPFilter.Leaf {
    let text = String(decoding: value, as: UTF8.self)
    let words = text.split(separator: " ").map { Array($0.utf8) }
    let letters = text.filter { $0 != " " && $0.isASCII }.map { [$0.asciiValue ?? 0] }
    var pieces = (Bool.random(using: &random) ? words : letters).filter { _ in
      Int.random(in: 0..<3, using: &random) > 0
    }
    let initial = Bool.random(using: &random) && !pieces.isEmpty ? pieces.removeFirst() : nil
    let final = Bool.random(using: &random) && !pieces.isEmpty ? pieces.removeLast() : nil
    if initial == nil && final == nil && pieces.isEmpty { return .present(type) }
    return .substrings(type, initial: initial, any: pieces, final: final)
  }
}

import DirectoryModel
import Testing

@Suite struct LDAPFilterEvaluationTests {
  @Test(arguments: [
    ("  ( & (cn=a b)( |(b=*)) ( ! (c>=1) ) ) ", "(&(cn=a b)(|(b=*))(!(c>=1)))"),
    ("cn=x", "(cn=x)"),
    ("(cn~=x)", "(cn=x)"),
    ("(cn:=x)", "(cn=x)"),
    ("(!cn=x)", "(!(cn=x))"),
    (#"(cn=\4aim\2A\28\29\5C)"#, #"(cn=Jim\2a\28\29\5c)"#),
    (#"(cn=\c3\a9)"#, "(cn=é)"),
    (#"(cn=\c3)"#, #"(cn=\c3)"#),
    (#"(cn=\c3\a9\ff)"#, #"(cn=\c3\a9\ff)"#),
    (#"(cn=\00\1f\7f )"#, #"(cn=\00\1f\7f )"#),
    ("(cn=**a***b**)", "(cn=*a*b*)"),
    ("(cn=a*)", "(cn=a*)"),
    ("(a:1.2.840.113556.1.4.803:=0002)", "(a:1.2.840.113556.1.4.803:=2)"),
    ("(a:1.2.840.113556.1.4.804:=-1)", "(a:1.2.840.113556.1.4.804:=-1)"),
    (
      "(memberOf:1.2.840.113556.1.4.1941:=cn=a)", "(memberOf:1.2.840.113556.1.4.1941:=cn=a)"
    ),
    ("(a<=5)", "(a<=5)"),
    ("(&)", "(&)"),
    ("( | )", "(|)"),
  ])
  func `a filter is written in one way`(text: String, canonical: String) throws {
    #expect(try LDAPFilter(parsing: text).description == canonical)
  }

  @Test func `what is written is read back the same`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let filter = randomFilter(depth: 4, &random)
      #expect(try LDAPFilter(parsing: filter.description) == filter)
    }
  }

  @Test func `a filter tells each attribute once`() throws {
    let filter = try LDAPFilter(
      parsing: "(&(objectClass=a)(!(mail=*))(|(OBJECTCLASS=b)(cn;lang-de=x)(cn=y)(uid>=1)))")
    #expect(filter.attributes == ["objectClass", "mail", "cn;lang-de", "cn", "uid"])
    #expect(try LDAPFilter(parsing: "(&)").attributes.isEmpty)
  }

  @Test func `sets give what asking entry by entry gives`() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<300 {
      let universe = Int.random(in: 0...130, using: &random)
      let filter = randomFilter(depth: 4, &random)
      let set = filter.evaluate(universe: universe) { leaf in
        EntrySet(universe: universe) { holds(leaf, for: $0) }
      }
      let naive = EntrySet(universe: universe) { isTrue(filter, for: $0) }
      #expect(set == naive, "\(filter)")
    }
  }

  @Test func `what an entry lacks is not equal to anything`() throws {
    let filter = try LDAPFilter(parsing: "(!(title=x))")
    let titled = filter.evaluate(universe: 3) { _ in EntrySet(universe: 3) { $0.index == 1 } }
    #expect(titled.map(\.index) == [0, 2])
  }

  /// An arbitrary but fixed answer, which differs from leaf to leaf and from entry to entry.
  private func holds(_ leaf: LDAPFilter.Leaf, for entry: EntryID) -> Bool {
    let sum = leaf.description.utf8.reduce(entry.index) { $0 &* 31 &+ Int($1) }
    return sum.nonzeroBitCount % 2 == 0
  }

  private func isTrue(_ filter: LDAPFilter, for entry: EntryID) -> Bool {
    switch filter {
    case .and(let filters): filters.allSatisfy { isTrue($0, for: entry) }
    case .or(let filters): filters.contains { isTrue($0, for: entry) }
    case .not(let filter): !isTrue(filter, for: entry)
    case .leaf(let leaf): holds(leaf, for: entry)
    }
  }

  private func randomFilter(depth: Int, _ random: inout SeededGenerator) -> LDAPFilter {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &random) {
    case 3: .not(randomFilter(depth: depth - 1, &random))
    case 4: .and(randomFilters(depth: depth - 1, &random))
    case 5: .or(randomFilters(depth: depth - 1, &random))
    default: .leaf(randomLeaf(&random))
    }
  }

  private func randomFilters(depth: Int, _ random: inout SeededGenerator) -> [LDAPFilter] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in randomFilter(depth: depth, &random) }
  }

  private func randomLeaf(_ random: inout SeededGenerator) -> LDAPFilter.Leaf {
    let attribute = ["cn", "cn;lang-de", "2.5.4.3", "x-1_y"].randomElement(using: &random) ?? "cn"
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .present(attribute)
    case 1: return .equality(attribute, randomValue(0, &random))
    case 2: return .greaterOrEqual(attribute, randomValue(0, &random))
    case 3: return .lessOrEqual(attribute, randomValue(0, &random))
    case 4: return .allBits(attribute, Int64.random(in: .min ... .max, using: &random))
    case 5: return .anyBit(attribute, Int64.random(in: 0...9, using: &random))
    default:
      let any = (0..<Int.random(in: 0...2, using: &random)).map { _ in randomValue(1, &random) }
      return .substrings(
        attribute, initial: Bool.random(using: &random) ? randomValue(1, &random) : nil, any: any,
        final: any.isEmpty || Bool.random(using: &random) ? randomValue(1, &random) : nil)
    }
  }

  /// Bytes of every sort, of which few are valid UTF-8, or text of special characters.
  private func randomValue(_ least: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: least...5, using: &random)
    if Bool.random(using: &random) {
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    return (0..<count).flatMap { _ in
      Array(
        (["(", ")", "*", "\\", " ", "é", "\0", "=", ":", "🙂"].randomElement(using: &random) ?? "")
          .utf8)
    }
  }
}

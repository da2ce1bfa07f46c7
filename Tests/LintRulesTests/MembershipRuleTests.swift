internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

@Suite struct MembershipRuleTests {
  /// The rules that look at references, and at values that entries share.
  static let rules = [
    "group-self-member", "manager-cycle", "dangling-member", "dangling-manager",
    "repeated-member", "empty-group", "membership-mismatch", "duplicate-value", "duplicate-dn",
    "duplicate-group-name", "group-user-collision",
  ]

  static func generic() throws -> Profile {
    try ProfileLoader.load(nameOrPath: "generic", ruleNames: Rule.names + ["unroutable-domain"])
  }

  /// What the linter reports, in the words of its twin.
  static func findings(_ ldif: [UInt8], of rules: [String]) throws -> Set<NaiveFinding> {
    let result = try lint(ldif, generic(), rules: Set(rules))
    let directory = result.subject.directory
    var found: Set<NaiveFinding> = []
    for finding in result.findings.list {
      let rule = result.rule(of: finding)
      // Members outside of the export, of which the twin says nothing.
      if ["dangling-member", "dangling-manager"].contains(rule.id), finding.message == 1 {
        continue
      }
      guard let entry = finding.entry else { continue }
      var entries = [entry]
      let parties = result.findings.parties[finding.related]
      switch rule.id {
      case "manager-cycle": entries = component(of: finding, parties, in: result)
      case "repeated-member": break
      default: entries += parties.map(\.entry)
      }
      found.insert(
        .reported(
          rule.id, entries.map { text(directory.dn(of: $0), directory) },
          attribute: finding.type.map { directory.attributes[$0].name } ?? "",
          value: finding.value.map { text($0, directory) } ?? ""))
    }
    return found
  }

  /// The walk of a circle names only some of it; what reaches it and is reached by it is the rest.
  private static func component(
    of finding: Finding, _ parties: ArraySlice<Party>, in result: LintResult
  ) -> [EntryID] {
    guard finding.message == 0, let start = finding.entry,
      let references = result.subject.directory.references(.manager)
    else { return finding.entry.map { [$0] } ?? [] }
    let managers = result.subject.directory.graph(of: references, among: result.subject.users)
    let component = managers.graph.stronglyConnectedComponents().first {
      $0.contains { managers.entries[Int($0)] == start }
    }
    return component?.map { managers.entries[Int($0)] } ?? []
  }

  private static func text(_ value: ValueRange, _ directory: Directory) -> String {
    let bytes = directory.bytes(value)
    return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  @Test(arguments: NaiveCase.graph + NaiveCase.membership + NaiveCase.unique)
  func `the linter agrees with what was judged by hand`(_ example: NaiveCase) throws {
    guard Self.rules.contains(example.rule) else { return }
    let found = try Self.findings(example.bytes, of: [example.rule])
    #expect(found.map(\.description).sorted() == example.expected.map { "\(example.rule) \($0)" })
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `the linter and its twin agree on random directories`(_ start: UInt64) throws {
    for seed in start * 1000..<start * 1000 + 8 {
      let ldif = RandomDirectory.make(seed: seed, entries: 10...120)
      for rule in Self.rules {
        let found = try Self.findings(ldif, of: [rule])
        let owed = NaiveLint.findings(of: rule, in: NaiveLDIF.parse(ldif))
        guard found != owed else { continue }
        let small = NaiveMinimiser.shrink(ldif) { bytes in
          let found = try? Self.findings(bytes, of: [rule])
          return found != NaiveLint.findings(of: rule, in: NaiveLDIF.parse(bytes))
        }
        let list = try Self.findings(small, of: [rule])
        let twin = NaiveLint.findings(of: rule, in: NaiveLDIF.parse(small))
        Issue.record(
          """
          seed \(seed), only the linter: \(list.subtracting(twin)), \
          only the twin: \(twin.subtracting(list))
          \(String(decoding: small, as: UTF8.self))
          """)
        return
      }
    }
  }
}

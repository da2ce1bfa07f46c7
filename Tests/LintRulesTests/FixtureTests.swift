internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// The fixtures of rules: what a comment calls bad gives a finding, what it calls good gives none.
@Suite struct FixtureTests {
  /// The bytes from one verdict to the next.
  struct Section {
    let isBad: Bool
    let title: String
    var range: Range<Int>
  }

  static let fixtures: [String] = {
    let ids = Rule.all.map(\.id)
    let names = (try? files(in: fixture("rules"))) ?? []
    return names.filter {
      $0.hasSuffix(".ldif") && !FixtureState.isState($0) && ids.contains(rule(of: $0))
    }
  }()

  static func rule(of name: String) -> String {
    String(name.prefix { $0 != "." })
  }

  @Test(arguments: Rule.all.map(\.id))
  func `every rule has a fixture with something good and something bad`(_ id: String) throws {
    let names = Self.fixtures.filter { Self.rule(of: $0) == id }
    let sections = try names.flatMap { Self.sections(of: try contents(of: fixture("rules/\($0)"))) }
    // The first section is what comes before a verdict.
    #expect(sections.contains { $0.isBad })
    #expect(sections.contains { !$0.isBad && $0.title.hasPrefix("# good:") })
  }

  @Test(arguments: fixtures)
  func `a rule reports what is bad and nothing that is good`(_ name: String) throws {
    let bytes = try contents(of: fixture("rules/\(name)"))
    let profile = try Self.profile(for: name)
    let files = try FixtureState(of: Self.rule(of: name))
    let state = try files.state(for: profile)
    let rule = try #require(Rule.all.first { $0.id == Self.rule(of: name) })
    let rules = Set([rule.id] + (rule.premise?.rules ?? []))
    let result =
      if let base = files.base {
        try lint(
          contents(of: fixture("rules/\(base)")), changes: [bytes], profile, state: state,
          rules: rules)
      } else {
        try lint(bytes, profile, state: state, rules: rules)
      }
    let sections = Self.sections(of: bytes)
    // A note that a whole tree is outside of the export blames nobody.
    let findings = result.findings.list.filter {
      result.rule(of: $0).id == rule.id
        && (!rule.id.hasPrefix("dangling") || $0.severity > .note)
    }
    let offsets = findings.map { Self.offset(of: $0, in: result.subject.directory) }
    for section in sections {
      let count = offsets.count { $0.map(section.range.contains) ?? section.isBad }
      #expect((count > 0) == section.isBad, "\(name): \(section.title)")
    }
    // What has no place is about the whole file.
    #expect(offsets.isEmpty || sections.contains(where: \.isBad))
  }

  /// The profile beside the fixture or that of its rule, else that of a target not named as the
  /// rule's examples have it.
  static func profile(for name: String) throws -> Profile {
    let id = rule(of: name)
    let names = try files(in: fixture("rules"))
    if let file = ["\(name.dropLast(5)).yml", "\(id).yml"].first(where: names.contains) {
      return try ProfileLoader.load(
        nameOrPath: fixture("rules/\(file)"), ruleNames: Rule.names)
    }
    var profile = try genericProfile()
    Rule.all.first { $0.id == id }?.premise?.setProfile(&profile)
    return profile
  }

  private static func offset(of finding: Finding, in directory: Directory) -> Int? {
    // Verdicts are in the last source.
    let start = directory.store.sources.last?.range.lowerBound ?? 0
    return
      (finding.range?.lowerBound
      ?? finding.entry.map { directory.sourceRange(ofDNOf: $0).lowerBound }).map { $0 - start }
  }

  /// What comes before the first verdict is good.
  private static func sections(of bytes: [UInt8]) -> [Section] {
    var sections = [Section(isBad: false, title: "before the first verdict", range: 0..<0)]
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("# bad:") || text.hasPrefix("# good:") {
        sections.append(
          Section(isBad: text.hasPrefix("# bad:"), title: text, range: start..<start))
      }
      start = min(start + line.count + 1, bytes.count)
      let last = sections.count - 1
      sections[last].range = sections[last].range.lowerBound..<start
    }
    return sections
  }
}

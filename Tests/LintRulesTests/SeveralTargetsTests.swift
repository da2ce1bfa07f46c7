internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// One read of a directory for several targets, which see in it what they would see alone.
@Suite struct SeveralTargetsTests {
  private static let fixtures =
    ((try? files(in: fixture("rules"))) ?? []).filter { $0.hasSuffix(".ldif") }.map {
      "rules/\($0)"
    }
    + ["answers/company.ldif", "demo/company.ldif"]

  private func profile(_ name: String) throws -> Profile {
    try ProfileLoader.load(
      nameOrPath: fixture("answers/\(name).yml"), ruleNames: Rule.names)
  }

  /// The results of one read for all profiles.
  private func lint(_ ldif: [UInt8], _ profiles: [Profile]) throws -> [LintResult] {
    var plans: [ReadingPlan] = []
    let directory = try directory(ldif) { attributes in
      plans = profiles.map { $0.readingPlan(attributes) }
      return plans.reduce(ReadingPlan()) { $0.union($1) }
    }
    var subjects: [Subject] = []
    for (profile, plan) in zip(profiles, plans) {
      subjects.append(Subject(directory, profile: profile, plan: plan, others: subjects))
    }
    return Linter(RuleSelection()).run(on: subjects)
  }

  /// A finding with all that it says, but for numbers that one read gives.
  private func words(_ result: LintResult) -> [String] {
    let directory = result.subject.directory
    func text(_ value: ValueRange?) -> String {
      value.map {
        String(
          decoding: directory.comparedForm(of: $0, by: .matchingRule(.octetString)), as: UTF8.self)
      }
        ?? "-"
    }
    return result.findings.list.map { finding in
      let parties = result.findings.parties[finding.related].map {
        "\($0.entry.index) \($0.type.map { directory.attributes[$0].name } ?? "-") \(text($0.value))"
      }
      return [
        result.rule(of: finding).id, "\(finding.severity)", "\(finding.message)",
        "\(finding.entry?.index ?? -1)", finding.type.map { directory.attributes[$0].name } ?? "-",
        text(finding.value), "\(finding.number)", "\(finding.limit)",
        "\(finding.pool.map(Int.init) ?? -1)", "\(finding.answer.map(Int.init) ?? -1)",
        parties.joined(separator: "; "),
      ].joined(separator: " | ")
    }
  }

  @Test(arguments: fixtures)
  func `each target finds in one read what it finds alone`(_ name: String) throws {
    let ldif = try contents(of: fixture(name))
    let profiles = [
      try genericProfile(), try profile("other-ways"), try profile("cloud"), try profile("people"),
    ]
    let alone = try profiles.map { words(try lint(ldif, [$0])[0]) }
    for order in [[0, 1, 2, 3], [3, 1, 0, 2], [1, 0]] {
      let together = try lint(ldif, order.map { profiles[$0] })
      for (number, result) in zip(order, together) {
        #expect(words(result).sorted() == alone[number].sorted())
      }
    }
  }

  @Test func `the ways to compare, formats and limits of both are kept`() throws {
    let attributes = AttributeTable()
    let plan = try genericProfile().readingPlan(attributes)
      .union(try profile("other-ways").readingPlan(attributes))
    #expect(plan[.mail].comparison == .mailAddress)
    #expect(plan[.mail].longest == 20)
    #expect(plan[.mail].format == .mail)
    #expect(plan[.proxyAddresses].comparison == .proxyAddress)
    #expect(plan[.uid].comparison == .matchingRule(.caseIgnore))
    #expect(plan[attributes.type(named: "employeeNumber")].format == .mail)
  }

  @Test func `what does not depend on the target is judged once`() throws {
    let profile = try genericProfile()
    var other = profile
    other.name = "other"
    other.unique = []
    let results = try lint(contents(of: fixture("answers/company.ldif")), [profile, other])
    for result in results {
      #expect(result.rules.contains { $0.id == "duplicate-dn" })
      #expect(result.findings.list.contains { result.rule(of: $0).id == "duplicate-dn" })
      #expect(result.findings.list.contains { result.rule(of: $0).id == "group-cycle" })
    }
    #expect(results[0].findings.list.contains { results[0].rule(of: $0).id == "duplicate-address" })
    #expect(
      !results[1].findings.list.contains { results[1].rule(of: $0).id == "duplicate-address" })
  }

  @Test func `a finding is small`() { #expect(MemoryLayout<Finding>.stride <= 88) }
}

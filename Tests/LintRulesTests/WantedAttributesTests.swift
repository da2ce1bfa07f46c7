internal import Configuration
internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import LintRules

/// What a server is asked for: enough for the same findings, and no more than the rules need.
@Suite struct WantedAttributesTests {
  private func wanted(_ profile: Profile, _ selection: RuleSelection = .init()) -> [String] {
    let attributes = AttributeTable()
    var wanted = WantedAttributes(selection, attributes)
    wanted.formUnion(profile, profile.readingPlan(attributes))
    return wanted.list
  }

  /// Rules about any value of any type, or about the text of an export.
  private static let judgesAllTypes: Set<String> = [
    "empty-value", "hidden-characters", "multiple-values", "invalid-dn", "schema-violation",
    "external-value", "incomplete-read", "invalid-encoding", "ldif-syntax", "orphan-entry",
    "password-in-export", "rdn-mismatch",
  ]

  private static let fixtures = FixtureTests.fixtures.filter {
    !judgesAllTypes.contains(FixtureTests.rule(of: $0))
  }

  @Test(arguments: fixtures)
  func `nothing that is left out would change a finding`(_ name: String) throws {
    let profile = try FixtureTests.profile(for: name)
    let rule = FixtureTests.rule(of: name)
    let state = try FixtureState(of: rule).state(for: profile)
    let attributes = AttributeTable()
    var wanted = WantedAttributes(RuleSelection(selected: [rule]), attributes)
    wanted.formUnion(profile, profile.readingPlan(attributes, state: state))
    let types = Set(wanted.list.map { attributes.type(named: $0) })
    let whole = try contents(of: fixture("rules/\(name)"))
    let part = Self.stripped(whole) { types.contains(attributes.type(named: $0)) }
    func findings(_ ldif: [UInt8]) throws -> [String] {
      let result = try lint(ldif, profile, state: state, rules: [rule])
      let directory = result.subject.directory
      return result.findings.list.map { finding in
        let dn = finding.entry.map { Self.text(directory.bytes(directory.dn(of: $0))) }
        let type = finding.type.map { directory.attributes[$0].name }
        return "\(finding.message) \(finding.severity) \(dn ?? "-") \(type ?? "-")"
      }
    }
    #expect(try findings(part) == findings(whole))
  }

  @Test(arguments: ProfileLoader.shipped)
  func `no target asks for a password`(_ target: String) throws {
    let profile = try ProfileLoader.load(nameOrPath: target, ruleNames: Rule.names)
    let names = wanted(profile)
    let table = AttributeTable()
    let types = names.map { table.type(named: $0) }
    #expect(!types.contains { table.snapshot[$0].isPassword })
    #expect(names.first == "objectClass")
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
  }

  @Test func `a password is not asked for though the profile demands it`() throws {
    var profile = try genericProfile()
    profile.mandatory = [Mandatory(["userPassword", "employeeID"], of: .users)]
    let names = wanted(profile)
    #expect(names.contains("employeeID") && !names.contains("userPassword"))
  }

  @Test func `what chosen rules do not need is left out`() throws {
    let profile = try genericProfile()
    let all = wanted(profile)
    #expect(all.contains("memberOf") && all.contains("manager") && all.contains("sn"))
    let few = wanted(profile, RuleSelection(selected: ["missing-attribute"]))
    #expect(!few.contains("memberOf") && !few.contains("manager") && !few.contains("homeDirectory"))
    #expect(Set(few).isSubset(of: all))
  }

  @Test func `every part of a profile is asked for`() throws {
    var profile = try genericProfile()
    profile.anchors = ["aAnchor"]
    profile.mandatory = [
      Mandatory(["aMandatory"], of: .users, when: try LDAPFilter(parsing: "(aCondition=1)"))
    ]
    profile.mapping = ["mail": "aMapped"]
    profile.loginNames = ["aLogin"]
    profile.groupName = "aGroupName"
    profile.scope.skips = [
      .init("x", when: try LDAPFilter(parsing: "(!(aSkip=*))"), of: .users)
    ]
    profile.attributes["aLimited"] = AttributeConstraint(max: Limit(3, .bytes))
    profile.unique = [UniquePool(name: "p", attributes: ["aPool"], of: .users, as: .value)]
    profile.counts.seats = Ceiling(3)
    var state = OutsideState()
    state.allowed = [.init(attribute: "aListed", values: ["x"])]
    let attributes = AttributeTable()
    var wanted = WantedAttributes(RuleSelection(), attributes)
    wanted.formUnion(profile, profile.readingPlan(attributes, state: state))
    let expected = [
      "aAnchor", "aMandatory", "aCondition", "aMapped", "aLogin", "aGroupName", "aSkip",
      "aLimited", "aPool", "aListed", "mail", "userAccountControl",
    ]
    #expect(Set(expected).subtracting(wanted.list) == [])
  }

  @Test func `several targets ask for what each of them needs`() throws {
    let attributes = AttributeTable()
    var both = WantedAttributes(RuleSelection(), attributes)
    var one = Set<String>()
    for target in ["entra", "google"] {
      let profile = try ProfileLoader.load(nameOrPath: target, ruleNames: Rule.names)
      both.formUnion(profile, profile.readingPlan(attributes))
      one.formUnion(wanted(profile))
    }
    #expect(Set(both.list) == one)
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  /// A text without the lines of the types that are not kept.
  private static func stripped(
    _ ldif: [UInt8], keeping isKept: (String) -> Bool
  ) -> [UInt8] {
    var isDropped = false
    let lines = String(decoding: ldif, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      if !line.hasPrefix(" ") {
        let name = String(line.prefix { $0 != ":" && $0 != ";" })
        isDropped =
          line.contains(":") && !line.hasPrefix("#") && name.lowercased() != "dn"
          && !isKept(name)
      }
      return !isDropped
    }
    return Array(kept.joined(separator: "\n").utf8)
  }
}

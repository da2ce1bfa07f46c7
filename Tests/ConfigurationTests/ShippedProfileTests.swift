internal import Configuration
internal import LintRules
internal import TestSupport
internal import Testing

/// What holds for every profile that ships, and is not only its vendor's business.
@Suite struct ShippedProfileTests {
  private static let targets = ProfileLoader.shipped.filter { $0 != "generic" }

  private static func profile(_ name: String) throws -> Profile {
    try ProfileLoader.load(nameOrPath: name, ruleNames: Rule.names)
  }

  @Test(arguments: targets)
  func `every figure has a mark, and sources that the profile knows`(_ name: String) throws {
    let profile = try Self.profile(name)
    for citation in profile.figures.citations {
      #expect(citation.mark != nil, "\(citation)")
      let keys = Self.keys(of: citation)
      #expect(!keys.isEmpty)
      for key in keys { #expect(profile.sources[key] != nil, "\(key)") }
    }
  }

  @Test(arguments: targets)
  func `every source is that of a figure`(_ name: String) throws {
    let profile = try Self.profile(name)
    let used = Set(profile.figures.citations.flatMap(Self.keys))
    // Some are told in comments only, of figures that are left to the user.
    let text = String(decoding: try #require(ProfileLoader.text(ofShipped: name)), as: UTF8.self)
    let told = text.split(separator: "\n").filter { $0.contains("#") }.joined(separator: "\n")
    for key in profile.sources.keys {
      #expect(used.contains(key) || told.contains("(\(key)"), "\(key)")
    }
  }

  @Test(arguments: targets)
  func `a figure that nobody vouches for makes no error`(_ name: String) throws {
    let profile = try Self.profile(name)
    func check(_ citation: Citation, _ severity: Severity?) {
      if citation.mark == .unverified { #expect(severity.map { $0 < .error } == true) }
    }
    for demand in profile.allMandatory { check(demand.citation, demand.severity) }
    for pool in profile.unique { check(pool.citation, pool.severity) }
    for constraint in profile.attributes.values {
      check(constraint.citation, constraint.severity)
      for demand in constraint.characters { check(demand.citation, demand.severity) }
    }
  }

  @Test(arguments: targets)
  func `two things that a target does not say are not told twice`(_ name: String) throws {
    let notices = try Self.profile(name).notices
    let told = Set(notices.map { "\($0.code ?? "") \($0.text)" })
    #expect(told.count == notices.count)
  }

  /// A figure of several sources names them with commas.
  private static func keys(of citation: Citation) -> [String] {
    (citation.source ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
  }
}

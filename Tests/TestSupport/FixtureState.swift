internal import DirectoryModel
internal import DirectorySources
package import LintRules

/// What stands beside the fixtures of a rule: its profile `ID.yml`, and state from outside,
/// `ID.KIND.EXTENSION`, where the kind is the name of an option; one of its fixtures may have its own of
/// each, `FIXTURE.KIND.EXTENSION`.
package struct FixtureState {
  private static let kinds = [
    "portal-groups", "existing-accounts", "verified-domains", "allowed", "previous", "base",
    "config",
  ]
  /// The day of all runs that go by a configuration.
  private static let day = "2027-01-01"

  private let files: [(kind: String, name: String)]
  private let profile: String?

  /// The state for the rule of an id, with the profile of one of its fixtures where it has its own.
  package init(of id: String, fixture name: String? = nil) throws {
    let names = try TestSupport.files(in: fixture("rules"))
    let owners = [name, id].compactMap(\.self)
    profile = owners.map { "\($0).yml" }.first(where: names.contains)
    files = names.compactMap { name in
      guard let kind = Self.kind(of: name) else { return nil }
      let candidates = owners.map { "\($0).\(kind)." }
      let own = candidates.first { start in names.contains { $0.hasPrefix(start) } }
      return own.map(name.hasPrefix) == true ? (kind, name) : nil
    }
  }

  /// Whether a file is state, and no fixture, by its name.
  package static func isState(_ name: String) -> Bool { kind(of: name) != nil }

  /// The last word of a name but its extension, if it is a kind of state.
  private static func kind(of name: String) -> String? {
    let words = name.split(separator: ".")
    guard (3...4).contains(words.count), let word = words.dropLast().last else { return nil }
    return kinds.contains { word == $0 || word.hasPrefix("allowed-") } ? String(word) : nil
  }

  /// What a fixture of changes is applied to.
  package var base: String? { files.first { $0.kind == "base" }?.name }

  /// As options of `check` that is run beside the files.
  package var options: [String] {
    (profile.map { ["--target", $0] } ?? [])
      + files.filter { $0.kind != "base" }.flatMap { kind, name in
        kind.hasPrefix("allowed-")
          ? ["--allowed", "\(kind.dropFirst("allowed-".count))=\(name)"]
          : ["--\(kind)", name] + (kind == "config" ? ["--now", Self.day] : [])
      }
  }

  /// As rules get it.
  package func state(for profile: Profile) throws -> OutsideState {
    var state = OutsideState()
    for (kind, name) in files {
      let path = fixture("rules/\(name)")
      switch kind {
      case "base": break
      case "portal-groups": state.portalGroups = try lines(of: path)
      case "verified-domains": state.verifiedDomains = try lines(of: path)
      case "existing-accounts": state.existingAccounts = try accounts(path, name, profile)
      // What it suppresses is the premise of the rule.
      case "config": state.day = CalendarDay(Self.day)
      case "previous": state.previous = try accounts(path, name, profile)
      default:
        let attribute = String(kind.dropFirst("allowed-".count))
        state.allowed.append(.init(attribute: attribute, values: try lines(of: path)))
      }
    }
    return state
  }

  private func lines(of path: String) throws -> [String] {
    String(decoding: try InputFile.contents(of: path), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  private func accounts(
    _ path: String, _ name: String, _ profile: Profile
  ) throws -> AccountList {
    let text = try InputFile.contents(of: path)
    guard DirectoryReader.isLDIF(text) else {
      return try AccountFile.accounts(text, name: name, columns: AccountColumns(), demands: [])
    }
    let directory = try directory(text) { profile.readingPlan($0) }
    let subject = Subject(directory, profile: profile)
    return subject.accounts(of: subject.synced, named: name)
  }
}

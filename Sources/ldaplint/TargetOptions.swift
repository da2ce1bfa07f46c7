internal import ArgumentParser
internal import Configuration
internal import LintRules

/// What the directory is held against.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The sync target: a shipped profile (see 'ldaplint targets') or a YAML file. Repeat it to \
      check for several in one read. (default: generic)
      """,
      valueName: "name|file.yml"),
    completion: .list(ProfileLoader.shipped))
  var target: [String] = []

  /// The profiles named, or the one of a target that is not named.
  func profiles() throws -> [Profile] {
    let profiles = try (target.isEmpty ? ["generic"] : target).map { try Self.profile($0) }
    let names = profiles.map(\.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw UsageError(
        "two targets are named '\(names[twice].visible)'; name each once, and give a profile of"
          + " your own a 'name' of its own")
    }
    return profiles
  }

  static func profile(_ nameOrPath: String) throws -> Profile {
    do throws(ProfileErrors) {
      return try ProfileLoader.load(nameOrPath: nameOrPath, ruleNames: Rule.names)
    } catch {
      throw UsageError(lines: error.errors.map(\.description))
    }
  }
}

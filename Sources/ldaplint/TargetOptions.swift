internal import ArgumentParser
internal import Configuration
internal import LintRules

/// What the directory is held against.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The sync target: a shipped profile (see 'ldaplint targets') or a YAML file.",
      valueName: "name|file.yml"),
    completion: .list(ProfileLoader.shipped))
  var target = "generic"

  func profile() throws -> Profile {
    do throws(ProfileErrors) {
      return try ProfileLoader.load(
        nameOrPath: target, ruleNames: Rule.names)
    } catch {
      throw UsageError(lines: error.errors.map(\.description))
    }
  }
}

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

  @Option(
    help: ArgumentHelp(
      "Names of the groups that are managed in the target's portal, one on a line.",
      valueName: "file"),
    completion: .file())
  var portalGroups: String?

  @Flag(help: "The target is set to overwrite portal-managed groups.")
  var overwritePortalGroups = false

  func validate() throws {
    guard !overwritePortalGroups || portalGroups != nil else {
      throw ValidationError("--overwrite-portal-groups says nothing without --portal-groups")
    }
  }

  func profile() throws -> Profile {
    do throws(ProfileErrors) {
      return try ProfileLoader.load(
        nameOrPath: target, ruleNames: Rule.names)
    } catch {
      throw UsageError(lines: error.errors.map(\.description))
    }
  }

  /// What the user says that no directory tells.
  func state() throws -> OutsideState {
    var state = OutsideState()
    state.portalGroups = try portalGroups.map { try textLines(of: $0) }
    state.overwritesPortalGroups = overwritePortalGroups
    return state
  }
}

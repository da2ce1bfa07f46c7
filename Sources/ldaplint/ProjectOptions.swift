internal import ArgumentParser
internal import Configuration
internal import LintRules
internal import Reporters

/// The project's configuration that a command goes by.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The configuration. (default: the nearest .ldaplint.yml from the working directory up to the \
      root of its repository)
      """,
      valueName: "file"),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  @Flag(help: "Go by no configuration.")
  var noConfig = false

  func validate() throws {
    guard config == nil || !noConfig else {
      throw ValidationError("--config and --no-config exclude each other")
    }
  }

  /// Where it is; nil where there is none.
  var place: ProjectPlace? {
    if noConfig { return nil }
    return config.map(ProjectPlace.init(path:)) ?? .found()
  }

  /// Reads it; nil where there is none.
  func file() throws -> ProjectFile? { try place.map(Self.read) }

  /// Reads it, and tells of one that nobody named.
  func file(isQuiet: Bool) throws -> ProjectFile? {
    guard let file = try file() else { return nil }
    if config == nil, !isQuiet {
      say("\(file.path) says what is checked; --no-config leaves it out")
    }
    return file
  }

  static func read(_ place: ProjectPlace) throws -> ProjectFile {
    do throws(ProfileErrors) {
      return try ProjectLoader.load(place, words: words)
    } catch {
      throw UsageError(lines: error.errors.map(\.description))
    }
  }

  static var words: ProjectWords {
    ProjectWords(
      ruleNames: Rule.names,
      // What else it needs cannot be set in a file.
      formats: ReportFormat.all.filter { $0 != MailReporter.self }.map { $0.name })
  }
}

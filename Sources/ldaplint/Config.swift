internal import ArgumentParser

/// `ldaplint config`: what the project's configuration says.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Write, check or show the configuration of a project.",
    discussion: """
      It is the nearest .ldaplint.yml from the working directory up to the root of its repository. \
      docs/configuration.md tells of each key.
      """,
    subcommands: [ConfigInit.self, ConfigVerify.self, ConfigShow.self, ConfigSchema.self])
}

internal import ArgumentParser
internal import Configuration

/// `ldaplint config schema`.
struct ConfigSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the configuration, by which editors complete and check it.")

  func run() throws {
    try writeToStandardOutput(ProjectSchema.text(ProjectOptions.words))
  }
}

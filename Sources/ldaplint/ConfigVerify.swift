internal import ArgumentParser
internal import Configuration

/// `ldaplint config verify`.
struct ConfigVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the configuration, the profiles it names and that its files are there.",
    discussion: "Exit status: 0 nothing is wrong; 2 there are mistakes, or no configuration.")

  @OptionGroup var project: ProjectOptions

  func run() throws {
    guard let place = project.place else {
      throw UsageError(
        "no \(ProjectPlace.fileName) from here up to the root of the repository; "
          + "'ldaplint config init' writes one")
    }
    let file = try ProjectOptions.read(place)
    try writeToStandardOutput("\(file.path.visible): no mistakes\n")
  }
}

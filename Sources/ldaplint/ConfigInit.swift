internal import ArgumentParser
internal import Configuration

/// `ldaplint config init`.
struct ConfigInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a configuration to start from, with comments, into the working directory.")

  func run() throws {
    let path = ProjectPlace.fileName
    let isWritten: Bool
    do throws(ProfileErrors) {
      isWritten = try ProjectStarter.write(to: path)
    } catch {
      throw UsageError(error.description)
    }
    guard isWritten else { throw UsageError("\(path) is there already, and is left as it is") }
    try writeToStandardOutput("wrote \(path); 'ldaplint config show' tells what is in force\n")
  }
}

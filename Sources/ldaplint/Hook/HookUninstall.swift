internal import ArgumentParser

/// `ldaplint hook uninstall`.
struct HookUninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the hook that 'ldaplint hook install' wrote, and no other.",
    discussion: """
      Exit status: 0 the hook is gone, or was not there; 2 there is another one that runs ldaplint.
      """)

  func run() throws {
    let file = HookFile(path: try GitRepository.here().hooks + "/pre-commit")
    switch try file.holder() {
    case .nobody:
      try writeToStandardOutput("there is no \(file.path.visible)\n")
    case .ldaplint:
      try file.remove()
      try writeToStandardOutput("removed \(file.path.visible)\n")
    case .another(let callsUs) where callsUs:
      throw UsageError(
        "\(file.path) is another hook, and is left as it is; take out its line with"
          + " 'ldaplint hook run'")
    case .another:
      try writeToStandardOutput("\(file.path.visible) is another hook, and is left as it is\n")
    }
  }
}

internal import ArgumentParser
internal import DirectorySources
internal import Reporters

/// `ldaplint hook install`.
struct HookInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Let git run 'ldaplint hook run' before each commit of this repository.",
    discussion: """
      The hook is written where git looks for it, core.hooksPath included. A hook that is there \
      already is left as it is, and the line to add to it is told. \
      Exit status: 0 commits are checked; 2 no repository, or another hook; 3 it cannot be written.
      """)

  func run() throws {
    let file = HookFile(path: try GitRepository.here().hooks + "/pre-commit")
    let program = programPath()
    switch try file.holder() {
    case .nobody, .ldaplint:
      try file.write(HookFile.text(program: program))
      try writeToStandardOutput(
        "wrote \(file.path.visible); each commit is checked from now on\n")
    case .another(let callsUs) where callsUs:
      try writeToStandardOutput("\(file.path.visible) runs 'ldaplint hook run' already\n")
    case .another:
      throw UsageError(lines: [
        "\(file.path) is another hook, and is left as it is; add this line to it, in front of any"
          + " 'exec' or 'exit', or to what your hook manager makes it of:",
        HookFile.line(program: program),
      ])
    }
  }
}

internal import ArgumentParser

/// `ldaplint completion`: the script that makes a shell complete names and options.
struct Completion: ParsableCommand {
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print a script that completes commands, options and names in a shell.",
    discussion: """
      Where a shell looks for it, in the folder of the user:

      bash  ~/.local/share/bash-completion/completions/ldaplint
      zsh   a file _ldaplint in a folder of $fpath
      fish  ~/.config/fish/completions/ldaplint.fish
      """)

  @Argument(help: "The shell.")
  var shell: Shell

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell.rawValue) else {
      preconditionFailure("a shell without a generator")
    }
    try writeToStandardOutput(LDAPLint.completionScript(for: shell) + "\n")
  }
}

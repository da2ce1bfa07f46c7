internal import ArgumentParser

/// `ldaplint hook`: a check of each commit.
struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Check each commit of a git repository before it is made.",
    discussion: "For pre-commit, the program, there are hooks of its own; see docs/hooks.md.",
    subcommands: [HookInstall.self, HookUninstall.self, HookRun.self])
}

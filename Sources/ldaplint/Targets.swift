internal import ArgumentParser
internal import Configuration
internal import LintRules

/// `ldaplint targets`: what a directory can be held against.
struct Targets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "List the sync targets that ldaplint knows, or show one.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the shipped targets, what each checks, and how well it is sourced.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, markdown
    }

    @Option(help: "How the list is printed.")
    var output = Format.text

    func run() throws {
      let profiles = try ProfileLoader.shipped.map(TargetOptions.profile)
      switch output {
      case .text: try writeToStandardOutput(TargetTable(of: profiles).text)
      case .markdown: try writeToStandardOutput(try TargetsPage.text(of: profiles))
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the YAML of a shipped target, to read or to start from."
    )

    @Argument(
      help: ArgumentHelp("The name of the target.", valueName: "name"),
      completion: .list(ProfileLoader.shipped))
    var name: String

    func run() throws {
      guard let text = ProfileLoader.text(ofShipped: name) else {
        let meant = nearest(to: name, among: ProfileLoader.shipped)
        throw UsageError(
          "no shipped target is named '\(name)'"
            + (meant.map { "; did you mean '\($0)'?" } ?? "; see 'ldaplint targets'"))
      }
      try writeToStandardOutput(text)
    }
  }
}

internal import ArgumentParser

/// `ldaplint baseline`: what is known, and does not count.
struct Baselines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Prune or show a baseline: findings that were there and do not count.",
    discussion: """
      'ldaplint check --write-baseline FILE' writes one, and 'ldaplint check --baseline FILE' counts \
      only what is new since then.
      """,
    subcommands: [BaselinePrune.self, BaselineShow.self])
}

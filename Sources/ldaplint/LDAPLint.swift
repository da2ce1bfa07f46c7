internal import ArgumentParser

@main struct LDAPLint: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ldaplint", version: "0.1.0")
  func run() throws {}
}

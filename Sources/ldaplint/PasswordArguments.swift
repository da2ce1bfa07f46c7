internal import ArgumentParser

/// Where the password comes from.
struct PasswordArguments: ParsableArguments {
  @Flag(
    name: [.customShort("W"), .customLong("password-prompt")],
    help: "Ask for the password at the terminal.")
  var asksForPassword = false

  @Option(
    name: [.customShort("y"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "A file with the password, less one line end; - is standard input.", valueName: "file"),
    completion: .file())
  var passwordFile: String?

  @Option(
    help: ArgumentHelp(
      "The number of an open file to read the password from.", valueName: "number"))
  var passwordFd: Int32?

  @Option(
    help: ArgumentHelp(
      "The name of an environment variable that holds the password.", valueName: "name"))
  var passwordEnv: String?

  @Option(
    name: [.customShort("w"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "The password itself, which everybody on this machine can read.", valueName: "password",
      visibility: .hidden))
  var password: String?

  @Flag(
    name: .customLong("allow-cleartext-password"),
    help: "Send the password even where others can read it on the way.")
  var allowsCleartext = false

  private var sources: [(option: String, source: PasswordSource)] {
    var sources: [(String, PasswordSource)] = []
    if asksForPassword { sources.append(("-W", .prompt)) }
    if let passwordFile { sources.append(("-y", .file(passwordFile))) }
    if let passwordFd { sources.append(("--password-fd", .descriptor(passwordFd))) }
    if let passwordEnv { sources.append(("--password-env", .environment(passwordEnv))) }
    if let password { sources.append(("-w", .argument(password))) }
    return sources
  }

  var firstOption: String? {
    sources.first?.option ?? (allowsCleartext ? "--allow-cleartext-password" : nil)
  }

  /// Where it comes from; nil where no password is given.
  func source() throws(UsageError) -> PasswordSource? {
    guard sources.count < 2 else {
      let options = sources.map(\.option).joined(separator: " and ")
      throw UsageError("\(options) both give the password; give one of them")
    }
    return sources.first?.source
  }
}

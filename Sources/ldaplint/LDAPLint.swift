internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

@main struct LDAPLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ldaplint",
    abstract: "Finds what will make a directory sync fail, before the sync runs.",
    version: "0.1.0",
    subcommands: [
      Check.self, Baselines.self, Render.self, Snapshot.self, Entries.self, Explain.self,
      Rules.self, Targets.self, Config.self, Hook.self, Completion.self,
    ],
    defaultSubcommand: Check.self)

  static func main() {
    signal(SIGINT) { _ in _exit(130) }
    // A closed pipe is answered by the call that writes to it.
    signal(SIGPIPE, SIG_IGN)
    MappedFileGuard.install(exitCode: ExitCode.incomplete.rawValue)
    let arguments = Array(CommandLine.arguments.dropFirst())
    CommandLine.hidePasswords()
    endProcess(run(arguments))
  }

  private static func run(_ arguments: [String]) -> Int32 {
    do {
      if ProgramHelp.isAsked(for: arguments) { throw CleanExit.message(ProgramHelp.text) }
      if arguments.isEmpty && isTerminal(STDIN_FILENO) {
        complain(ProgramHelp.text)
        throw ExitCode.usage
      }
      // Nearly every command needs the schemas; they are read while the arguments are.
      Schema.prepare()
      var command = try command(for: GetoptSpelling.parted(arguments))
      try command.run()
      return ExitCode.success.rawValue
    } catch {
      return end(with: error)
    }
  }

  /// A check, as nearly every run is one, is parsed by itself: as a subcommand its sixty options would
  /// be gathered four times. Whatever it cannot make sense of is left to the root, which knows all
  /// commands and has the words.
  private static func command(for arguments: [String]) throws -> any ParsableCommand {
    let others =
      configuration.subcommands.map { $0._commandName } + ["help", "-h", "--help", "--version"]
    let rest = arguments.first == Check._commandName ? arguments.dropFirst() : arguments[...]
    if !rest.contains(where: others.contains), let check = try? Check.parse(Array(rest)) {
      return check
    }
    return try parseAsRoot(arguments)
  }

  /// Says what there is to say, and gives the exit code.
  private static func end(with error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode: return code.rawValue
    case let error as UsageError:
      for line in error.lines { say(line) }
      return ExitCode.usage.rawValue
    case is OutputError, is UnwritableOutput:
      say("\(error)")
      return ExitCode.incomplete.rawValue
    default: return endOfParsing(error)
    }
  }

  /// Ends as the parser of the arguments asks: with help or a version, or with what is wrong.
  private static func endOfParsing(_ error: any Error) -> Int32 {
    guard !exitCode(for: error).isSuccess else {
      do throws(UnwritableOutput) {
        try writeToStandardOutput("\(fullMessage(for: error))\n")
        return ExitCode.success.rawValue
      } catch {
        return end(with: error)
      }
    }
    let message = message(for: error)
    say(message.prefix(1).lowercased() + message.dropFirst())
    let names = configuration.subcommands.map { $0._commandName }
    let command = CommandLine.arguments.dropFirst().first { names.contains($0) }
    say("see 'ldaplint \(command ?? Check._commandName) --help'")
    return ExitCode.usage.rawValue
  }
}

// Outside of the type, whose own `exit` would hide the system's.
private func endProcess(_ code: Int32) -> Never { exit(code) }

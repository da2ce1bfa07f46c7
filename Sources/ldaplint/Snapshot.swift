internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import Reporters

/// `ldaplint snapshot`: what a check would read of a server, as LDIF.
struct Snapshot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Write what a check would read of a server to an LDIF file.",
    discussion: """
      The entries are sorted and hold the attributes that the rules and the target need, and no \
      passwords. Check the file later with the same options, compare it with another one, or give \
      it as --previous of a later check. Only its owner may read it.

      Exit status: 0 all was read; 2 wrong usage or configuration; 3 something was not read, \
      which the file says at its end; 130 interrupted, and nothing is written.
      """)

  @OptionGroup(title: "Server") var connection: ConnectionArguments
  @OptionGroup(title: "Search") var search: SearchArguments
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Configuration") var project: ProjectOptions
  @Option(
    help: ArgumentHelp(
      """
      The file; compressed if its name ends in .gz or .zst, standard output if it is a hyphen.
      """,
      valueName: "file"),
    completion: .file(extensions: ["ldif", "gz", "zst"]))
  var to: String

  @Flag(help: "Print no steps on standard error, only what went wrong.")
  var quiet = false

  func validate() throws {
    guard connection.isAsked else { throw ValidationError("no server given; name one with -H") }
  }

  func run() throws {
    try connection.tellVersions()
    let search = try search.completed(by: connection)
    let profiles = try target.profiles(or: project.file(isQuiet: quiet)).map {
      try search.narrowed($0)
    }
    if let reason = ReportDestination.reasonNotToWrite(to) { throw UsageError("\(to): \(reason)") }
    let states = profiles.map { _ in OutsideState() }
    let job = ReadJob(profiles, states, RuleSelection(), longestValue: ValueRange.longest)
    if search.dryRun { return try SearchPreview(try search.request(for: job), connection).print() }

    let server = try connection.options(isQuiet: quiet)
    let steps = StepPrinter(StepPrinter.style(ofServer: true, isQuiet: quiet))
    let reading = try LiveReader(server: server, search: search, steps: steps).read(job)
    steps.close()
    if !reading.isTold { for failure in reading.unread { say(failure.description) } }
    if Interruption.isAsked { throw ExitCode.interrupted }
    guard !reading.isNothing else { throw ExitCode.incomplete }
    // A referral to where nobody is hides nobody.
    let isComplete = reading.subjects(job, states, telling: StepPrinter(.silent)).allSatisfy {
      job.linter.run(on: $0).isComplete
    }
    try write(SnapshotText(reading.directory.store, gaps: reading.gaps), of: job, reading)
    if !isComplete {
      say("not everything was read, which the snapshot says at its end")
      throw ExitCode.incomplete
    }
  }

  private func write(_ text: SnapshotText, of job: ReadJob, _ reading: Reading) throws {
    let server = reading.directory.store.sources.first?.name ?? ""
    let targets = job.profiles.map(\.name).joined(separator: ", ")
    let comment = "Snapshot of \(server) for \(targets), by ldaplint".visible
    try OutputFile.write(to: to) { output in
      var compressed = CompressedOutput(for: to)
      text.write(comment: comment) { lines in
        compressed.append(lines) { output.append($0) }
        output.flushIfLarge()
      }
      compressed.append([], isEnd: true) { output.append($0) }
    }
  }
}

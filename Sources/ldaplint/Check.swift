internal import ArgumentParser
internal import DirectoryModel
internal import Dispatch
internal import LintRules
internal import Synchronization

/// The process ends when the reports are written: to give its memory back before would be work for
/// nothing, a twentieth of a run.
private let keptToTheEnd = Mutex<Directory?>(nil)

/// `ldaplint check`: the job itself.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check LDIF exports or a server for what a sync would fail on.",
    discussion: """
      Exit status: 0 all was read and judged, and nothing is at or above --fail-on; \
      1 findings; 2 wrong usage or configuration; 3 something was not read or judged, \
      which wins over 1; 130 interrupted.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var changes: ChangeOptions
  @OptionGroup(title: "Server") var connection: ConnectionArguments
  @OptionGroup(title: "Search") var search: SearchArguments
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "State from outside") var outside: StateOptions
  @OptionGroup(title: "Target") var day: DayOption
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Before") var before: BaselineOptions
  @OptionGroup(title: "Reports") var report: OutputOptions
  @OptionGroup(title: "Configuration") var project: ProjectOptions

  func validate() throws {
    try validateSource()
    let fromStandardInput =
      (input.files + changes.changes + outside.paths
      + [connection.password.passwordFile ?? "", before.baseline ?? ""])
      .count { $0 == "-" }
      + report.about.count { $0 == "@-" }
    guard fromStandardInput < 2 else {
      throw ValidationError("standard input (-) is given for two things; it can be read once")
    }
  }

  /// One source is read: files or a server; and findings are held against one thing.
  private func validateSource() throws {
    if changes.isAsked, before.baseline != nil || before.writeBaseline != nil {
      let option = before.baseline == nil ? "--write-baseline" : "--baseline"
      throw ValidationError(
        "--changes and \(option) exclude each other: changes are held against the directory as it is"
      )
    }
    if let option = connection.firstOption {
      guard input.files.isEmpty else {
        throw ValidationError("files and \(option) exclude each other; check them in two runs")
      }
    } else if let option = search.optionForServers {
      throw ValidationError("\(option) is for servers; give -H, or leave it out")
    }
  }

  mutating func run() throws { try run(tellsPassing: true) }

  /// - Parameter tellsPassing: whether standard output gets its report also where nothing fails the run.
  mutating func run(tellsPassing: Bool) throws {
    let start = DispatchTime.now()
    try connection.tellVersions()
    let plan = try plan()
    if plan.search.dryRun {
      let request = try plan.search.request(for: plan.job, plan.changes)
      return try SearchPreview(request, connection).print()
    }

    let server = try connection.isAsked ? connection.options(isQuiet: report.quiet) : nil
    let steps = StepPrinter(
      report.verbose
        ? .plain : StepPrinter.style(ofServer: server != nil, isQuiet: report.quiet))
    let (reading, unchanged) = try read(plan, server, telling: steps)
    keptToTheEnd.withLock { $0 = reading.directory }

    let subjects = reading.subjects(plan.job, plan.states, telling: steps)
    let found = compared(
      reading.results(subjects, plan.job, telling: steps), with: unchanged)
    let isComplete = found.allSatisfy(\.isComplete) && reading.unread.isEmpty
    let counted = try compared(found, with: plan)
    let results = limited(counted, to: plan.about, subjects, in: reading.directory)
    steps.close()

    noteMissingAnchors(of: subjects, in: plan.destinations)
    tellUnread(of: reading)
    let isShown =
      !reading.isNothing && (tellsPassing || !isPassing(results, isComplete: isComplete))
    try write(
      results, to: plan.destinations.filter { isShown || !$0.isToStandardOutput }, since: start)
    noteGaps(of: reading, in: results)
    try write(plan.baseline?.replaced(by: counted), isComplete: isComplete)
    try end(results, isComplete: isComplete)
  }
}

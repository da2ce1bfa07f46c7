internal import ArgumentParser
internal import Configuration
internal import DirectoryModel
internal import DirectorySources
internal import Dispatch
internal import LintRules
internal import Reporters
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

  /// Takes from the project's configuration what the command line leaves open.
  private mutating func complete(by file: ProjectFile?) throws {
    if let file {
      if input.files.isEmpty, !connection.isAsked { try input.complete(by: file) }
      rules.complete(by: file)
      report.complete(by: file)
    }
    guard !input.files.isEmpty || connection.isAsked || !changes.isAsked else {
      throw ValidationError(
        "nothing is given that --changes could change; name LDIF files in front of it, or a server "
          + "with -H")
    }
    guard !input.files.isEmpty || connection.isAsked else {
      throw ValidationError(
        "no file given; name LDIF files, - for standard input, or a server with -H")
    }
  }

  mutating func run() throws {
    let start = DispatchTime.now()
    try connection.tellVersions()
    let file = try project.file(isQuiet: report.quiet)
    let overrides = rules.remaining(of: file?.overrides.map(\.value) ?? [])
    let readsAll = file?.isAllRead(by: input, isOfServer: connection.isAsked) ?? true
    try complete(by: file)
    let search = try connection.isAsked ? search.completed(by: connection) : search
    let profiles = try self.profiles(file, search, overrides, readsAll: readsAll)
    let selection = try rules.selection()
    let destinations = try report.destinations()
    let about = try report.aboutNames()
    let states = try profiles.map { profile in
      var state = try outside.state(for: profile)
      state.day = day.day
      return state
    }
    if let command = input.commandMeant() {
      throw UsageError("no such file '\(input.files[0])'; did you mean the command '\(command)'?")
    }
    // Changes are held against the directory without them, of which all is known.
    let earlier = try changes.isAsked ? nil : before.earlier(or: file)
    var baseline = try before.baselineToWrite(beside: destinations)
    let job = ReadJob(profiles, states, selection, longestValue: input.valueLimit)
    let changeFiles = changes.open()
    if search.dryRun {
      return try SearchPreview(try search.request(for: job, changeFiles), connection).print()
    }

    let server = try connection.isAsked ? connection.options(isQuiet: report.quiet) : nil
    let steps = StepPrinter(
      report.verbose
        ? .plain : StepPrinter.style(ofServer: server != nil, isQuiet: report.quiet))
    var reading =
      if let server {
        try LiveReader(server: server, search: search, steps: steps, changes: changeFiles)
          .read(job)
      } else {
        try input.read(job, changes: changeFiles, telling: steps)
      }
    var unchanged: [LintResult] = []
    if changes.isAsked, !reading.isNothing {
      unchanged = reading.results(job, states)
      reading = try reading.changed(job)
    }
    keptToTheEnd.withLock { $0 = reading.directory }
    let subjects = reading.subjects(job, states, telling: steps)
    var results = reading.results(subjects, job, telling: steps)
    if !unchanged.isEmpty {
      results = zip(results, unchanged).map {
        $0.compared(with: KnownFindings(of: $1), .changes, name: changes.name)
      }
    }
    let isComplete = results.allSatisfy(\.isComplete) && reading.unread.isEmpty
    if let earlier {
      results = try earlier.compare(results, allowPartial: rules.allowPartial, note: note) {
        Reading.results(of: $0, job, states)
      }
    }
    for result in results { baseline?.replace(by: result) }
    if !about.isEmpty {
      // Of all that was found, so that each is what it is without the option.
      for index in results.indices {
        results[index].fingerprints = Fingerprinter.fingerprints(of: results[index])
      }
      let entries = subjects.entries(named: about, in: reading.directory, tell: note)
      results = results.map { $0.limited(to: entries) }
    }
    steps.close()
    noteMissingAnchors(of: subjects, in: destinations)

    if !reading.isTold { for failure in reading.unread { say(failure.description) } }
    try write(
      results, to: destinations.filter { !reading.isNothing || !$0.isToStandardOutput },
      since: start)
    noteGaps(of: reading, in: results)
    if let baseline, let path = before.writeBaseline {
      guard isComplete || rules.allowPartial else {
        say("\(path) is not written: not everything was read and judged")
        throw Interruption.isAsked ? ExitCode.interrupted : ExitCode.incomplete
      }
      try baseline.write(to: path)
      note("\(path) knows \(baseline.count.grouped) findings; --baseline \(path) sets them aside")
    }
    try end(results, isComplete: isComplete)
  }

  /// What the directory is held against.
  private func profiles(
    _ file: ProjectFile?, _ search: SearchArguments, _ overrides: [EntryOverride], readsAll: Bool
  ) throws -> [Profile] {
    let profiles = try target.profiles(or: file)
    guard profiles.count < 2 || !outside.paths.contains("-") else {
      throw ValidationError(
        "standard input (-) is state for several targets; it can be read once, so give a file")
    }
    return try profiles.map { profile in
      var profile = try search.narrowed(profile)
      profile.overrides = overrides
      profile.suppressions.areOfWhatIsRead = readsAll && !self.search.narrowsScope
      if let seats = outside.seats { profile.counts.seats = Ceiling(seats) }
      return profile
    }
  }

  /// Says that a server kept something back where the rule that tells of it was not asked for.
  private func noteGaps(of reading: Reading, in results: [LintResult]) {
    let isTold = results.contains { $0.rules.contains { $0.id == Rule.incompleteReadID } }
    guard !reading.gaps.allSatisfy(\.isRemark), !isTold else { return }
    say("the server did not hand out everything; --select \(Rule.incompleteReadID) tells what")
  }

  private func noteMissingAnchors(of subjects: [Subject], in destinations: [ReportDestination]) {
    guard destinations.contains(where: { $0.format.name.hasSuffix("guids") }) else { return }
    for subject in subjects where !subject.hasAnchors {
      let names = subject.profile.anchors.joined(separator: ", ")
      note("no entry that was read has \(names); the column Guid stays empty")
    }
  }

  /// Writes the reports, standard output last: whoever reads it may stop before its end.
  private func write(
    _ results: [LintResult], to destinations: [ReportDestination], since start: DispatchTime
  ) throws {
    var options = ReportOptions(version: LDAPLint.configuration.version)
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
    options.milliseconds = Int(nanoseconds / 1_000_000)
    options.moment = DayOption.moment
    options.allowsPartial = rules.allowPartial
    options.redacts = report.redact
    options.showsSuppressed = report.suppressed.isShown
    options.failOn = rules.threshold.severity
    options.workingDirectory = workingDirectory()
    options.mailFrom = report.mailFrom
    options.mailTo = report.mailTo
    report.csv.complete(&options)
    lazy var reports = results.map { Report($0, options) }
    let toStandardOutput = destinations.filter(\.isToStandardOutput)
    for destination in destinations.filter({ !$0.isToStandardOutput }) + toStandardOutput {
      options.usesColor = destination.isToStandardOutput && report.isColored
      if ReportFormat.isMadeOfReports(destination.format) {
        try destination.write(reports, options)
      } else {
        try destination.write(results, options)
      }
    }
  }

  /// Ends with the exit status that the findings ask for, of all targets together.
  private func end(_ results: [LintResult], isComplete: Bool) throws {
    if Interruption.isAsked { throw ExitCode.interrupted }
    if !isComplete {
      guard rules.allowPartial else { throw ExitCode.incomplete }
      say("not everything was read and judged; --allow-partial lets that pass")
    }
    if before.writeBaseline == nil, let threshold = rules.threshold.severity,
      results.contains(where: { $0.findings.list.contains { $0.severity >= threshold } })
    {
      throw ExitCode.findings
    }
  }

  private func note(_ message: String) {
    if !report.quiet { say(message) }
  }
}

extension InputOptions {
  /// The command that a first argument is near to, which is no file and does not look like one.
  fileprivate func commandMeant() -> String? {
    guard let first = files.first, !first.contains("."), !first.contains("/"), !exists(first)
    else { return nil }
    return nearest(
      to: first, among: LDAPLint.configuration.subcommands.map { $0._commandName })
  }
}

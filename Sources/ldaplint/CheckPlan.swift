internal import ArgumentParser
internal import Configuration
internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import Reporters

/// All that a check goes by, of the options and the project, before anything of the directory is read.
struct CheckPlan {
  let search: SearchArguments
  let job: ReadJob
  /// What the user says for each target.
  let states: [OutsideState]
  let changes: ChangeFiles
  /// What findings are held against; nil where they are held against nothing, or for changes.
  let earlier: EarlierState?
  /// The baseline that is to be written, without the findings of this run.
  let baseline: Baseline?
  /// The entries that alone are reported; empty for all.
  let about: [String]
  let destinations: [ReportDestination]
}

extension Check {
  /// Takes from the project what the command line leaves open, and opens what the options name; throws
  /// for all that could not work.
  mutating func plan() throws -> CheckPlan {
    let file = try project.file(isQuiet: report.quiet)
    let overrides = rules.remaining(of: file?.overrides.map(\.value) ?? [])
    let readsAll = file?.isAllRead(by: input, isOfServer: connection.isAsked) ?? true
    try complete(by: file)
    let search = try connection.isAsked ? search.completed(by: connection) : search
    let profiles = try self.profiles(file, search, overrides, readsAll: readsAll)
    let selection = try rules.selection()
    let destinations = try report.destinations()
    let about = try report.aboutNames()
    let states = try self.states(for: profiles)
    try checkForCommand()
    // Changes are held against the directory without them, of which all is known.
    let earlier = try changes.isAsked ? nil : before.earlier(or: file)
    let baseline = try before.baselineToWrite(beside: destinations)
    return CheckPlan(
      search: search,
      job: ReadJob(profiles, states, selection, longestValue: input.valueLimit),
      states: states, changes: changes.open(), earlier: earlier, baseline: baseline,
      about: about, destinations: destinations)
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

  private func states(for profiles: [Profile]) throws -> [OutsideState] {
    try profiles.map { profile in
      var state = try outside.state(for: profile)
      state.day = day.day
      return state
    }
  }

  /// Throws where the first file is not there, and its name is nearly that of a command.
  private func checkForCommand() throws {
    guard let command = input.commandMeant() else { return }
    throw UsageError("no such file '\(input.files[0])'; did you mean the command '\(command)'?")
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

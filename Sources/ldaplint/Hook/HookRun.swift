internal import ArgumentParser
internal import Configuration
internal import DirectorySources

/// `ldaplint hook run`: what the hook runs.
struct HookRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Check what is staged, as the hook does.",
    discussion: """
      Where the staged .ldaplint.yml at the root of the repository has inputs, all of them are \
      checked, else the staged files that end in .ldif, .ldif.gz or .ldif.zst. Edits that are not \
      staged count for nothing. The installed hook gives --quiet. \
      Exit status: that of 'ldaplint check'; 0 too where nothing is staged that is to be checked.
      """)

  @Flag(help: "Print nothing where the commit passes; else all, as without it.")
  var quiet = false

  func run() throws {
    let repository = try GitRepository.here()
    try enterFolder(repository.root)
    let files = try repository.stagedExports()
    let isProject = try repository.tracks(ProjectPlace.fileName)
    guard isProject || !files.isEmpty else { return }

    // The first Ctrl-C ends the run at its end, so that the copy is removed.
    Interruption.catchSignal()
    let copy = try StagedCopy(of: repository)
    defer { copy.remove() }
    try enterFolder(copy.path)
    if Interruption.isAsked { throw ExitCode.interrupted }
    do {
      try check(files, byProject: isProject)
    } catch let error as UsageError {
      throw UsageError(
        lines: error.lines + [
          "this is about what is staged: files that git does not track are not there for a commit"
        ])
    } catch let code as ExitCode where code != .interrupted {
      say("what is staged is not fit to commit; mend it and stage it again with 'git add'")
      throw code
    }
  }

  /// Checks a copy, which is the working directory: the inputs of its configuration, else the files that
  /// are named.
  private func check(_ files: [String], byProject: Bool) throws {
    var arguments = ["--quiet"]
    if !byProject { arguments.append("--no-config") }
    let project = try byProject ? ProjectPlace.found().map(ProjectOptions.read) : nil
    if project?.inputs.isEmpty != false {
      guard !files.isEmpty else { return }
      arguments += ["--"] + files
    }
    var check = try Check.parse(arguments)
    try check.run(tellsPassing: !quiet)
  }
}

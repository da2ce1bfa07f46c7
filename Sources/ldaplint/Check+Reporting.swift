internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import Dispatch
internal import LintRules
internal import Reporters

extension Check {
  /// Says what was not read, but for what was told as it happened.
  func tellUnread(of reading: Reading) {
    guard !reading.isTold else { return }
    for failure in reading.unread { say(failure.description) }
  }

  /// Says that a server kept something back where the rule that tells of it was not asked for.
  func noteGaps(of reading: Reading, in results: [LintResult]) {
    let isTold = results.contains { $0.rules.contains { $0.id == Rule.incompleteReadID } }
    guard !reading.gaps.allSatisfy(\.isRemark), !isTold else { return }
    say("the server did not hand out everything; --select \(Rule.incompleteReadID) tells what")
  }

  func noteMissingAnchors(of subjects: [Subject], in destinations: [ReportDestination]) {
    guard destinations.contains(where: { $0.format.name.hasSuffix("guids") }) else { return }
    for subject in subjects where !subject.hasAnchors {
      let names = subject.profile.anchors.joined(separator: ", ")
      note("no entry that was read has \(names); the column Guid stays empty")
    }
  }

  /// Writes the reports, standard output last: whoever reads it may stop before its end.
  func write(
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

  /// Writes a baseline, if one is to be written; ends the program where not all is known that belongs
  /// into it, unless the user takes that for granted.
  func write(_ baseline: Baseline?, isComplete: Bool) throws {
    guard let baseline, let path = before.writeBaseline else { return }
    guard isComplete || rules.allowPartial else {
      say("\(path) is not written: not everything was read and judged")
      throw Interruption.isAsked ? ExitCode.interrupted : ExitCode.incomplete
    }
    try baseline.write(to: path)
    note("\(path) knows \(baseline.count.grouped) findings; --baseline \(path) sets them aside")
  }

  /// Ends with the exit status that the findings ask for, of all targets together.
  func end(_ results: [LintResult], isComplete: Bool) throws {
    if Interruption.isAsked { throw ExitCode.interrupted }
    if !isComplete {
      guard rules.allowPartial else { throw ExitCode.incomplete }
      say("not everything was read and judged; --allow-partial lets that pass")
    }
    if hasFailing(results) { throw ExitCode.findings }
  }

  /// Whether the exit status of a run that is not interrupted will be 0.
  func isPassing(_ results: [LintResult], isComplete: Bool) -> Bool {
    (isComplete || rules.allowPartial) && !hasFailing(results)
  }

  private func hasFailing(_ results: [LintResult]) -> Bool {
    guard before.writeBaseline == nil, let threshold = rules.threshold.severity else {
      return false
    }
    return results.contains { $0.findings.list.contains { $0.severity >= threshold } }
  }

  func note(_ message: String) {
    if !report.quiet { say(message) }
  }
}

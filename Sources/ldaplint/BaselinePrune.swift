internal import ArgumentParser
internal import DirectorySources
internal import Reporters

/// `ldaplint baseline prune`.
struct BaselinePrune: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take out of a baseline what is no longer found.",
    discussion: """
      What is found now is in a JSON report, with or without --baseline: 'ldaplint check … --output \
      json | ldaplint baseline prune baseline.json -'. What the report did not look at stays: other \
      targets, and rules that did not run. Exit status: 0 it is done, or there was nothing to take \
      out; 2 wrong usage, no baseline or no report; 3 the report is of a part only.
      """)

  @Argument(
    help: ArgumentHelp("A file that --write-baseline wrote.", valueName: "baseline"),
    completion: .file(extensions: ["json"]))
  var path: String

  @Argument(
    help: ArgumentHelp(
      "A report of now that --output json wrote, or - for standard input.", valueName: "report"),
    completion: .file(extensions: ["json"]))
  var report: String

  func run() throws {
    var baseline = try Baseline.read(path)
    let reports = try reports()
    for report in reports where !report.isComplete || report.isLimited {
      let reason =
        report.isLimited
        ? "is about some entries only (--about)" : "not everything was read and judged"
      say("\(self.report): \(reason); what it does not name may be there still")
      throw ExitCode.incomplete
    }
    let before = baseline.count
    let gone = reports.reduce(0) { $0 + baseline.prune(by: $1) }
    if gone > 0 { try baseline.write(to: path) }
    for target in baseline.targets.sorted() where !reports.contains(where: { $0.target == target })
    {
      say("the report is not about the target '\(target)', whose findings stay")
    }
    try writeToStandardOutput(
      "\(path.visible): \(gone.grouped) of \(before.grouped) findings taken out\n")
  }

  private func reports() throws -> [Report] {
    let text: [UInt8]
    do throws(SourceError) {
      text = try InputFile.contents(of: report)
    } catch {
      throw UsageError(error.description)
    }
    guard case .reports(let reports) = try EarlierText.read(text, named: report) else {
      throw UsageError(
        "\(report): is a baseline; what is found now is in a report of --output json")
    }
    return reports
  }
}

internal import ArgumentParser
internal import Configuration
internal import DirectorySources
internal import LintRules
internal import Reporters

/// What findings are held against, and what is written for later runs.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Count only what was not there before: a file that --write-baseline wrote, a JSON report, an \
      earlier export, or - for one of these on standard input.
      """,
      valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      """
      Write all that is found as a baseline for later runs, and exit with 0 for findings. A \
      baseline that is there keeps what this run did not look at.
      """,
      valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  /// What findings are held against: what is named, else the baseline of the project, but for a run
  /// that writes one.
  func earlier(or project: ProjectFile?) throws -> EarlierState? {
    if let baseline { return try EarlierState(baseline, namedAt: "--baseline") }
    guard writeBaseline == nil, let project, let said = project.baseline else { return nil }
    return try EarlierState(said.value, namedAt: "\(project.path):\(said.line): baseline")
  }

  /// The baseline that is to be written, without the findings of this run; nil if none is.
  ///
  /// - Parameter reports: where reports go.
  func baselineToWrite(beside reports: [ReportDestination]) throws -> Baseline? {
    guard let path = writeBaseline else { return nil }
    if path == "-" { throw UsageError("--write-baseline needs a path; it is kept for later runs") }
    if let reason = ReportDestination.reasonNotToWrite(path) {
      throw UsageError("--write-baseline \(path): \(reason)")
    }
    guard !reports.contains(where: { $0.path == path }) else {
      throw UsageError("--write-baseline and --output both name \(path); give each its own")
    }
    return try Baseline.readOrMade(at: path)
  }
}

extension Baseline {
  /// The baseline of a file; one with a new key where there is none.
  fileprivate static func readOrMade(at path: String) throws -> Baseline {
    let text = exists(path) ? try contents(of: path) : []
    guard !text.isEmpty else {
      var generator = SystemRandomNumberGenerator()
      return Baseline(using: &generator)
    }
    return try read(text, at: path)
  }

  /// The same with what a run found, in the place of what was known of that.
  func replaced(by results: [LintResult]) -> Baseline {
    var baseline = self
    for result in results { baseline.replace(by: result) }
    return baseline
  }

  /// The baseline of a file that has to be one.
  static func read(_ path: String) throws -> Baseline { try read(contents(of: path), at: path) }

  private static func read(_ text: [UInt8], at path: String) throws -> Baseline {
    if case .baseline(let baseline) = try EarlierText.read(text, named: path) { return baseline }
    throw UsageError("\(path): is a report and no baseline; --write-baseline writes one")
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do throws(SourceError) {
      return try InputFile.contents(of: path)
    } catch {
      throw UsageError(error.description)
    }
  }
}

extension EarlierText {
  /// Reads it; a mistake is told with its place.
  static func read(_ text: [UInt8], named name: String) throws -> EarlierText {
    do throws(JSONError) {
      return try EarlierText(text)
    } catch {
      throw UsageError(error.description(in: text, named: name))
    }
  }
}

internal import LintRules
internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One report to write.
struct ReportDestination {
  let format: any Reporter.Type
  /// A hyphen for standard output.
  let path: String

  var isToStandardOutput: Bool { path == "-" }

  init(format: any Reporter.Type, path: String = "-") {
    self.format = format
    self.path = path
  }

  /// Takes `FORMAT[=PATH]` apart; throws for what could not be written after all the work.
  init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = ReportFormat.named(String(parts[0])) else {
      let names = ReportFormat.all.map { $0.name }
      let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
      throw UsageError("'\(parts[0])' is no report format; give \(list)")
    }
    let path = parts.count == 2 ? String(parts[1]) : "-"
    if path != "-", let reason = Self.reasonNotToWrite(path) {
      throw UsageError("\(path.isEmpty ? "--output \(text)" : path): \(reason)")
    }
    self.init(format: format, path: path)
  }

  /// Whether the format tells more than names and addresses.
  var canBeRedacted: Bool {
    format is any ReportRenderer.Type || format == PrometheusReporter.self
      || format == StatisticsReporter.self
  }

  /// The format, or what the summary of a job on GitHub is where annotations go to a file.
  private func reporter(_ options: ReportOptions) -> any Reporter {
    guard format == GitHubReporter.self, !isToStandardOutput else { return format.init(options) }
    return MarkdownReporter(options, mostBytes: MarkdownReporter.mostBytesOfSummary)
  }

  /// Writes one report, on one or several targets.
  func write(_ results: [LintResult], _ options: ReportOptions) throws(OutputError) {
    try write(options) { reporter, output in reporter.write(results, to: &output) }
    tellCap(of: results.map(\.findings.list.count).max() ?? 0)
  }

  /// Writes one report of finished ones.
  func write(_ reports: [Report], _ options: ReportOptions) throws(OutputError) {
    try write(options) { reporter, output in
      (reporter as? any ReportRenderer)?.write(reports, to: &output)
    }
    tellCap(of: reports.map(\.findings.count).max() ?? 0)
  }

  private func write(
    _ options: ReportOptions, _ body: (any Reporter, inout OutputBuffer) -> Void
  ) throws(OutputError) {
    let reporter = reporter(options)
    try OutputFile.write(to: path, isForEverybody: format.isForEverybody) { output in
      body(reporter, &output)
    }
    guard format == GitHubReporter.self, isToStandardOutput,
      let summary = environment("GITHUB_STEP_SUMMARY")
    else { return }
    var output = OutputBuffer()
    body(MarkdownReporter(options, mostBytes: MarkdownReporter.mostBytesOfSummary), &output)
    try OutputFile.append(output.bytes, to: summary)
  }

  private func tellCap(of count: Int) {
    guard format == SARIFReporter.self, count > SARIFReporter.mostResults else { return }
    say(
      "sarif has the \(SARIFReporter.mostResults) most severe of \(count) findings, which is what"
        + " platforms take; --output json has all")
  }

  /// Why a file could not be written; nil if it probably can.
  static func reasonNotToWrite(_ path: String) -> String? {
    if path.isEmpty { return "no path is given" }
    if isFolder(path) { return "is a folder; name a file in it" }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard isFolder(folder) else { return "no such folder; make it first" }
    // Devices such as /dev/stderr stand in folders where nobody may write.
    let isThere = unsafe access(path, F_OK) == 0
    guard unsafe access(isThere ? path : folder, W_OK) == 0 else {
      return "may not be written by this user"
    }
    return nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    // Safe: the string lends its own NUL-terminated bytes for the call.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

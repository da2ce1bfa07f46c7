package import LintRules

/// How a report is written, beside its format.
package struct ReportOptions: Sendable {
  /// Of the program.
  package var version: String
  package var usesColor = false
  /// Whether the user takes an incomplete reading for granted (`--allow-partial`).
  package var allowsPartial = false
  /// Whether values, DNs and addresses are masked (`--redact`).
  package var redacts = false
  /// The lowest severity that fails a run; nil if none does (`--fail-on never`).
  package var failOn: Severity? = .error
  /// What platforms take paths to be relative to.
  package var workingDirectory: String?
  /// When the check ended, in seconds since 1970, and how long it took; nil where nobody is to know.
  package var moment: Int?
  package var milliseconds: Int?
  /// Whom a message is from and to, as its headers have it.
  package var mailFrom: String?
  package var mailTo: [String] = []
  /// Whether the text report lists what is suppressed.
  package var showsSuppressed = false
  /// Whether CSV starts with a byte order mark, by which Excel knows UTF-8 (`--csv-bom`).
  package var marksCSV = false
  /// Whether fields of CSV are what they are, even where a spreadsheet takes them for a formula
  /// (`--csv-raw`).
  package var isCSVRaw = false
  /// Findings of one rule that the text report shows before it folds the rest.
  package var findingsShown = 500
  /// Other parties of one finding that the text report shows.
  package var partiesShown = 10
  /// Steps of one walk that the text report shows.
  package var stepsShown = 100

  package init(version: String) { self.version = version }
}

/// One format of reports: findings to bytes, the same for the same input.
package protocol Reporter: Sendable {
  /// The name that users give.
  static var name: String { get }
  /// Whether others than the user may read a file with it.
  static var isForEverybody: Bool { get }

  init(_ options: ReportOptions)

  /// Writes what one or several targets would make of a directory.
  func write(_ results: [LintResult], to output: inout OutputBuffer)
}

extension Reporter {
  package static var isForEverybody: Bool { false }

  /// The whole report in memory.
  package func report(_ results: [LintResult]) -> [UInt8] {
    var output = OutputBuffer()
    write(results, to: &output)
    return output.bytes
  }
}

/// A format that tells nothing but what the finished report holds, so that it can be made of a saved
/// one as well.
package protocol ReportRenderer: Reporter {
  /// Writes what checks for one or several targets came to.
  func write(_ reports: [Report], to output: inout OutputBuffer)

  /// What was given to `init`.
  var options: ReportOptions { get }
}

extension ReportRenderer {
  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    write(results.map { Report($0, options) }, to: &output)
  }

  /// The whole report in memory.
  package func report(_ reports: [Report]) -> [UInt8] {
    var output = OutputBuffer()
    write(reports, to: &output)
    return output.bytes
  }
}

extension Report {
  /// The finished report of a run, masked if that is asked for.
  package init(_ result: LintResult, _ options: ReportOptions) {
    var maker = ReportMaker(result)
    let report = maker.report(version: options.version)
    self = options.redacts ? report.redacted() : report
  }
}

/// The formats that there are, in the order in which they are listed.
package enum ReportFormat {
  package static let all: [any Reporter.Type] =
    [
      TextReporter.self, ConciseReporter.self, JSONReporter.self, GUIDReporter.self,
      AllGUIDsReporter.self, OutOfScopeReporter.self, PrometheusReporter.self, MailReporter.self,
    ] + ofReportsAlone

  /// Those that have no shorter way from a run to their bytes than the finished report.
  private static let ofReportsAlone: [any ReportRenderer.Type] = [
    SARIFReporter.self, JUnitReporter.self, GitLabReporter.self, GitHubReporter.self,
    CSVReporter.self, MarkdownReporter.self,
  ]

  /// Whether a format is made of the finished report only, which several can share then.
  package static func isMadeOfReports(_ format: any Reporter.Type) -> Bool {
    ofReportsAlone.contains { $0 == format }
  }

  /// Those that can be made of a saved report.
  package static var renderers: [any Reporter.Type] {
    all.filter { $0 is any ReportRenderer.Type }
  }

  package static func named(_ name: String) -> (any Reporter.Type)? {
    all.first { $0.name == name }
  }
}

internal import ArgumentParser
internal import DirectorySources
internal import LintRules
internal import Reporters

/// `ldaplint render`: other reports of a saved one.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Make other reports of a saved JSON report.",
    discussion: """
      Nothing is read or judged anew, so that it takes neither the export nor the server. \
      Exit status: 0 the reports are written, whatever they say; 2 wrong usage; 3 the saved \
      report could not be read or is none.
      """)

  @Argument(
    help: ArgumentHelp(
      "A report that --output json wrote, or - for standard input.", valueName: "report"),
    completion: .file(extensions: ["json"]))
  var report: String

  @Option(
    help: ArgumentHelp(
      """
      Write a report to a file or, without a path or with -, to standard output: text, concise, \
      json, sarif, junit, gitlab, github, csv or markdown. Repeat it for several reports. \
      (default: text)
      """,
      valueName: "format[=path]"),
    completion: .list(ReportFormat.renderers.map { $0.name }))
  var output: [String] = []

  @OptionGroup var csv: CSVOptions

  @Flag(help: "Mask values, DNs and addresses in the reports; fingerprints stay the same.")
  var redact = false

  @OptionGroup var suppressed: SuppressedOption

  @Option(
    help: ArgumentHelp(
      "What fails in a report for JUnit: findings of this severity or above.", valueName: "level"))
  var failOn = RuleOptions.Threshold.error

  @Flag(help: "Report as passed that something was not read or judged.")
  var allowPartial = false

  func run() throws {
    let destinations = try destinations()
    var reports = try read()
    if redact { reports = reports.map { $0.redacted() } }
    var options = ReportOptions(version: LDAPLint.configuration.version)
    options.failOn = failOn.severity
    options.showsSuppressed = suppressed.isShown
    options.allowsPartial = allowPartial
    options.workingDirectory = workingDirectory()
    csv.complete(&options)
    let toStandardOutput = destinations.filter(\.isToStandardOutput)
    for destination in destinations.filter({ !$0.isToStandardOutput }) + toStandardOutput {
      try destination.write(reports, options)
    }
  }

  private func destinations() throws -> [ReportDestination] {
    var destinations = try output.map { try ReportDestination(parsing: $0) }
    if destinations.isEmpty { destinations = [ReportDestination(format: TextReporter.self)] }
    for destination in destinations where !(destination.format is any ReportRenderer.Type) {
      throw UsageError(
        "\(destination.format.name) needs the directory; --output makes it when it is checked")
    }
    try csv.check(destinations)
    try OutputOptions.check(destinations, redacts: redact)
    try suppressed.check(destinations)
    return destinations
  }

  private func read() throws -> [Report] {
    let bytes: [UInt8]
    do throws(SourceError) {
      bytes = try InputFile.contents(of: report)
    } catch {
      say(error.description)
      throw ExitCode.incomplete
    }
    do throws(JSONError) {
      return try ReportReader.read(bytes)
    } catch {
      say(error.description(in: bytes, named: report))
      throw ExitCode.incomplete
    }
  }
}

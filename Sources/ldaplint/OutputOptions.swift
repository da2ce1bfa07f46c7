internal import ArgumentParser
internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is reported, how, and where to.
struct OutputOptions: ParsableArguments {
  enum Color: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  @Option(
    help: ArgumentHelp(
      """
      Write a report to a file or, without a path or with -, to standard output: text, concise, \
      json; sarif, junit, gitlab, github, csv, markdown; guids is a CSV of the entries with \
      findings, all-guids of all; out-of-scope is a CSV of the entries that the sync does not take; \
      prometheus is numbers for node exporter's textfile collector; \
      mail is a message for sendmail -t. Repeat it for several reports. (default: text)
      """,
      valueName: "format[=path]"),
    completion: .list(ReportFormat.all.map { $0.name }))
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whom --output mail is to. Repeat it for several.", valueName: "address"))
  var mailTo: [String] = []

  @Option(
    help: ArgumentHelp("Whom --output mail is from, if not the user.", valueName: "address"))
  var mailFrom: String?

  @Option(
    help: ArgumentHelp(
      """
      Report only what touches the entries with this mail address or DN, or with those on the \
      lines of a file. Repeat it for several.
      """,
      valueName: "address|dn|@file"))
  var about: [String] = []

  @Flag(help: "Print how many findings each rule has, in place of the findings.")
  var statistics = false

  @OptionGroup var suppressed: SuppressedOption

  @OptionGroup var csv: CSVOptions

  @Flag(help: "Mask values, DNs and addresses in the reports; fingerprints stay the same.")
  var redact = false

  @Option(help: "When the report on standard output is colored.")
  var color = Color.auto

  @Flag(help: "Print no notes and no progress on standard error, only what went wrong.")
  var quiet = false

  @Flag(
    name: [.customShort("v"), .long],
    help: "Tell each step in a line of its own on standard error, for files too.")
  var verbose = false

  /// Where each report goes; throws for what cannot work.
  func destinations() throws -> [ReportDestination] {
    var destinations = try output.map { try ReportDestination(parsing: $0) }
    if statistics {
      destinations.append(ReportDestination(format: StatisticsReporter.self))
    } else if destinations.isEmpty {
      destinations.append(ReportDestination(format: TextReporter.self))
    }
    try checkMail(destinations)
    try suppressed.check(destinations)
    try csv.check(destinations)
    try Self.check(destinations, redacts: redact, statistics: statistics)
    return destinations
  }

  /// Throws for reports that cannot be written side by side, or not without names.
  static func check(
    _ destinations: [ReportDestination], redacts: Bool, statistics: Bool = false
  ) throws {
    var paths: Set<String> = []
    for destination in destinations {
      if redacts, !destination.canBeRedacted {
        let name = destination.format.name
        throw UsageError("\(name) is nothing but names and addresses; it cannot be redacted")
      }
      guard !paths.insert(destination.path).inserted else { continue }
      guard destination.isToStandardOutput else {
        throw UsageError("two reports to \(destination.path); give each a path of its own")
      }
      throw UsageError(
        statistics
          ? "--statistics is printed on standard output, so --output needs a path"
          : "two reports to standard output; give all but one a path: --output json=report.json")
    }
  }

  private func checkMail(_ destinations: [ReportDestination]) throws {
    let isMail = destinations.contains { $0.format == MailReporter.self }
    if isMail, mailTo.isEmpty { throw UsageError("--output mail needs --mail-to ADDRESS") }
    if !isMail, !mailTo.isEmpty || mailFrom != nil {
      throw UsageError("--mail-to and --mail-from are for --output mail")
    }
    for address in mailTo + [mailFrom].compactMap({ $0 })
    where address.isEmpty || !address.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      // A line end would begin another header.
      throw UsageError("'\(address)' is no address for a header; give one in printable ASCII")
    }
  }

  /// What the options name, the lines of the files among them.
  func aboutNames() throws -> [String] {
    try about.flatMap { name in
      name.hasPrefix("@") ? try textLines(of: String(name.dropFirst())).map(\.text) : [name]
    }
  }

  /// Whether the report on standard output is colored: the option, then the variables that
  /// programs agree on, then what standard output is.
  var isColored: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment("NO_COLOR") != nil { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
      if let value = environment(name), value != "0" { return true }
    }
    if environment("TERM") == "dumb" { return false }
    return isTerminal(STDOUT_FILENO) || environment("GITHUB_ACTIONS") != nil
      || environment("GITLAB_CI") != nil
  }
}

internal import ArgumentParser
internal import Reporters

/// How `--output csv` is written.
struct CSVOptions: ParsableArguments {
  @Flag(help: "Start CSV with a byte order mark, by which Excel knows UTF-8.")
  var csvBom = false

  @Flag(
    help: """
      Write fields of CSV as they are, for programs: a spreadsheet takes what starts with =, +, - or \
      @ for a formula, and may run it.
      """)
  var csvRaw = false

  /// Throws where no CSV is asked for.
  func check(_ destinations: [ReportDestination]) throws {
    guard csvBom || csvRaw, !destinations.contains(where: { $0.format == CSVReporter.self }) else {
      return
    }
    throw UsageError("--csv-bom and --csv-raw are for --output csv")
  }

  func complete(_ options: inout ReportOptions) {
    options.marksCSV = csvBom
    options.isCSVRaw = csvRaw
  }
}

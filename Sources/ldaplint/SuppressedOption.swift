internal import ArgumentParser
internal import Reporters

/// Whether the text report lists what the project suppresses.
struct SuppressedOption: ParsableArguments {
  @Flag(
    name: .customLong("show-suppressed"),
    help: "List in the text report also the findings that the configuration suppresses, and why.")
  var isShown = false

  /// Throws where there is no text report.
  func check(_ destinations: [ReportDestination]) throws {
    guard isShown, !destinations.contains(where: { $0.format == TextReporter.self }) else {
      return
    }
    throw UsageError("--show-suppressed is for --output text; json, sarif and csv hold all anyway")
  }
}

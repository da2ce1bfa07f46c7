internal import DirectoryModel
package import LintRules

/// Numbers for the textfile collector of Prometheus' node exporter: how many findings, of how many
/// entries, whether all was read, and when.
package struct PrometheusReporter: Reporter {
  package static let name = "prometheus"
  /// Numbers, and names of rules and sources; the collector runs as somebody else.
  package static let isForEverybody = true

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    write(
      "findings", "Findings of the last check, by rule and severity.", results, to: &output
    ) { result in
      Self.counts(of: result).map { row in
        Sample(
          value: "\(row.count)",
          labels: [("rule", row.rule), ("severity", row.severity.rawValue)])
      }
    }
    if results.contains(where: { $0.comparison != nil }) {
      write(
        "known_findings", "Findings that were there before and do not count.", results, to: &output
      ) { result in
        result.comparison == nil ? [] : [Sample(value: "\(result.knownCount)")]
      }
    }
    write(
      "suppressed_findings", "Findings that the user does not want to count.", results, to: &output
    ) { result in [Sample(value: "\(result.suppressedCount)")] }
    write(
      "entries", "Entries that the target takes, by what it takes them for.", results, to: &output
    ) { result in
      var populations = [("users", result.subject.users), ("groups", result.subject.groups)]
      if result.subject.profile.scope.contacts != nil {
        populations.append(("contacts", result.subject.contacts))
      }
      return populations.map { name, entries in
        Sample(value: "\(entries.count)", labels: [("population", name)])
      }
    }
    write("entries_read", "Entries that were read.", results, to: &output) { result in
      [Sample(value: "\(result.subject.directory.entryCount)")]
    }
    write(
      "complete", "Whether everything was read and judged (1) or not (0).", results, to: &output
    ) { result in [Sample(value: result.isComplete ? "1" : "0")] }
    if let duration = options.milliseconds {
      write("duration_seconds", "How long the last check took.", results, to: &output) { _ in
        [Sample(value: Self.seconds(duration))]
      }
    }
    if let moment = options.moment {
      write("timestamp_seconds", "When the last check ended.", results, to: &output) { _ in
        [Sample(value: "\(moment)")]
      }
    }
  }

  private struct Sample {
    let value: String
    var labels: [(name: String, value: String)] = []
  }

  private func write(
    _ metric: String, _ help: String, _ results: [LintResult], to output: inout OutputBuffer,
    _ samples: (LintResult) -> [Sample]
  ) {
    output.append("# HELP ldaplint_\(metric) \(help)\n# TYPE ldaplint_\(metric) gauge\n")
    for result in results {
      // Two files of a collector may not hold the same series, so that the source is part of it.
      let common = [("target", result.subject.profile.name), ("source", Self.source(of: result))]
      for sample in samples(result) {
        output.append("ldaplint_\(metric){")
        for (number, label) in (common + sample.labels).enumerated() {
          output.append("\(number == 0 ? "" : ",")\(label.0)=\"")
          append(escaped: label.1, to: &output)
          output.append("\"")
        }
        output.append("} \(sample.value)\n")
      }
    }
  }

  /// The findings of each rule that ran, and 0 where there are none: an alert needs a series before
  /// anything is wrong.
  private static func counts(
    of result: LintResult
  ) -> [(rule: String, severity: Severity, count: Int)] {
    let rows = FindingSummary(result).rows
    return result.rules.flatMap { rule in
      let own = rows.filter { $0.rule.id == rule.id }
      return own.isEmpty
        ? [(rule.id, rule.severity, 0)] : own.map { (rule.id, $0.severity, $0.findings) }
    }
  }

  private static func source(of result: LintResult) -> String {
    (result.subject.directory.sourceNames + result.subject.state.unreadSources.map(\.name))
      .joined(separator: ", ")
  }

  /// Appends a value of a label: three characters are escaped by the format, and what nobody sees as
  /// in all reports.
  private func append(escaped text: String, to output: inout OutputBuffer) {
    var visible = OutputBuffer()
    visible.append(visible: text)
    for byte in visible.bytes {
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
    }
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

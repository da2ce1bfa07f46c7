internal import LintRules

/// CSV (RFC 4180) for spreadsheets: a row for each finding, and one for each other party of it.
package struct CSVReporter: ReportRenderer {
  package static let name = "csv"
  private static let columns = [
    "severity", "rule", "target", "role", "source", "line", "column", "dn", "attribute", "value",
    "message", "help", "answer", "fingerprint", "suppressed",
  ]

  package let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    if options.marksCSV { output.append("\u{FEFF}") }
    append(Self.columns, to: &output)
    for report in reports {
      for finding in report.findings + report.suppressed {
        write(finding, of: report, to: &output)
      }
      guard !report.isComplete else { continue }
      for words in [Report.incompleteness] + report.unreadInWords {
        let empty = [String](repeating: "", count: 7)
        append(
          ["error", "incomplete", report.target] + empty + [words, "", "", "", ""], to: &output)
      }
    }
  }

  private func write(
    _ finding: ReportFinding, of report: Report, to output: inout OutputBuffer
  ) {
    let head = [finding.severity.rawValue, report.rule(of: finding).id, report.target]
    let tail = [
      finding.message, finding.help, finding.answer?.words ?? "", finding.fingerprint,
      finding.suppression?.words ?? "",
    ]
    let own = fields(
      finding.place, report.sourceName(of: finding), finding.entry, finding.subject)
    append(head + ["finding"] + own + tail, to: &output)
    for party in finding.related {
      let own = fields(party.place, party.entry.source, party.entry, party.subject)
      append(head + [party.role.rawValue] + own + tail, to: &output)
    }
  }

  private func fields(
    _ place: ReportFinding.Place?, _ source: String?, _ entry: ReportFinding.Entry?,
    _ value: ReportFinding.Value
  ) -> [String] {
    [
      source ?? "", place.map { "\($0.line)" } ?? "", place.map { "\($0.column)" } ?? "",
      entry?.dnText ?? "", value.attribute ?? "", value.bytes.map { String(outside: $0) } ?? "",
    ]
  }

  private func append(_ fields: [String], to output: inout OutputBuffer) {
    for (number, field) in fields.enumerated() {
      output.append(number == 0 ? "\"" : ",\"")
      if !options.isCSVRaw, let first = field.unicodeScalars.first,
        Self.formulaStarts.contains(first)
      {
        output.append("'")
      }
      output.append(field.shown.replacing("\"", with: "\"\""))
      output.append("\"")
    }
    output.append("\r\n")
    output.flushIfLarge()
  }

  /// What makes a spreadsheet take a field for a formula, in both widths.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠",
  ]
}

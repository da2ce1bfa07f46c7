internal import LintRules

/// The same of a saved or masked report.
extension ConciseReporter: ReportRenderer {
  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    for report in reports {
      for finding in report.findings {
        output.append(visible: report.place(of: finding))
        output.append(": \(finding.severity.rawValue)[\(report.rule(of: finding).id)] ")
        output.append(visible: report.words(of: finding))
        if reports.count > 1 {
          output.append("; target ")
          output.append(visible: report.target)
        }
        output.append(UInt8(ascii: "\n"))
        output.flushIfLarge()
      }
      output.append(incompleteness: report)
    }
  }
}

extension Report {
  /// `export.ldif:12:5`, or where else a finding is.
  func place(of finding: ReportFinding) -> String {
    guard let place = finding.place else {
      let all = sources.isEmpty ? "(no source)" : sources.map(\.name).joined(separator: ", ")
      return finding.entry?.source ?? all
    }
    return "\(place.source):\(place.line):\(place.column)"
  }
}

extension OutputBuffer {
  /// Appends the line that keeps a report of a part from passing for one of the whole.
  mutating func append(incompleteness report: Report) {
    for words in report.unreadInWords {
      append("not read: ")
      append(visible: words)
      append(UInt8(ascii: "\n"))
    }
    if !report.isComplete { append("INCOMPLETE: \(Report.incompleteness)\n") }
  }
}

internal import LintRules

/// Workflow commands of GitHub Actions, which become annotations of a pull request.
package struct GitHubReporter: ReportRenderer {
  package static let name = "github"
  /// What GitHub shows of each kind from one step.
  private static let shown = 10

  package let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    var counts: [Severity: Int] = [:]
    for report in reports where !report.isComplete {
      counts[.error, default: 0] += 1
      let words = ([Report.incompleteness] + report.unreadInWords).joined(separator: "; ")
      write(options.allowsPartial ? "warning" : "error", "ldaplint", nil, words, to: &output)
    }
    for report in reports {
      let suffix = reports.count > 1 ? "; target \(report.target)" : ""
      for finding in report.findings {
        // The last notice has the totals.
        let most = finding.severity == .note ? Self.shown - 1 : Self.shown
        guard counts[finding.severity, default: 0] < most else { continue }
        counts[finding.severity, default: 0] += 1
        let words = [
          report.words(of: finding) + suffix, "what to do: \(finding.advice)",
        ]
        write(
          finding.severity == .note ? "notice" : finding.severity.rawValue,
          "ldaplint (\(report.rule(of: finding).id))", finding.place,
          words.map(\.shown).joined(separator: "\n"), to: &output)
      }
    }
    let words = reports.map { report in
      (reports.count > 1 ? "\(report.target): " : "") + report.verdict
    }
    write("notice", "ldaplint", nil, words.joined(separator: "; "), to: &output)
  }

  private func write(
    _ command: String, _ title: String, _ place: ReportFinding.Place?, _ words: String,
    to output: inout OutputBuffer
  ) {
    output.append("::\(command) title=\(Self.property(title))")
    if let place {
      let path = SourcePath(place.source, below: options.workingDirectory).plain
      output.append(",file=\(Self.property(path)),line=\(place.line),col=\(place.column)")
      output.append(",endLine=\(place.line),endColumn=\(max(place.column, place.endColumn))")
    }
    output.append("::\(Self.data(words))\n")
    output.flushIfLarge()
  }

  /// Text of a command, in which line ends are escaped.
  private static func data(_ words: String) -> String {
    words.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).shown.replacing("%", with: "%25") }.joined(separator: "%0A")
  }

  private static func property(_ words: String) -> String {
    data(words).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

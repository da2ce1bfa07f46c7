internal import LintRules

/// The same of a saved or masked report, without the lines of the sources, which it does not hold.
extension TextReporter: ReportRenderer {
  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    for (number, report) in reports.enumerated() {
      if number > 0 { output.append(UInt8(ascii: "\n")) }
      if reports.count > 1 {
        output.append("target ")
        output.append(visible: report.target)
        output.append("\n\n")
      }
      for finding in report.findings {
        write(finding, of: report, to: &output)
        output.flushIfLarge()
      }
      if options.showsSuppressed {
        for finding in report.suppressed {
          output.append("suppressed ")
          write(finding, of: report, to: &output)
          output.flushIfLarge()
        }
      }
      writeSums(of: report, to: &output)
    }
  }

  private var palette: Palette { Palette(usesColor: options.usesColor) }

  private func write(
    _ finding: ReportFinding, of report: Report, to output: inout OutputBuffer
  ) {
    palette.append(.severity(finding.severity), to: &output) {
      $0.append("\(finding.severity.rawValue)[\(report.rule(of: finding).id)]")
    }
    palette.append(.bold, to: &output) {
      $0.append(": ")
      $0.append(visible: finding.message)
    }
    output.append("\n --> ")
    output.append(visible: report.place(of: finding))
    if let entry = finding.entry {
      output.append("  ")
      output.append(visible: entry.dnText)
    }
    output.append(UInt8(ascii: "\n"))
    for party in finding.related.prefix(options.partiesShown) {
      output.append("  : ")
      if let place = party.place {
        output.append(visible: "\(place.source):\(place.line):\(place.column)")
        output.append("  ")
      }
      output.append(visible: party.stepInWords ?? party.entry.dnText)
      output.append(UInt8(ascii: "\n"))
    }
    if finding.related.count > options.partiesShown {
      output.append("  : and ")
      output.append(grouped: finding.related.count - options.partiesShown)
      output.append(" more; --output json lists all\n")
    }
    output.append("  = help: ")
    output.append(visible: finding.help)
    if let answer = finding.answer {
      output.append("\n  = answer: ")
      output.append(
        visible: [answer.words, answer.action].compactMap { $0 }.joined(separator: "; "))
    }
    output.append(UInt8(ascii: "\n"))
    if let suppression = finding.suppression {
      output.append("  ")
      output.append(suppression)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func writeSums(of report: Report, to output: inout OutputBuffer) {
    let counts = report.findingCounts
    if counts.contains(where: { $0 > 0 }) { output.append("by rule:\n") }
    for (rule, count) in zip(report.rules, counts) where count > 0 {
      output.append(grouped: count, width: 9)
      output.append("  \(rule.id)\n")
    }
    for skip in report.skipped {
      output.append("skipped \(skip.rule): ")
      output.append(visible: skip.reason)
      output.append(UInt8(ascii: "\n"))
    }
    output.append(incompleteness: report)
    output.append(aside: report.suppressed.count, options)
    if let comparison = report.comparison {
      output.append(comparison, new: report.findings.count, known: report.known.count)
    }
    output.append("checked ")
    output.append(counted: report.summary.entries, "entry", "entries")
    output.append(": \(report.countsInWords ?? "nothing found")\n")
    guard let outcome = report.summary.outcome else { return }
    output.append(visible: outcome.text)
    output.append(UInt8(ascii: "\n"))
  }
}

internal import LintRules

/// Tables in Markdown, for comments, wikis and the summary of a job.
package struct MarkdownReporter: ReportRenderer {
  package static let name = "markdown"
  /// What GitHub takes for the summary of a step, with some room.
  package static let mostBytesOfSummary = 1_000_000

  package let options: ReportOptions
  private let mostBytes: Int

  package init(_ options: ReportOptions) { self.init(options, mostBytes: .max) }

  /// - Parameter mostBytes: findings that do not fit are counted in place of being listed.
  package init(_ options: ReportOptions, mostBytes: Int) {
    self.options = options
    self.mostBytes = mostBytes
  }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    var room = mostBytes
    for (number, report) in reports.enumerated() {
      if number > 0 { output.append(UInt8(ascii: "\n")) }
      writeHead(of: report, to: &output)
      writeRules(of: report, to: &output)
      writeFindings(of: report, &room, to: &output)
    }
  }

  private func writeHead(of report: Report, to output: inout OutputBuffer) {
    output.append("## ldaplint: \(report.verdict), target \(MarkdownText.code(report.target))\n\n")
    if !report.isComplete {
      output.append("**INCOMPLETE: \(Report.incompleteness).**\n\n")
      for words in report.unreadInWords {
        output.append("- not read: \(MarkdownText.code(words))\n")
      }
      if !report.unreadInWords.isEmpty { output.append(UInt8(ascii: "\n")) }
    }
    if let outcome = report.summary.outcome {
      output.append("\(MarkdownText.code(outcome.text))\n\n")
    }
    if !report.suppressed.isEmpty {
      let count = report.suppressed.count
      output.append("\(count) \(count == 1 ? "finding is" : "findings are") suppressed.\n\n")
    }
    let names = report.sources.map { MarkdownText.code($0.name) }
    output.append("Checked: \(names.isEmpty ? "nothing" : names.joined(separator: ", "))\n")
    if let comparison = report.comparison {
      let counts = comparison.countsInWords(
        new: report.findings.count, known: report.known.count)
      output.append("\n\(comparison.basis == .changes ? "By the changes of" : "Held against") ")
      output.append("\(MarkdownText.code(comparison.name)): \(counts)\n")
    }
  }

  private func writeRules(of report: Report, to output: inout OutputBuffer) {
    let counts = report.findingCounts
    guard counts.contains(where: { $0 > 0 }) else { return }
    output.append("\n| rule | findings | what it finds |\n|---|---:|---|\n")
    for (rule, count) in zip(report.rules, counts) where count > 0 {
      output.append("| \(MarkdownText.code(rule.id)) | \(count) | ")
      output.append("\(MarkdownText.code(rule.summary)) |\n")
    }
  }

  private func writeFindings(
    of report: Report, _ room: inout Int, to output: inout OutputBuffer
  ) {
    guard !report.findings.isEmpty else { return }
    output.append("\n| severity | rule | where | entry | finding | what to do |\n")
    output.append("|---|---|---|---|---|---|\n")
    for (number, finding) in report.findings.enumerated() {
      let row = row(finding, of: report)
      room -= row.utf8.count
      guard room > 0 else {
        let left = report.findings.count - number
        output.append("\nNot shown: \(left) more findings; `--output json` has all.\n")
        return
      }
      output.append(row)
      output.flushIfLarge()
    }
  }

  private func row(_ finding: ReportFinding, of report: Report) -> String {
    var place = report.sourceName(of: finding) ?? ""
    if let known = finding.place { place += ":\(known.line):\(known.column)" }
    let cells = [
      place, finding.entry?.dnText ?? "", finding.message,
      [finding.advice, finding.answer?.words].compactMap { $0 }.joined(separator: "; "),
    ]
    return "| \(finding.severity.rawValue) | \(MarkdownText.code(report.rule(of: finding).id)) | "
      + cells.map(MarkdownText.code).joined(separator: " | ") + " |\n"
  }
}

internal import DirectoryModel
package import LintRules

/// Findings for people: each with the lines it is about, a mark under the spot, and what to do.
package struct TextReporter: Reporter {
  package static let name = "text"

  package let options: ReportOptions
  private let templates = MessageTemplates()

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    if options.redacts { return write(results.map { Report($0, options) }, to: &output) }
    let (common, own) = CommonFindings.parted(results)
    if let common {
      output.append("all targets\n\n")
      writeFindings(of: common, to: &output)
    }
    for (number, result) in results.enumerated() {
      if number > 0 { output.append(UInt8(ascii: "\n")) }
      if results.count > 1 {
        output.append("target ")
        output.append(visible: result.subject.profile.name)
        output.append("\n\n")
      }
      writeFindings(of: own[number], to: &output)
      if options.showsSuppressed { writeSuppressed(of: result, to: &output) }
      TextSummary(result, options).write(to: &output)
    }
  }

  private func writeSuppressed(of result: LintResult, to output: inout OutputBuffer) {
    var writer = TextFindings(result, templates, options)
    for (finding, reason) in result.aside {
      guard case .suppressed(let suppression, _) = reason else { continue }
      writer.write(finding, isFirst: false, suppression, to: &output)
      output.append(UInt8(ascii: "\n"))
      output.flushIfLarge()
    }
  }

  /// Writes the first findings of each rule, and how many more there are.
  private func writeFindings(of result: LintResult, to output: inout OutputBuffer) {
    var writer = TextFindings(result, templates, options)
    var counts = [Int](repeating: 0, count: Rule.all.count)
    for finding in result.findings.list {
      counts[Int(finding.rule)] += 1
      guard counts[Int(finding.rule)] <= options.findingsShown else { continue }
      let isFirst = counts[Int(finding.rule)] == 1
      writer.write(finding, isFirst: isFirst, to: &output)
      output.append(UInt8(ascii: "\n"))
      output.flushIfLarge()
    }
    var isFolded = false
    for (number, count) in counts.enumerated() where count > options.findingsShown {
      output.append("not shown: ")
      output.append(grouped: count - options.findingsShown)
      output.append(" more findings of \(Rule.all[number].id); --output json lists all\n")
      isFolded = true
    }
    if isFolded { output.append(UInt8(ascii: "\n")) }
  }
}

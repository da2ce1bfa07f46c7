internal import DirectoryModel
package import LintRules

/// A table of the rules that ran: how many findings, and how many entries they concern.
package struct StatisticsReporter: Reporter {
  package static let name = "statistics"

  package init(_ options: ReportOptions) {}

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    for result in results {
      if results.count > 1 {
        output.append("target ")
        output.append(visible: result.subject.profile.name)
        output.append(UInt8(ascii: "\n"))
      }
      write(result, to: &output)
    }
  }

  private func write(_ result: LintResult, to output: inout OutputBuffer) {
    var findings: [String: Int] = [:]
    var entries: [String: Set<EntryID>] = [:]
    for finding in result.findings.list {
      let id = result.rule(of: finding).id
      findings[id, default: 0] += 1
      if let entry = finding.entry { entries[id, default: []].insert(entry) }
      for party in result.findings.parties[finding.related] {
        entries[id, default: []].insert(party.entry)
      }
    }
    let width = max(4, result.rules.map(\.id.utf8.count).max() ?? 0)
    output.append("rule", width: width)
    output.append("   findings    entries\n")
    for rule in result.rules {
      output.append(rule.id, width: width)
      output.append(grouped: findings[rule.id, default: 0], width: 11)
      output.append(grouped: entries[rule.id, default: []].count, width: 11)
      output.append(UInt8(ascii: "\n"))
    }
  }
}

extension OutputBuffer {
  /// Appends a text of our own, and spaces up to a width.
  mutating func append(_ text: String, width: Int) {
    append(text)
    append(UInt8(ascii: " "), count: width - text.utf8.count)
  }

  /// Appends a number, and before it spaces up to a width.
  mutating func append(grouped number: Int, width: Int) {
    var digits = OutputBuffer()
    digits.append(grouped: number)
    append(UInt8(ascii: " "), count: width - digits.bytes.count)
    append(digits.bytes)
  }
}

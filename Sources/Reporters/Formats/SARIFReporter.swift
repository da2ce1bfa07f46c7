internal import LintRules

/// SARIF 2.1.0, as code scanning of GitHub, GitLab and Azure DevOps takes it: a run for each target.
package struct SARIFReporter: ReportRenderer {
  package static let name = "sarif"
  /// The results of a run that platforms take; one more, and they refuse all.
  package static let mostResults = 25_000
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  package let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    var json = JSONWriter(taking: &output)
    json.beginObject()
    json.member("$schema", Self.schema)
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    for report in reports {
      json.breakLine()
      write(report, to: &json)
    }
    json.endArray()
    json.endObject()
    json.breakLineBeforeEnd()
    json.finish(into: &output)
  }

  private func write(_ report: Report, to json: inout JSONWriter) {
    let shown = report.mostSevere(Self.mostResults)
    json.beginObject()
    writeTool(of: report, to: &json)
    json.breakLine()
    json.key("automationDetails")
    json.beginObject()
    // Platforms take what is before the last slash for the category of an upload.
    json.member("id", "ldaplint/\(SourcePath(report.target, below: nil).uri)/")
    json.endObject()
    json.member("columnKind", "unicodeCodePoints")
    writeInvocation(of: report, shown: shown.count, to: &json)
    if report.isRedacted {
      json.key("redactionTokens")
      json.beginArray()
      json.string(Report.mask)
      json.endArray()
    }
    if shown.count < report.resultCount {
      json.key("properties")
      json.beginObject()
      json.member("ldaplint/resultsShown", shown.count)
      json.member("ldaplint/resultsInAll", report.resultCount)
      json.endObject()
    }
    var results = SARIFResults(report, options)
    // Those that count come first, where there is no room for all.
    let known = report.known.prefix(Self.mostResults - shown.count)
    json.lines("results", shown.map { ($0, $0.wasThere) } + known.map { ($0, true) }) {
      results.write($0.0, isKnown: $0.1, to: &$1)
    }
    json.endObject()
  }

  private func writeTool(of report: Report, to json: inout JSONWriter) {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", "ldaplint")
    json.member("fullName", "ldaplint, which finds what a directory sync will fail on")
    json.member("version", report.version)
    json.member("semanticVersion", report.version)
    json.member("informationUri", "urn:ldaplint")
    json.lines("rules", report.rules) { write($0, to: &$1) }
    json.endObject()
    json.endObject()
  }

  private func write(_ rule: ReportRule, to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", rule.id)
    let words = rule.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    json.member("name", words.joined())
    json.text("shortDescription", rule.summary)
    json.text("fullDescription", rule.explanation.firstParagraph)
    json.key("help")
    json.beginObject()
    json.member("text", sarif: rule.explanation)
    json.member("markdown", MarkdownText.prose(rule.explanation))
    json.endObject()
    json.member("helpUri", "urn:ldaplint:rule:\(SourcePath(rule.id, below: nil).uri)")
    json.key("defaultConfiguration")
    json.beginObject()
    json.member("level", rule.severity.rawValue)
    json.endObject()
    json.key("properties")
    json.beginObject()
    json.key("tags")
    json.beginArray()
    for tag in ["ldap", rule.family] { json.string(tag) }
    json.endArray()
    json.member("precision", "very-high")
    json.member(
      "problem.severity", rule.severity == .note ? "recommendation" : rule.severity.rawValue)
    json.endObject()
    json.endObject()
  }

  /// Writes what keeps a log of a part from passing for one of the whole.
  private func writeInvocation(of report: Report, shown: Int, to json: inout JSONWriter) {
    var notices: [(level: String, words: String)] = []
    if !report.isComplete { notices.append(("error", Report.incompleteness)) }
    notices += report.unreadInWords.map { ("error", "not read: \($0)") }
    if shown < report.resultCount {
      notices.append(
        (
          "warning",
          "\(shown) of \(report.resultCount) findings are here, the most severe first;"
            + " the JSON report has all"
        ))
    }
    json.breakLine()
    json.key("invocations")
    json.beginArray()
    json.beginObject()
    json.member("executionSuccessful", report.isComplete)
    json.key("toolExecutionNotifications")
    json.beginArray()
    for notice in notices {
      json.beginObject()
      json.member("level", notice.level)
      json.text("message", notice.words)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
  }
}

extension Report {
  /// What SARIF tells of: also what is suppressed, marked as such.
  fileprivate var resultCount: Int { findings.count + suppressed.count }

  /// The findings in their order, and behind them those that are suppressed; where there are more
  /// than so many, the most severe of those that count, and of the others what there is room for.
  package func mostSevere(_ most: Int) -> [ReportFinding] {
    guard findings.count > most else {
      return findings + suppressed.prefix(most - findings.count)
    }
    var chosen: [Int] = []
    for severity in Severity.allCases.reversed() {
      let indices = findings.indices.lazy.filter { findings[$0].severity == severity }
      chosen += indices.prefix(most - chosen.count)
    }
    return chosen.sorted().map { findings[$0] }
  }
}

extension JSONWriter {
  /// Writes a message of SARIF.
  mutating func text(_ name: String, _ words: String) {
    key(name)
    beginObject()
    member("text", sarif: words)
    endObject()
  }

  /// Writes a plain text message of SARIF, in which brackets are links (section 3.11.6).
  mutating func member(_ name: String, sarif words: String) {
    var escaped: [UInt8] = []
    let lines = words.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { escaped.append(UInt8(ascii: "\n")) }
      let shown = String(decoding: Array(line), as: UTF8.self).shown.utf8
      guard shown.contains(where: Self.isBracket) else {
        escaped += shown
        continue
      }
      for byte in shown {
        if Self.isBracket(byte) { escaped.append(UInt8(ascii: "\\")) }
        escaped.append(byte)
      }
    }
    member(name, utf8: escaped)
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\\")
  }
}

extension String {
  /// The first paragraph on one line, no more than platforms take.
  fileprivate var firstParagraph: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let words = lines.prefix { !$0.isEmpty }.joined(separator: " ")
    return String(words.unicodeScalars.prefix(1_000))
  }
}

internal import LintRules

/// GitLab's Code Quality report: an array of issues, all targets together.
package struct GitLabReporter: ReportRenderer {
  package static let name = "gitlab"

  package let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    var json = JSONWriter(taking: &output)
    json.beginArray()
    // Equal fingerprints are one issue to GitLab, so that what several targets share comes once.
    var known: Set<String> = []
    for report in reports {
      let suffix = reports.count > 1 ? "; target \(report.target)" : ""
      if !report.isComplete { writeIncompleteness(of: report, &known, to: &json) }
      for finding in report.findings where known.insert(finding.fingerprint).inserted {
        json.breakLine()
        write(finding, of: report, suffix, to: &json)
      }
    }
    json.breakLineBeforeEnd()
    json.endArray()
    json.breakLineBeforeEnd()
    json.finish(into: &output)
  }

  private func write(
    _ finding: ReportFinding, of report: Report, _ suffix: String, to json: inout JSONWriter
  ) {
    let rule = report.rule(of: finding).id
    // The widget shows the description and not the name of the check.
    writeIssue(
      rule, "\(rule): \(report.words(of: finding))\(suffix)", finding.fingerprint,
      severity(finding.severity), path: report.sourceName(of: finding),
      line: finding.place?.line ?? 1, to: &json)
  }

  private func writeIncompleteness(
    of report: Report, _ known: inout Set<String>, to json: inout JSONWriter
  ) {
    let words = (["incomplete: \(Report.incompleteness)"] + report.unreadInWords)
      .joined(separator: "; ")
    let fingerprint = SHA256.hexadecimalHalf(of: words)
    guard known.insert(fingerprint).inserted else { return }
    json.breakLine()
    writeIssue(
      "incomplete", words, fingerprint, options.allowsPartial ? "info" : "major",
      path: report.sources.first?.name, line: 1, to: &json)
  }

  private func writeIssue(
    _ check: String, _ words: String, _ fingerprint: String, _ severity: String, path: String?,
    line: Int, to json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("description", words.shown)
    json.member("check_name", check)
    json.member("fingerprint", fingerprint)
    json.member("severity", severity)
    json.key("location")
    json.beginObject()
    json.member("path", SourcePath(path ?? "", below: options.workingDirectory).plain)
    json.key("lines")
    json.beginObject()
    json.member("begin", line)
    json.endObject()
    json.endObject()
    json.endObject()
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}

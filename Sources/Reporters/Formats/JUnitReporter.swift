internal import LintRules

/// JUnit's XML, within what both schemas in use allow: a suite for each rule, a case for each finding.
package struct JUnitReporter: ReportRenderer {
  package static let name = "junit"

  package let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
    var number = 0
    for report in reports {
      let prefix = reports.count > 1 ? "\(report.target): " : ""
      var suites = [readingSuite(of: report)]
      suites += ruleSuites(of: report)
      suites += report.skipped.map { skip in
        JUnitSuite(
          name: skip.rule, cases: [.init(name: "not run", outcome: .skipped(skip.reason))])
      }
      for suite in suites {
        suite.write(
          name: prefix + suite.name, number: number, sources: report.sources.map(\.name),
          to: &output)
        number += 1
      }
    }
    output.append("</testsuites>\n")
  }

  /// Whether everything was read, as a case of its own: no rule may be there to say so.
  private func readingSuite(of report: Report) -> JUnitSuite {
    let name = "everything was read and judged"
    guard !report.isComplete else {
      return JUnitSuite(name: "reading", cases: [.init(name: name, outcome: .passed)])
    }
    let words = ([Report.incompleteness] + report.unreadInWords).joined(separator: "; ")
    return options.allowsPartial
      ? JUnitSuite(
        name: "reading", cases: [.init(name: name, outcome: .passed)], remarks: [words])
      : JUnitSuite(name: "reading", cases: [.init(name: name, outcome: .error(words))])
  }

  private func ruleSuites(of report: Report) -> [JUnitSuite] {
    var suites = report.rules.map { JUnitSuite(name: $0.id, cases: []) }
    for finding in report.findings {
      let place = place(of: finding, in: report)
      let message = finding.message
      if let threshold = options.failOn, finding.severity >= threshold {
        let words = ["\(place): \(message)", "what to do: \(finding.advice)"]
        suites[finding.rule].cases.append(
          .init(
            name: finding.entry?.dnText ?? place,
            outcome: .failed(
              severity: finding.severity.rawValue, message: message,
              (words + [finding.answer?.words].compactMap { $0 })
                .map(\.shown).joined(separator: "\n"))))
      } else {
        suites[finding.rule].remarks.append(
          "\(place): \(finding.severity.rawValue): \(report.words(of: finding))")
      }
    }
    return suites.map { suite in
      guard suite.cases.isEmpty else { return suite }
      // So that people see that the rule was run.
      var suite = suite
      suite.cases.append(.init(name: "no failure", outcome: .passed))
      return suite
    }
  }

  private func place(of finding: ReportFinding, in report: Report) -> String {
    guard let place = finding.place else {
      return report.sourceName(of: finding) ?? "(no source)"
    }
    return "\(place.source):\(place.line):\(place.column)"
  }
}

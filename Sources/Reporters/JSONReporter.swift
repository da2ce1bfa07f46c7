internal import DirectoryModel
package import LintRules

/// All that is known, for programs: `docs/report.schema.json` describes it.
///
/// One finding is one line, so that two reports can be compared line by line. Several targets make
/// an array of reports.
package struct JSONReporter: ReportRenderer {
  package static let name = "json"
  package static let schemaVersion = "1.4"

  package let options: ReportOptions
  private let templates = MessageTemplates()

  package init(_ options: ReportOptions) { self.options = options }

  /// Writes what the results say without making words of all of it first.
  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    if options.redacts { return write(results.map { Report($0, options) }, to: &output) }
    write(each: results, to: &output) { result, json in
      let summary = FindingSummary(result)
      JSONHead(
        version: options.version, target: result.subject.profile.name,
        isComplete: result.isComplete, isLimited: result.isLimited, isRedacted: false,
        sources: result.subject.directory.reportSources(result.subject.state),
        summary: ReportSummary(result), rules: result.rules.map { ReportRule($0) },
        skipped: result.skipped.map { Report.Skip(rule: $0.rule.id, reason: $0.reason) },
        severities: result.count, byRule: summary.rules.map { ($0.rule.id, $0.count) },
        comparison: result.comparison, known: result.knownCount,
        suppressed: result.suppressedCount
      ).write(to: &json)
      var findings = JSONFindings(result, templates)
      json.lines("findings", result.findings.list) { findings.write($0, to: &$1) }
      if result.suppressedCount > 0 {
        json.lines("suppressed", result.aside.filter { $0.reason != .known }) {
          findings.write($0.finding, aside: $0.reason, to: &$1)
        }
      }
      if result.comparison != nil {
        json.lines("known", result.aside.filter { $0.reason == .known }) {
          findings.write($0.finding, to: &$1)
        }
      }
    }
  }

  package func write(_ reports: [Report], to output: inout OutputBuffer) {
    write(each: reports, to: &output) { report, json in
      JSONHead(
        version: report.version, target: report.target, isComplete: report.isComplete,
        isLimited: report.isLimited, isRedacted: report.isRedacted, sources: report.sources,
        summary: report.summary, rules: report.rules, skipped: report.skipped,
        severities: report.count,
        byRule: zip(report.rules, report.findingCounts).filter { $1 > 0 }.map { ($0.id, $1) },
        comparison: report.comparison, known: report.known.count,
        suppressed: report.suppressed.count
      ).write(to: &json)
      json.lines("findings", report.findings) { $1.value($0, of: report) }
      if !report.suppressed.isEmpty {
        json.lines("suppressed", report.suppressed) { $1.value($0, of: report) }
      }
      if report.comparison != nil {
        json.lines("known", report.known) { $1.value($0, of: report) }
      }
    }
  }

  private func write<Source>(
    each sources: [Source], to output: inout OutputBuffer,
    _ write: (Source, inout JSONWriter) -> Void
  ) {
    var json = JSONWriter(taking: &output)
    if sources.count != 1 { json.beginArray() }
    for source in sources {
      if sources.count != 1 { json.breakLine() }
      json.beginObject()
      write(source, &json)
      json.breakLineBeforeEnd()
      json.endObject()
    }
    if sources.count != 1 {
      json.breakLineBeforeEnd()
      json.endArray()
    }
    json.breakLineBeforeEnd()
    json.finish(into: &output)
  }
}

extension JSONWriter {
  /// Writes a member that is an array with one line an element.
  mutating func lines<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    breakLine()
    key(name)
    beginArray()
    for element in elements {
      breakLine()
      write(element, &self)
    }
    if !elements.isEmpty { breakLineBeforeEnd() }
    endArray()
  }
}

extension Directory {
  /// How many entries a source names. O(log n): entries are in the order of the sources.
  func entryCount(ofSource source: Int) -> Int {
    let range = store.sources[source].range
    return firstEntry(from: range.upperBound) - firstEntry(from: range.lowerBound)
  }

  private func firstEntry(from offset: Int) -> Int {
    var (low, high) = (0, entryCount)
    while low < high {
      let middle = (low + high) / 2
      if store.origin(of: entries[middle].dn) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

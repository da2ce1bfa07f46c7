internal import LintRules

/// Writes the results of a run of SARIF.
struct SARIFResults {
  private static let mostRelated = 100
  private static let mostSteps = 1_000

  private let report: Report
  private let folder: String?
  /// By the name of the source.
  private var uris: [String: String] = [:]

  init(_ report: Report, _ options: ReportOptions) {
    self.report = report
    folder = options.workingDirectory
  }

  /// - Parameter isKnown: whether it was there before.
  mutating func write(
    _ finding: ReportFinding, isKnown: Bool, to json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("ruleId", report.rule(of: finding).id)
    json.member("ruleIndex", finding.rule)
    json.member("level", finding.severity.rawValue)
    // On all results or on none (section 3.27.24).
    if report.comparison != nil { json.member("baselineState", isKnown ? "unchanged" : "new") }
    let words = [report.words(of: finding), "What to do: \(finding.advice)"]
    json.text(
      "message", (words + [finding.answer?.words].compactMap { $0 }).joined(separator: "\n"))
    json.key("locations")
    json.beginArray()
    writeLocation(
      nil, finding.place, report.sourceName(of: finding), finding.entry, to: &json)
    json.endArray()
    writeRelated(of: finding, to: &json)
    writeSteps(of: finding, to: &json)
    json.key("partialFingerprints")
    json.beginObject()
    // With it GitHub does not look for the line, which may not be in the repository.
    json.member("primaryLocationLineHash", "\(finding.fingerprint):1")
    json.member("ldaplintFinding/v1", finding.fingerprint)
    json.endObject()
    // Either all results of a run have the member or none (section 3.27.23).
    if !report.suppressed.isEmpty { write(finding.suppression, to: &json) }
    json.endObject()
  }

  private func write(_ suppression: Suppression?, to json: inout JSONWriter) {
    json.key("suppressions")
    json.beginArray()
    if let suppression {
      json.beginObject()
      json.member("kind", "external")
      json.member("status", "accepted")
      json.member("justification", suppression.words.shown)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeRelated(of finding: ReportFinding, to json: inout JSONWriter) {
    let parties = finding.related.filter { $0.role != .step }.prefix(Self.mostRelated)
    guard !parties.isEmpty else { return }
    json.key("relatedLocations")
    json.beginArray()
    for party in parties {
      let words =
        party.role == .cut
        ? "take away: \(party.stepInWords ?? party.entry.dnText)" : "`\(party.entry.dnText)`"
      writeLocation(words, party.place, party.entry.source, party.entry, to: &json)
      json.flushIfLarge()
    }
    json.endArray()
  }

  /// Writes the steps of a closed walk, which platforms show one after the other.
  private mutating func writeSteps(of finding: ReportFinding, to json: inout JSONWriter) {
    let steps = finding.steps.prefix(Self.mostSteps)
    guard !steps.isEmpty else { return }
    json.key("codeFlows")
    json.beginArray()
    json.beginObject()
    json.key("threadFlows")
    json.beginArray()
    json.beginObject()
    json.key("locations")
    json.beginArray()
    for step in steps {
      json.beginObject()
      json.key("location")
      writeLocation(
        step.stepInWords ?? step.entry.dnText, step.place, step.entry.source, step.entry,
        to: &json)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private mutating func writeLocation(
    _ words: String?, _ place: ReportFinding.Place?, _ source: String?,
    _ entry: ReportFinding.Entry?, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let words { json.text("message", words) }
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.beginObject()
    json.member("uri", uri(of: source ?? ""))
    json.endObject()
    if let place {
      writeRegion(place.line, place.column, place.endColumn, to: &json)
    } else if report.hasLines(source ?? "") {
      // What is about the whole directory has to be somewhere.
      writeRegion(1, 1, 1, to: &json)
    }
    json.endObject()
    if let entry {
      json.key("logicalLocations")
      json.beginArray()
      json.beginObject()
      json.member("name", entry.rdnText.shown)
      json.member("fullyQualifiedName", entry.dnText.shown)
      json.member("kind", "object")
      json.endObject()
      json.endArray()
    }
    json.endObject()
  }

  private mutating func uri(of source: String) -> String {
    if let known = uris[source] { return known }
    let uri = SourcePath(source, below: folder).uri
    uris[source] = uri
    return uri
  }

  private func writeRegion(
    _ line: Int, _ column: Int, _ endColumn: Int, to json: inout JSONWriter
  ) {
    json.key("region")
    json.beginObject()
    json.member("startLine", line)
    json.member("startColumn", column)
    json.member("endLine", line)
    json.member("endColumn", endColumn)
    json.endObject()
  }
}

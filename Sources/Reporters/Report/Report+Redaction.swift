internal import DirectoryModel
internal import LintRules

extension Report {
  /// What stands where something was taken out.
  package static let mask = "(redacted)"

  /// The same without values, DNs and addresses; rules, attributes, places and fingerprints stay.
  package func redacted() -> Report {
    guard !isRedacted else { return self }
    var report = self
    var redaction = Redaction()
    for index in report.findings.indices { redaction.redact(&report.findings[index]) }
    for index in report.suppressed.indices { redaction.redact(&report.suppressed[index]) }
    for index in report.known.indices { redaction.redact(&report.known[index]) }
    if var comparison = report.comparison {
      for index in comparison.mended.indices { redaction.redact(&comparison.mended[index]) }
      report.comparison = comparison
    }
    for index in report.skipped.indices { redaction.redact(&report.skipped[index].reason) }
    for index in report.summary.outOfScope.indices
    where report.summary.outOfScope[index].dn != nil {
      report.summary.outOfScope[index].dn = Self.mask
    }
    report.isRedacted = true
    return report
  }
}

/// Takes out what came from a directory.
private struct Redaction {
  /// Names that may stay, as quoted in words.
  private var known: [String: Bool] = [:]
  private let schema = Schema.activeDirectory

  mutating func redact(_ finding: inout ReportFinding) {
    let values = finding.untrusted
    let holdsQuotes =
      values.isEmpty || values.contains { $0.contains(UInt8(ascii: "`")) }
      || finding.sources.contains { $0.utf8.contains(UInt8(ascii: "`")) }
    let attributes = Set(
      ([finding.subject] + finding.related.map(\.subject)).compactMap(\.attribute))
    redact(&finding.message, holdsQuotes, attributes)
    redact(&finding.help, holdsQuotes, attributes)
    mask(&finding.entry)
    mask(&finding.subject)
    for index in finding.related.indices {
      finding.related[index].entry.dn = Self.mask
      if finding.related[index].from != nil { finding.related[index].from = Self.mask }
      mask(&finding.related[index].subject)
    }
  }

  mutating func redact(_ mended: inout Comparison.Mended) {
    if var words = mended.message {
      // Which values are in the words was not kept.
      redact(&words, true, [])
      mended.message = words
    }
    if mended.dn != nil { mended.dn = Self.mask }
  }

  mutating func redact(_ words: inout String) { redact(&words, false, []) }

  private static let mask = Array(Report.mask.utf8)

  private func mask(_ entry: inout ReportFinding.Entry?) {
    if entry != nil { entry?.dn = Self.mask }
  }

  private func mask(_ value: inout ReportFinding.Value) {
    if value.bytes != nil { value.bytes = Self.mask }
  }

  /// Takes out what is quoted, but for names of attributes and classes.
  ///
  /// Where a value may hold the quotation mark, nobody can tell where one ends: then all from the
  /// first to the last goes.
  private mutating func redact(
    _ words: inout String, _ holdsQuotes: Bool, _ attributes: Set<String>
  ) {
    var parts = words.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return }
    if holdsQuotes || parts.count.isMultiple(of: 2) {
      words = "\(parts[0])`\(Report.mask)`\(parts[parts.count - 1])"
      return
    }
    for index in stride(from: 1, to: parts.count, by: 2)
    where !attributes.contains(parts[index]) && !isKnown(parts[index]) {
      parts[index] = Report.mask
    }
    words = parts.joined(separator: "`")
  }

  private mutating func isKnown(_ name: String) -> Bool {
    if let isKnown = known[name] { return isKnown }
    let isKnown = schema.attributeType(name) != nil || schema.objectClass(name) != nil
    known[name] = isKnown
    return isKnown
  }
}

extension ReportFinding {
  /// What came from the directory, as it was.
  fileprivate var untrusted: [[UInt8]] {
    let own = [entry?.dn, subject.bytes].compactMap { $0 }
    return own + related.flatMap { [$0.entry.dn, $0.from, $0.subject.bytes].compactMap { $0 } }
  }

  fileprivate var sources: [String] {
    ([entry?.source, place?.source] + related.flatMap { [$0.entry.source, $0.place?.source] })
      .compactMap { $0 }
  }
}

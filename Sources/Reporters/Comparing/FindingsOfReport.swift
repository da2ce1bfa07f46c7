internal import LintRules

/// What a saved report says was found, without what the user did not want to count and what says that
/// the report is incomplete.
struct FindingsOfReport: EarlierFindings {
  let marks: [Fingerprint]
  let suppressedMarks: [Fingerprint]
  private let report: Report
  private let findings: [ReportFinding]

  init(_ report: Report) {
    self.report = report
    let completeness = Set(Rule.all.filter(\.isAboutCompleteness).map(\.id))
    findings = (report.findings + report.known)
      .filter { report.isComplete || !completeness.contains(report.rule(of: $0).id) }
    marks = findings.map(Self.mark(of:))
    suppressedMarks = report.suppressed.map(Self.mark(of:))
  }

  private static func mark(of finding: ReportFinding) -> Fingerprint {
    guard let mark = Fingerprint(finding.fingerprint) else {
      preconditionFailure("a report whose fingerprints were not checked when it was read")
    }
    return mark
  }

  func rule(of number: Int) -> String { report.rule(of: findings[number]).id }

  func entries(of number: Int) -> EarlierEntries {
    guard !report.isRedacted else { return .masked }
    let finding = findings[number]
    let entries = [finding.entry].compactMap { $0 } + finding.related.map(\.entry)
    return .named(Set(entries.map { EntryName(dn: $0.dn.span) }))
  }

  func mended(_ number: Int) -> Comparison.Mended {
    let finding = findings[number]
    return Comparison.Mended(
      rule: report.rule(of: finding).id, message: finding.message, dn: finding.entry?.dn)
  }
}

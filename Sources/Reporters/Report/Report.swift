package import LintRules

/// What a check came to for one target, finished: all that any format for another program tells.
///
/// It is made of a run or of a saved JSON report, and then is the same.
package struct Report: Sendable, Equatable {
  /// Of the program that made the check.
  let version: String
  /// The name of the profile.
  package let target: String
  /// Whether everything that was asked for was read and judged.
  package let isComplete: Bool
  let sources: [ReportSource]
  var summary: ReportSummary
  /// The rules that ran.
  let rules: [ReportRule]
  var skipped: [Skip]
  /// Those that count.
  package internal(set) var findings: [ReportFinding]
  /// Those that do not, because the user says so.
  package internal(set) var suppressed: [ReportFinding] = []
  /// Those that do not, because they were there before.
  package internal(set) var known: [ReportFinding] = []
  /// What the findings were held against; nil if nothing.
  package internal(set) var comparison: Comparison?
  /// Whether it is about some entries only.
  package var isLimited = false
  /// Whether values, DNs and addresses were taken out.
  var isRedacted = false

  /// A rule that was chosen and could not run.
  struct Skip: Sendable, Equatable {
    let rule: String
    var reason: String
  }

  func rule(of finding: ReportFinding) -> ReportRule { rules[finding.rule] }

  /// Whether somebody can look up lines in a source.
  func hasLines(_ source: String) -> Bool {
    !sources.contains { $0.name == source && !$0.hasLines }
  }

  /// Where a finding is: nil where it is about the directory as a whole, of which no source was read.
  func sourceName(of finding: ReportFinding) -> String? {
    finding.place?.source ?? finding.entry?.source ?? sources.first?.name
  }
}

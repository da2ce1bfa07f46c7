internal import LintRules

/// A rule that ran.
struct ReportRule: Sendable, Equatable {
  let id: String
  let family: String
  /// By default.
  let severity: Severity
  let summary: String
  let explanation: String
}

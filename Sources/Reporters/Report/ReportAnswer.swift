internal import LintRules

/// What the target would answer.
struct ReportAnswer: Sendable, Equatable {
  let target: String
  let code: String?
  let text: String?
  let effect: Answer.Effect
  let transaction: String?
  let action: String?
}

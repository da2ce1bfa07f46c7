/// How much a finding weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What a profile makes of a rule's severity, or that the rule is not to be run.
package enum SeverityOverride: String, Sendable, CaseIterable {
  case off, note, warning, error

  /// Nil for `off`.
  package var severity: Severity? {
    switch self {
    case .off: nil
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}

internal import LintRules

/// Who was judged, and what the sync would do.
struct ReportSummary: Sendable, Equatable {
  let entries: Int
  let users: Int
  let groups: Int
  /// nil where the profile does not say who is one.
  let contacts: Int?
  var outOfScope: [LeftOut]
  /// The day as of which was judged, and how many users start later.
  let later: Later?
  var outcome: Outcome?

  /// Entries out of scope for one reason.
  struct LeftOut: Sendable, Equatable {
    let reason: String
    var dn: String?
    let words: String?
    let citation: String?
    let entries: Int
  }

  struct Later: Sendable, Equatable {
    let day: String
    let users: Int
  }

  /// What the sync would do, by what is known of the target's answers.
  struct Outcome: Sendable, Equatable {
    let text: String
    let consequences: [Consequence]
    let unanswered: Int
  }

  struct Consequence: Sendable, Equatable {
    let effect: Answer.Effect
    let transaction: String?
    let isCertain: Bool
    let entries: Int
    let reasons: [Reason]
  }

  struct Reason: Sendable, Equatable {
    let code: String?
    let text: String?
    let rule: String
    let findings: Int
  }
}

extension Report {
  /// How many findings have a severity.
  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// `3 errors, 1 note`; nil where there is nothing.
  var countsInWords: String? {
    let words = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = count(severity)
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// How many findings each rule has, by the number of the rule.
  var findingCounts: [Int] {
    var counts = [Int](repeating: 0, count: rules.count)
    for finding in findings { counts[finding.rule] += 1 }
    return counts
  }
}

internal import DirectoryModel

/// What the sync would do with a directory, by what is known of the target's answers.
package struct Outcome: Sendable {
  /// Findings that have the same effect.
  package struct Consequence: Sendable {
    package let effect: Answer.Effect
    package let transaction: String?
    /// Whether the target is known to do so.
    package let isCertain: Bool
    /// How many entries that concerns.
    package let entries: Int
    /// In the order of the profile's answers, then of the rules.
    package let reasons: [Reason]
  }

  /// Findings of one rule with one answer.
  package struct Reason: Sendable {
    package let code: String?
    package let text: String?
    package let rule: Rule
    package let findings: Int
  }

  /// What is certain first, and what concerns most.
  package let consequences: [Consequence]
  /// Errors whose answer nobody knows.
  package let unanswered: Int
  /// Whether everything was read.
  package let isComplete: Bool
  /// Whether every rule ran whose findings the target is known to answer.
  package let isJudged: Bool

  /// Nil where the profile knows no answers.
  init?(of result: LintResult) {
    guard !result.subject.profile.answers.isEmpty else { return nil }
    var gathered: [Key: Gathered] = [:]
    var unanswered = 0
    for finding in result.findings.list {
      guard let number = finding.answer, let answer = result.answer(to: finding) else {
        let isOfTarget = !result.rule(of: finding).isAboutCompleteness
        if finding.severity == .error, isOfTarget { unanswered += 1 }
        continue
      }
      let key = Key(
        effect: answer.effect, transaction: answer.transaction,
        isCertain: answer.isCertain(for: finding))
      gathered[key, default: Gathered(result.subject.directory.entryCount)]
        .add(finding, of: result, number)
    }
    consequences = gathered.sorted { $0.value.isBefore($1.value, $0.key, $1.key) }
      .map { $0.value.consequence($0.key, result.subject.profile.answers) }
    self.unanswered = unanswered
    isComplete = result.isComplete
    let ran = Set(result.rules.map(\.id))
    isJudged = result.subject.profile.answers.allSatisfy { ran.contains($0.rule) }
  }

  private struct Key: Hashable {
    let effect: Answer.Effect
    let transaction: String?
    let isCertain: Bool

    var rank: Int {
      (isCertain ? 0 : Answer.Effect.allCases.count)
        + (Answer.Effect.allCases.firstIndex(of: effect) ?? 0)
    }
  }

  private struct Gathered {
    private var entries: EntrySet
    private var others = 0
    private var counts: [Reference: Int] = [:]

    private struct Reference: Hashable, Comparable {
      let answer: UInt16
      let rule: UInt16

      static func < (left: Reference, right: Reference) -> Bool {
        (left.answer, left.rule) < (right.answer, right.rule)
      }
    }

    init(_ universe: Int) { entries = EntrySet(universe: universe) }

    mutating func add(_ finding: Finding, of result: LintResult, _ answer: UInt16) {
      counts[Reference(answer: answer, rule: finding.rule), default: 0] += 1
      let parties = result.findings.parties[finding.related]
      let rule = result.rule(of: finding)
      if rule.family == .unique, !parties.isEmpty {
        // One of them is taken, whichever comes first.
        for party in parties { entries.insert(party.entry) }
      } else if let entry = finding.entry {
        // All entries of a domain are one finding.
        if rule.id == Rule.domainNotVerified.id {
          for party in parties { entries.insert(party.entry) }
        }
        entries.insert(entry)
      } else {
        others += Int(finding.number) - min(Int(finding.limit), Int(finding.number))
      }
    }

    func isBefore(_ other: Gathered, _ key: Key, _ otherKey: Key) -> Bool {
      guard key.rank == otherKey.rank else { return key.rank < otherKey.rank }
      guard let first = counts.keys.min(), let second = other.counts.keys.min() else {
        return false
      }
      return first < second
    }

    func consequence(_ key: Key, _ answers: [Answer]) -> Consequence {
      Consequence(
        effect: key.effect, transaction: key.transaction, isCertain: key.isCertain,
        entries: entries.count + others,
        reasons: counts.sorted { $0.key < $1.key }.map { reference, count in
          let answer = answers[Int(reference.answer)]
          return Reason(
            code: answer.code, text: answer.text, rule: Rule.all[Int(reference.rule)],
            findings: count)
        })
    }
  }
}

extension Answer {
  /// Whether the target is known to give it to a finding; what a warning says it only may.
  package func isCertain(for finding: Finding) -> Bool {
    finding.severity == .error || finding.severity == .note && citation.mark != .unverified
  }
}

internal import DirectoryModel
internal import Synchronization

/// A rule that was not run, and why.
package struct SkippedRule: Sendable {
  package let rule: Rule
  package let reason: String
}

/// What a run of rules came to.
package struct LintResult: Sendable {
  package let subject: Subject
  package let rules: [Rule]
  package let skipped: [SkippedRule]
  /// Those that count.
  package private(set) var findings: Findings
  /// Those that do not, in the order of the sources.
  package private(set) var aside: [(finding: Finding, reason: SetAside)] = []
  /// What the findings were held against; nil if nothing.
  package internal(set) var comparison: Comparison?
  /// Whether findings were left out that are not about some entries.
  package internal(set) var isLimited = false
  /// Of all findings by their positions; nil where nobody asked for them yet.
  package var fingerprints: [Fingerprint]?
  /// Whether everything that was asked for was read and judged.
  package let isComplete: Bool
  /// What the sync would do; nil where the profile knows no answers of its target.
  package private(set) var outcome: Outcome?

  package init(
    subject: Subject, rules: [Rule], skipped: [SkippedRule], findings: Findings, isComplete: Bool
  ) {
    self.subject = subject
    self.rules = rules
    self.skipped = skipped
    self.findings = findings
    self.isComplete = isComplete
    outcome = Outcome(of: self)
  }

  package func rule(of finding: Finding) -> Rule { Rule.all[Int(finding.rule)] }

  /// What the target answers to a finding.
  package func answer(to finding: Finding) -> Answer? {
    finding.answer.map { subject.profile.answers[Int($0)] }
  }

  package func count(_ severity: Severity) -> Int {
    findings.list.count { $0.severity == severity }
  }

  /// The same with the findings only that satisfy a condition.
  ///
  /// Whether all was read and judged, and what the sync would do, is about the whole directory still.
  package func keeping(_ isKept: (Finding) -> Bool) -> LintResult {
    var result = self
    result.findings.keep(where: isKept)
    result.aside.removeAll { !isKept($0.finding) }
    return result
  }

  /// Sets findings aside for the reasons that are given for them, but for those of locked rules.
  ///
  /// Where not everything was read or judged, what says so stays, for no report of a part is to
  /// look like one of the whole. What the sync would do is about all findings still.
  package func settingAside(_ reason: (Finding) -> SetAside?) -> LintResult {
    var result = self
    var aside: [(finding: Finding, reason: SetAside)] = []
    result.findings.keep { finding in
      let rule = rule(of: finding)
      guard isComplete || !rule.isAboutCompleteness,
        !subject.profile.suppressions.isLocked(rule), let reason = reason(finding)
      else { return true }
      aside.append((finding, reason))
      return false
    }
    // Both are in the order of the sources.
    result.aside = (self.aside + aside).sorted { $0.finding.position < $1.finding.position }
    return result
  }

  /// Adds what is found about the findings, behind them all.
  func adding(_ further: [Findings]) -> LintResult {
    guard further.contains(where: { !$0.list.isEmpty }) else { return self }
    var result = self
    result.findings.append(further, from: findings.list.count + aside.count)
    // They are of all findings or none.
    result.fingerprints = nil
    return result
  }

  /// Sets aside what was there before, and marks what was of that which the user does not want to count.
  ///
  /// - Parameter wasThere: asked of the latter; nil for the same as of the others.
  package func compared(
    _ comparison: Comparison, isKnown: (Finding) -> Bool, wasThere: ((Finding) -> Bool)? = nil
  ) -> LintResult {
    var result = settingAside { isKnown($0) ? .known : nil }
    for index in result.aside.indices {
      let (finding, reason) = result.aside[index]
      guard case .suppressed(let suppression, _) = reason else { continue }
      let wasThere = wasThere?(finding) ?? isKnown(finding)
      result.aside[index].reason = .suppressed(suppression, wasThere: wasThere)
    }
    result.comparison = comparison
    return result
  }

  /// How many findings were there before.
  package var knownCount: Int { aside.count { $0.reason == .known } }
  /// How many findings the user does not want to count.
  package var suppressedCount: Int { aside.count - knownCount }
}

/// Runs rules side by side on what targets see of a directory.
package struct Linter: Sendable {
  let selection: RuleSelection
  /// Makes the fingerprints of all findings by their positions.
  let fingerprints: (@Sendable (LintResult) -> [Fingerprint])?

  /// - Parameter fingerprints: makes those of all findings by their positions; it has to be there
  ///   where a project suppresses findings by them.
  package init(
    _ selection: RuleSelection,
    fingerprints: (@Sendable (LintResult) -> [Fingerprint])? = nil
  ) {
    self.selection = selection
    self.fingerprints = fingerprints
  }

  package func run(on subject: Subject) -> LintResult { run(on: [subject])[0] }

  /// Judges one directory as several targets see it; what does not depend on the target is judged
  /// once.
  package func run(on subjects: [Subject]) -> [LintResult] {
    let choices = subjects.map { RuleChoice(selection, $0) }
    return suppressing(zip(choices, checked(choices)).map { result($0, $1) }, choices)
  }

  /// What the rules of each choice find, in the order of its rules.
  private func checked(_ choices: [RuleChoice]) -> [[Findings]] {
    var jobs: [(number: Int, subject: Subject)] = []
    var jobsOfRules = choices.map { _ in [Int: Int]() }
    for (index, choice) in choices.enumerated() {
      let alike = choices[..<index].map { $0.subject.isInScopeAlike(choice.subject) }
      for number in choice.run {
        let basis = Rule.all[number].basis
        let earlier = alike.indices.first {
          jobsOfRules[$0][number] != nil
            && (basis == .directory || basis == .scope && alike[$0])
        }
        if let earlier {
          jobsOfRules[index][number] = jobsOfRules[earlier][number]
        } else {
          jobsOfRules[index][number] = jobs.count
          jobs.append((number, choice.subject))
        }
      }
    }
    let results = Mutex([Findings?](repeating: nil, count: jobs.count))
    // The filters of a profile are asked by one thread and take long: not to be alone at the end,
    // it begins with them.
    let isLong = jobs.map { Rule.all[$0.number].id == Rule.refusedEntryID }
    let order = jobs.indices.filter { isLong[$0] } + jobs.indices.filter { !isLong[$0] }
    concurrently(
      order.map { index in
        let job = jobs[index]
        return {
          let rule = Rule.all[job.number]
          var findings = Findings(rule: UInt16(job.number), severity: rule.severity)
          rule.check(job.subject, &findings)
          let reported = findings
          results.withLock { $0[index] = reported }
        }
      })
    let all = results.withLock { $0 }
    return zip(choices, jobsOfRules).map { choice, jobs in
      choice.run.compactMap { jobs[$0] }.compactMap { all[$0] }
    }
  }

  private func result(_ choice: RuleChoice, _ all: [Findings]) -> LintResult {
    let subject = choice.subject
    var findings = Findings.joined(all)
    let isComplete = !findings.list.contains {
      Rule.all[Int($0.rule)].isAboutCompleteness && $0.severity == .error
    }
    findings.keep { !choice.unchosen.contains(Int($0.rule)) }
    let answers = AnswerFinder(subject)
    if !answers.isEmpty { findings.setAnswers(answers.number(of:_:)) }
    let overrides = EntryOverrides(subject)
    findings.setSeverities { finding, parties in
      overrides.severity(of: finding, parties) ?? selection.severity(
        of: Rule.all[Int(finding.rule)], subject.profile) ?? finding.severity
    }
    findings.keepWeightiestOfForm()
    let directory = subject.directory
    findings.sort { Self.isBefore($0, $1, directory) }
    return LintResult(
      subject: subject,
      rules: choice.run.filter { !choice.unchosen.contains($0) }.map { Rule.all[$0] },
      skipped: choice.skipped, findings: findings, isComplete: isComplete)
  }

  /// By entry, then by rule, then by place: the order of the sources.
  private static func isBefore(_ left: Finding, _ right: Finding, _ directory: Directory) -> Bool {
    func key(_ finding: Finding) -> (Int, UInt16, Int, UInt32) {
      let entry = finding.entry.map { directory.sourceRange(ofDNOf: $0).lowerBound }
      let place =
        finding.range?.lowerBound
        ?? finding.value.map { directory.sourceRange(of: $0).lowerBound } ?? 0
      return (entry ?? place, finding.rule, place, finding.number)
    }
    return key(left) < key(right)
  }
}

/// The rules that are run for a target, by their numbers.
struct RuleChoice {
  let subject: Subject
  private(set) var run: [Int] = []
  /// Those of them whose findings nobody asked for.
  private(set) var unchosen: Set<Int> = []
  private(set) var skipped: [SkippedRule] = []

  init(_ selection: RuleSelection, _ subject: Subject) {
    self.subject = subject
    for (number, rule) in Rule.all.enumerated() {
      if !selection.isChosen(rule, subject.profile) {
        // Whether everything was read does not depend on what the user wants to see of it.
        guard rule.isAboutCompleteness else { continue }
        unchosen.insert(number)
        run.append(number)
      } else if let reason = rule.needs(subject) {
        skipped.append(SkippedRule(rule: rule, reason: reason))
      } else {
        run.append(number)
      }
    }
  }
}

extension Rule {
  /// Whether an error of this rule means that not everything was read.
  package var isAboutCompleteness: Bool {
    [
      "ldif-syntax", "incomplete-read", "inapplicable-change", "empty-scope", "external-value",
    ].contains(id)
  }
}

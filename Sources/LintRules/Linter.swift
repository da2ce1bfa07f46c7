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
  package let findings: Findings
  /// Whether everything that was asked for was read and judged.
  package let isComplete: Bool

  package func rule(of finding: Finding) -> Rule { Rule.all[Int(finding.rule)] }

  package func count(_ severity: Severity) -> Int {
    findings.list.count { $0.severity == severity }
  }
}

/// Runs rules side by side on a subject.
package struct Linter: Sendable {
  private let selection: RuleSelection

  package init(_ selection: RuleSelection) { self.selection = selection }

  package func run(on subject: Subject) -> LintResult {
    var skipped: [SkippedRule] = []
    var run: [(number: Int, rule: Rule)] = []
    var unchosen: Set<UInt16> = []
    for (number, rule) in Rule.all.enumerated() {
      if !selection.isChosen(rule, subject.profile) {
        // Whether everything was read does not depend on what the user wants to see of it.
        guard rule.isAboutCompleteness else { continue }
        unchosen.insert(UInt16(number))
        run.append((number, rule))
      } else if let reason = rule.needs(subject) {
        skipped.append(SkippedRule(rule: rule, reason: reason))
      } else {
        run.append((number, rule))
      }
    }
    let results = Mutex([Findings?](repeating: nil, count: run.count))
    concurrently(
      run.enumerated().map { index, choice in
        {
          var findings = Findings(rule: UInt16(choice.number), severity: choice.rule.severity)
          choice.rule.check(subject, &findings)
          let reported = findings
          results.withLock { $0[index] = reported }
        }
      })
    var findings = Findings.joined(results.withLock { $0.compactMap { $0 } })
    let isComplete = !findings.list.contains {
      Rule.all[Int($0.rule)].isAboutCompleteness && $0.severity == .error
    }
    findings.keep { !unchosen.contains($0.rule) }
    findings.setSeverities { finding in
      selection.severity(of: Rule.all[Int(finding.rule)], subject.profile) ?? finding.severity
    }
    let directory = subject.directory
    findings.sort { Self.isBefore($0, $1, directory) }
    return LintResult(
      subject: subject, rules: run.filter { !unchosen.contains(UInt16($0.number)) }.map(\.rule),
      skipped: skipped, findings: findings, isComplete: isComplete)
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

extension Rule {
  /// Whether an error of this rule means that not everything was read.
  package var isAboutCompleteness: Bool {
    ["ldif-syntax", "incomplete-read", "empty-scope", "external-value"].contains(id)
  }
}

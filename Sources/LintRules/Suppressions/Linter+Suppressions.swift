internal import DirectoryModel

extension Linter {
  /// Sets aside what the project suppresses, and adds what is wrong with the suppressions.
  ///
  /// One is unused when it means no finding of any target, everything was read, and at least one
  /// target judged all that it may be about.
  func suppressing(_ results: [LintResult], _ choices: [RuleChoice]) -> [LintResult] {
    guard results.contains(where: { !$0.subject.profile.suppressions.list.isEmpty }) else {
      return results
    }
    var used: Set<Int> = []
    let suppressed = results.map { result in
      var result = result
      let matcher = SuppressionMatcher(result.subject) {
        guard let fingerprints else { preconditionFailure("nobody makes fingerprints") }
        let all = fingerprints(result)
        result.fingerprints = all
        return all
      }
      let list = result.subject.profile.suppressions.list
      let parties = result.findings.parties
      return result.settingAside { finding in
        let numbers = matcher.numbers(for: finding, parties[finding.related])
        used.formUnion(numbers)
        return numbers.first.map { .suppressed(list[$0].suppression) }
      }
    }
    let isComplete = results.allSatisfy(\.isComplete)
    return zip(suppressed, choices).map { result, choice in
      let suppressions = result.subject.profile.suppressions
      let day = result.subject.state.day
      let expired = suppressions.list.indices.filter { suppressions.list[$0].isExpired(on: day) }
      let canTell = isComplete && suppressions.areOfWhatIsRead
      let unused = suppressions.list.indices.filter { number in
        canTell && !used.contains(number) && !expired.contains(number)
          && choices.contains { $0.judgesAll(of: suppressions.list[number]) }
      }
      return result.adding(
        findings(.expiredSuppression, about: expired, choice)
          + findings(.unusedSuppression, about: unused, choice))
    }
  }

  private func findings(
    _ rule: Rule, about numbers: [Int], _ choice: RuleChoice
  ) -> [Findings] {
    guard let number = choice.run.first(where: { Rule.all[$0].id == rule.id }) else { return [] }
    let severity = selection.severity(of: rule, choice.subject.profile) ?? rule.severity
    var findings = Findings(rule: UInt16(number), severity: severity)
    for suppression in numbers { findings.report(nil, number: suppression) }
    return [findings]
  }
}

extension RuleChoice {
  /// Whether all rules were run that a suppression names; of a family those that the target asks for.
  fileprivate func judgesAll(of suppression: ConfiguredSuppression) -> Bool {
    let profile = subject.profile
    return Rule.all.indices.allSatisfy { number in
      let rule = Rule.all[number]
      guard suppression.concerns(rule), !profile.suppressions.isLocked(rule) else { return true }
      let isAsked =
        suppression.rules.contains(rule.id) || RuleSelection().isChosen(rule, profile)
      return !isAsked || run.contains(number)
    }
  }
}

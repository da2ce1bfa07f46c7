internal import DirectoryModel
internal import LintRules

extension Directory {
  /// The sources that were read, and then those that were not; a server once.
  func reportSources(_ state: OutsideState) -> [ReportSource] {
    sourceNumbers.map { number in
      let source = store.sources[number]
      // What came from a server in several goes is one source.
      let parts =
        source.hasLines
        ? [number] : store.sources.indices.filter { store.sources[$0].name == source.name }
      let content = ReportSource.Content.read(
        bytes: parts.reduce(0) { $0 + store.sources[$1].range.count },
        entries: parts.reduce(0) { $0 + entryCount(ofSource: $1) })
      return ReportSource(name: source.name, content: content, hasLines: source.hasLines)
    }
      + state.unreadSources.map {
        ReportSource(
          name: $0.name, content: .unread($0.reason), hasLines: !$0.name.hasPrefix("ldap"))
      }
  }
}

extension ReportSummary {
  init(_ result: LintResult) {
    let subject = result.subject
    entries = subject.directory.entryCount
    users = subject.users.count
    groups = subject.groups.count
    contacts = subject.profile.scope.contacts == nil ? nil : subject.contacts.count
    outOfScope = subject.outOfScope.map { LeftOut($0) }
    later =
      subject.profile.later == nil
      ? nil
      : subject.state.day.map { Later(day: $0.description, users: subject.lateStarters.count) }
    outcome = result.outcome.map { Outcome($0, target: subject.profile.name) }
  }
}

extension ReportSummary.LeftOut {
  init(_ left: OutOfScope) {
    entries = left.entries.count
    switch left.reason {
    case .noMember: (reason, dn, words, citation) = ("noMember", nil, nil, nil)
    case .outsideBases: (reason, dn, words, citation) = ("outsideBases", nil, nil, nil)
    case .excluded(let name): (reason, dn, words, citation) = ("excluded", name, nil, nil)
    case .skipped(let why, let source):
      (reason, dn, words, citation) = ("skipped", nil, why, source.source)
    case .unread: (reason, dn, words, citation) = ("unread", nil, nil, nil)
    }
  }
}

extension ReportSummary.Outcome {
  init(_ outcome: LintRules.Outcome, target: String) {
    text = AnswerText(target: target).words(outcome)
    unanswered = outcome.unanswered
    consequences = outcome.consequences.map { consequence in
      ReportSummary.Consequence(
        effect: consequence.effect, transaction: consequence.transaction,
        isCertain: consequence.isCertain, entries: consequence.entries,
        reasons: consequence.reasons.map {
          ReportSummary.Reason(
            code: $0.code, text: $0.text, rule: $0.rule.id, findings: $0.findings)
        })
    }
  }
}

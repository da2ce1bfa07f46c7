internal import DirectoryModel
internal import DirectorySources
internal import LintRules

extension Reading {
  /// The directory as each target of a job sees it.
  func subjects(
    _ job: ReadJob, _ states: [OutsideState], telling steps: StepPrinter
  ) -> [Subject] {
    begin(.users, steps)
    var subjects: [Subject] = []
    for (profile, (var state, plan)) in zip(job.profiles, zip(states, job.plans)) {
      state.unreadSources = unread.map { ($0.name, $0.reason) }
      state.gaps = gaps.filter { !$0.isRight || !profile.rights.isEmpty }
      subjects.append(
        Subject(directory, profile: profile, state: state, plan: plan, others: subjects))
    }
    guard !isNothing else { return subjects }
    steps.end(.users, detail: words(job, subjects.map(\.users.count), "user"))
    tell(.groups, words(job, subjects.map(\.groups.count), "group"), steps)
    let memberships = subjects.map(\.nesting.graph.edgeCount)
    tell(.graph, words(job, memberships, "membership", "among groups"), steps)
    return subjects
  }

  /// What the rules find, for each target.
  func results(
    _ subjects: [Subject], _ job: ReadJob, telling steps: StepPrinter
  ) -> [LintResult] {
    begin(.rules, steps)
    let results = job.linter.run(on: subjects)
    if !isNothing {
      steps.end(
        .rules, detail: words(job, results.map(\.findings.list.count), "finding"))
    }
    return results
  }

  /// What the rules find, without a word about it.
  func results(_ job: ReadJob, _ states: [OutsideState]) -> [LintResult] {
    let steps = StepPrinter(.silent)
    return results(subjects(job, states, telling: steps), job, telling: steps)
  }

  /// What the rules find in files that were opened, for each target.
  static func results(
    of sources: DirectoryReader.Sources, _ job: ReadJob, _ states: [OutsideState]
  ) -> [LintResult] {
    let job = ReadJob(job.profiles, states, job.selection, longestValue: job.longestValue)
    let directory = DirectoryReader.read(
      sources, attributes: job.attributes, plan: job.plan, longestValue: job.longestValue)
    return Reading(directory: directory, sources: sources).results(job, states)
  }

  private func begin(_ step: ServerStep, _ steps: StepPrinter) {
    guard !isNothing else { return }
    steps.begin(step, detail: "judging \(directory.entryCount.grouped) entries")
  }

  /// Tells of a step whose work was done with the one before.
  private func tell(_ step: ServerStep, _ words: String, _ steps: StepPrinter) {
    steps.begin(step, detail: "")
    steps.end(step, detail: words)
  }

  /// `12 users`, or with several targets `12 users for zoho, 10 users for google`.
  private func words(
    _ job: ReadJob, _ counts: [Int], _ noun: String, _ rest: String = ""
  ) -> String {
    zip(job.profiles, counts).map { profile, count in
      let words = ["\(count.grouped) \(noun)\(count == 1 ? "" : "s")", rest]
        .filter { !$0.isEmpty }.joined(separator: " ")
      return counts.count == 1 ? words : "\(words) for \(profile.name)"
    }.joined(separator: ", ")
  }
}

extension ReadGap {
  /// Whether it is about a right, which not every target needs.
  fileprivate var isRight: Bool {
    if case .missingRight = self { true } else { false }
  }
}

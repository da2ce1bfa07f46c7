internal import DirectoryModel
internal import LintRules
internal import Reporters

/// What is to be read, for which targets and rules.
struct ReadJob {
  let profiles: [Profile]
  let selection: RuleSelection
  let attributes = AttributeTable()
  /// What each profile asks of the directory.
  let plans: [ReadingPlan]
  let longestValue: Int

  /// - Parameter states: what the user says for each profile.
  init(
    _ profiles: [Profile], _ states: [OutsideState], _ selection: RuleSelection,
    longestValue: Int
  ) {
    self.profiles = profiles
    self.selection = selection
    self.longestValue = longestValue
    let attributes = attributes
    plans = zip(profiles, states).map {
      $0.readingPlan(attributes, state: $1, for: selection)
    }
  }

  var plan: ReadingPlan { plans.reduce(ReadingPlan()) { $0.union($1) } }

  var linter: Linter { Linter(selection) { Fingerprinter.fingerprints(of: $0) } }

  /// The attributes that a server is asked for.
  var wantedAttributes: [String] {
    var wanted = WantedAttributes(selection, attributes)
    for (profile, plan) in zip(profiles, plans) { wanted.formUnion(profile, plan) }
    return wanted.list
  }
}

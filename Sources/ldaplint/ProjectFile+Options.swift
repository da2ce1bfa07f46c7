internal import ArgumentParser
internal import Configuration
internal import LintRules

// What the command line leaves open, the project's configuration says.

extension ProjectFile {
  /// Whether a run reads all that the project lists, so that what is not found there is not there.
  ///
  /// Files that are named, by a person or by the hook of a commit, may be a few of many: what a project
  /// holds is known of its inputs only. Where it has none, a server is all there is.
  func isAllRead(by input: InputOptions, isOfServer: Bool) -> Bool {
    if isOfServer { return inputs.isEmpty }
    if input.files.isEmpty { return true }
    let listed = inputs.map(\.value.files)
    return !listed.isEmpty && listed.allSatisfy { !$0.isEmpty }
      && Set(input.files).isSuperset(of: listed.joined())
  }
}

extension InputOptions {
  /// Takes the files of the project; throws where a pattern names none.
  mutating func complete(by project: ProjectFile) throws {
    for input in project.inputs {
      let found = input.value.files
      guard !found.isEmpty else {
        throw UsageError(
          "\(project.path):\(input.line): '\(input.value.text)' in inputs names no file that is there"
        )
      }
      files += found.filter { !files.contains($0) }
    }
  }
}

extension TargetOptions {
  /// The profiles that are named, else those of the project, with the project's state.
  func profiles(or project: ProjectFile?) throws -> [Profile] {
    let own = target.isEmpty ? project?.targets.map(\.value) ?? [] : []
    return try (own.isEmpty ? profiles() : own).map { profile in
      var profile = profile
      project?.state?.value.apply(to: &profile)
      profile.overrides = project?.overrides.map(\.value) ?? []
      profile.suppressions.list = project?.suppressions ?? []
      profile.suppressions.locked = Set(project?.locked.map(\.value) ?? [])
      return profile
    }
  }
}

extension RuleOptions {
  /// The rules and families that are given a severity.
  private var namesOfSeverities: [String] {
    severity.flatMap { $0.split(separator: ",") }
      .compactMap { $0.split(separator: "=").first.map(String.init) }
  }

  /// Overrides without the rules that the command line gives a severity.
  func remaining(of overrides: [EntryOverride]) -> [EntryOverride] {
    let mine = namesOfSeverities
    return overrides.map { override in
      var override = override
      for rule in Rule.all where !Set(mine).isDisjoint(with: [rule.id, rule.family.rawValue]) {
        // A family's severity holds for the others of it still.
        override.spare(rule)
      }
      return override
    }
  }

  mutating func complete(by project: ProjectFile) {
    let isChosen = !select.isEmpty
    // Who chooses rules by hand wants these, whatever the project leaves out.
    if !isChosen { select = project.selected.map(\.value) }
    if !isChosen, ignore.isEmpty { ignore = project.ignored.map(\.value) }
    let mine = namesOfSeverities
    let chosen = Set(select.flatMap { $0.split(separator: ",") }.map(String.init))
    for (name, level) in project.severities.sorted(by: { $0.key < $1.key }) {
      let names = [name, Rule.all.first { $0.id == name }?.family.rawValue].compactMap { $0 }
      if mine.contains(where: names.contains) { continue }
      // A severity chooses its rule as well, which is not meant where others were chosen.
      if !chosen.isEmpty, chosen.isDisjoint(with: names) { continue }
      severity.append("\(name)=\(level.value.rawValue)")
    }
    failOn = failOn ?? project.failOn.flatMap { Threshold(rawValue: $0.value) }
  }
}

extension OutputOptions {
  mutating func complete(by project: ProjectFile) {
    guard output.isEmpty, !statistics, let format = project.output else { return }
    output = [format.value]
  }
}

internal import LintRules

// What the directory is held against.
extension ProjectReader {
  mutating func targets(_ value: YAMLValue) -> [ProjectFile.Said<Profile>] {
    var targets: [ProjectFile.Said<Profile>] = []
    for item in items(of: value) {
      guard let profile = target(item) else { continue }
      if targets.contains(where: { $0.value.name == profile.name }) {
        yaml.report(
          "two targets are named \(ProfileWords.quoted(profile.name))", at: item,
          hint: "give one a 'name' of its own")
      }
      targets.append(said(profile, item))
    }
    return targets
  }

  /// A single map is a list of one, as a single word is.
  private mutating func items(of value: YAMLValue) -> [YAMLValue] {
    if value.isMap { return [value] }
    return yaml.items(of: value, expecting: "a list of targets") ?? []
  }

  private mutating func target(_ value: YAMLValue) -> Profile? {
    var chain = ProfileChain(ruleNames: words.ruleNames, root: reader.root)
    let known = yaml.problems.count
    do throws(ProfileErrors) {
      if value.isMap {
        let layer = reader.layer(of: value)
        guard yaml.problems.count == known else { return nil }
        return try chain.profile(of: layer, in: source)
      }
      guard let name = yaml.text(value, expecting: "a target, a file or a profile") else {
        return nil
      }
      return try chain.profile(named: ProfileLayer.Parent(name: name, value: value), in: source)
    } catch {
      for problem in error.errors {
        // What is wrong in this file stands among the rest of it.
        if problem.file == source.file {
          yaml.report(problem)
        } else {
          profileProblems.append(problem)
        }
      }
      return nil
    }
  }
}

internal import DirectoryModel

/// Tells which answer of the profile a finding gets.
struct AnswerFinder {
  private struct Candidate {
    let number: UInt16
    /// What it is narrowed to; nil where it is not.
    let types: Set<AttributeType>?
    let pools: Set<UInt8>?
    let entries: EntrySet?
    let holders: Answer.Holders?
  }

  /// Users, groups and contacts.
  private let kinds: [EntrySet]

  private let demands: [[AttributeType]]
  /// By the number of the rule, in the order of the profile.
  private var candidates: [UInt16: [Candidate]] = [:]
  /// Those of `missing-attribute`.
  private var missing: [Candidate] = []

  var isEmpty: Bool { candidates.isEmpty }

  init(_ subject: Subject) {
    let profile = subject.profile
    kinds = [subject.users, subject.groups, subject.contacts]
    demands = profile.allMandatory.map { $0.attributes.compactMap { subject.type($0) } }
    for (number, answer) in profile.answers.enumerated() {
      guard let rule = Rule.all.firstIndex(where: { $0.id == answer.rule }) else { continue }
      let pools = profile.unique.indices.filter { answer.pools.contains(profile.unique[$0].name) }
      candidates[UInt16(rule), default: []].append(
        Candidate(
          number: UInt16(number),
          types: answer.attributes.isEmpty
            ? nil : Set(answer.attributes.compactMap { subject.type($0) }),
          pools: answer.pools.isEmpty ? nil : Set(pools.compactMap { UInt8(exactly: $0) }),
          entries: answer.population.isEmpty ? nil : subject.entries(answer.population),
          holders: answer.holders))
      if answer.rule == Rule.missingAttribute.id { missing = candidates[UInt16(rule)] ?? [] }
    }
  }

  /// The number of the first answer that fits a finding.
  func number(of finding: Finding, _ parties: ArraySlice<Party>) -> UInt16? {
    let rule = Rule.all[Int(finding.rule)]
    var candidates = candidates[finding.rule] ?? []
    // To have nothing is to have none.
    if rule.id == Rule.emptyValue.id, finding.message >= Rule.emptyMandatory {
      candidates += missing
    }
    // A rule that makes less of something than it uses to has a reason to think it is no trouble.
    guard finding.severity != .note || rule.severity == .note else { return nil }
    return candidates.first { fits($0, finding, rule, parties) }?.number
  }

  private func fits(
    _ candidate: Candidate, _ finding: Finding, _ rule: Rule, _ parties: ArraySlice<Party>
  ) -> Bool {
    if let entries = candidate.entries {
      guard let entry = finding.entry, entries.contains(entry) else { return false }
    }
    if let pools = candidate.pools {
      guard let pool = finding.pool, pools.contains(pool) else { return false }
    }
    if let holders = candidate.holders, (holders == .mixed) != isMixed(finding, parties) {
      return false
    }
    guard let types = candidate.types else { return true }
    if let type = finding.type, types.contains(type) { return true }
    if rule.id == Rule.missingAttribute.id {
      return demands[Int(finding.number)].contains(where: types.contains)
    }
    return rule.relation == .others
      && parties.contains { $0.type.map(types.contains) == true }
  }

  /// Whether a finding is about entries of two kinds.
  private func isMixed(_ finding: Finding, _ parties: ArraySlice<Party>) -> Bool {
    guard let first = finding.entry, let kind = kinds.first(where: { $0.contains(first) }) else {
      return false
    }
    return parties.contains { !kind.contains($0.entry) }
  }
}

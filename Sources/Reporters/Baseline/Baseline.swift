package import LintRules

/// Findings that were there at some time and do not count: a file that can be committed.
///
/// Of each finding it has the rule and a keyed hash of the fingerprint. A bare fingerprint could be
/// looked up by whoever guesses an entry and a telephone number; the key, which is in the file, makes
/// tables useless that were made for others.
package struct Baseline: Sendable, Equatable {
  /// The findings of a rule, for a target.
  struct Group: Sendable, Hashable, Comparable {
    let target: String
    let rule: String

    static func < (left: Group, right: Group) -> Bool {
      (left.target, left.rule) < (right.target, right.rule)
    }
  }

  /// Bytes of a key.
  static let keyLength = 32

  /// Made at random when the baseline is, and kept, so that a new version differs in little.
  let key: [UInt8]
  /// Those for which it was made, with or without findings.
  package private(set) var targets: Set<String> = []
  private(set) var hashes: [Group: Set<Fingerprint>] = [:]

  /// One without findings.
  ///
  /// - Parameter generator: makes the key; for tests one that makes the same every time.
  package init(using generator: inout some RandomNumberGenerator) {
    key = (0..<Self.keyLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  init(key: [UInt8], targets: Set<String>, hashes: [Group: Set<Fingerprint>]) {
    self.key = key
    self.targets = targets
    self.hashes = hashes
  }

  package var count: Int { hashes.values.reduce(0) { $0 + $1.count } }

  /// How many findings of a target each rule has.
  package func counts(of target: String) -> [(rule: String, count: Int)] {
    hashes.keys.filter { $0.target == target }.sorted()
      .map { ($0.rule, hashes[$0, default: []].count) }
  }

  /// Takes what a run found for what is known, new and known findings alike; what the user does not
  /// want to count is left out. Of other targets, and of rules that did not run, all stays.
  package mutating func replace(by result: LintResult) {
    let target = result.subject.profile.name
    targets.insert(target)
    for rule in result.rules { hashes[Group(target: target, rule: rule.id)] = nil }
    let hash = FingerprintHash(key: key)
    let found = FindingsOfRun(result)
    for (number, mark) in found.marks.enumerated() {
      let group = Group(target: target, rule: found.rule(of: number))
      hashes[group, default: []].insert(hash(mark))
    }
  }

  /// Takes out what a report does not have any more; how many that were.
  ///
  /// Of other targets, and of rules that did not run, all stays.
  package mutating func prune(by report: Report) -> Int {
    let before = count
    let hash = FingerprintHash(key: key)
    let found = Set(
      (report.findings + report.known + report.suppressed)
        .compactMap { Fingerprint($0.fingerprint) }.map { hash($0) })
    for rule in report.rules {
      let group = Group(target: report.target, rule: rule.id)
      guard let left = hashes[group]?.intersection(found) else { continue }
      hashes[group] = left.isEmpty ? nil : left
    }
    return before - count
  }
}

/// Makes of a fingerprint what a baseline has of it: the first half of the keyed hash of its 32 digits.
struct FingerprintHash: Sendable {
  private let keyed: KeyedHash

  init(key: [UInt8]) { keyed = KeyedHash(key: key) }

  func callAsFunction(_ fingerprint: Fingerprint) -> Fingerprint {
    Fingerprint(digest: keyed.digest(of: Array(fingerprint.description.utf8)))
  }
}

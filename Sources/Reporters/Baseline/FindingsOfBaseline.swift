internal import LintRules

/// What a baseline has of a target.
struct FindingsOfBaseline: EarlierFindings {
  let marks: [Fingerprint]
  let suppressedMarks: [Fingerprint] = []
  private let rules: [String]
  private let hash: FingerprintHash

  init(_ baseline: Baseline, target: String) {
    var marks: [Fingerprint] = []
    var rules: [String] = []
    for group in baseline.hashes.keys.sorted() where group.target == target {
      let hashes = baseline.hashes[group, default: []].sorted()
      marks += hashes
      rules += repeatElement(group.rule, count: hashes.count)
    }
    self.marks = marks
    self.rules = rules
    hash = FingerprintHash(key: baseline.key)
  }

  func mark(of fingerprint: Fingerprint) -> Fingerprint { hash(fingerprint) }

  func rule(of number: Int) -> String { rules[number] }

  func entries(of number: Int) -> EarlierEntries { .unknown }

  func mended(_ number: Int) -> Comparison.Mended { Comparison.Mended(rule: rules[number]) }
}

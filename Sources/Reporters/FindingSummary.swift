internal import DirectoryModel
internal import LintRules

/// Findings counted, for the ends of reports.
struct FindingSummary {
  struct RuleRow {
    let rule: Rule
    let severity: Severity
    /// With this severity.
    fileprivate(set) var findings: Int
  }

  /// The findings about entries right below one.
  struct Subtree {
    /// The first entry met there.
    let example: EntryID
    fileprivate(set) var findings: Int
  }

  /// By severity, then in the order of the registry.
  let rows: [RuleRow]
  /// Those with findings, in the order of the registry.
  let rules: [(rule: Rule, count: Int)]
  /// The most findings first.
  let subtrees: [Subtree]

  init(_ result: LintResult) {
    var counts = [[Int]](
      repeating: Array(repeating: 0, count: Severity.allCases.count), count: Rule.all.count)
    var subtrees: [Subtree] = []
    var numbers: [NameID: Int] = [:]
    for finding in result.findings.list {
      counts[Int(finding.rule)][finding.severity.number] += 1
      guard let entry = finding.entry else { continue }
      let parent = result.subject.directory.entries[entry.index].parent
      if let number = numbers[parent] {
        subtrees[number].findings += 1
      } else {
        numbers[parent] = subtrees.count
        subtrees.append(Subtree(example: entry, findings: 1))
      }
    }
    rows = Severity.allCases.reversed().flatMap { severity in
      Rule.all.indices.compactMap { number in
        let count = counts[number][severity.number]
        guard count > 0 else { return nil }
        return RuleRow(rule: Rule.all[number], severity: severity, findings: count)
      }
    }
    rules = Rule.all.indices.compactMap { number in
      let count = counts[number].reduce(0, +)
      return count > 0 ? (Rule.all[number], count) : nil
    }
    self.subtrees = subtrees.sorted {
      ($1.findings, $0.example) < ($0.findings, $1.example)
    }
  }
}

extension Severity {
  fileprivate var number: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

internal import LintRules

/// Tells which findings are the same for all of several targets, and come from the sources.
struct CommonFindings {
  /// By the number of the rule.
  private var isCommon = [Bool](repeating: false, count: Rule.all.count)

  init(_ results: [LintResult]) {
    guard results.count > 1 else { return }
    let lists = results.map { result in
      Dictionary(grouping: result.findings.list.filter(Self.isOfDirectory), by: \.rule)
    }
    for (number, findings) in lists[0] {
      isCommon[Int(number)] = lists.dropFirst().allSatisfy { other in
        let others = other[number, default: []]
        return others.count == findings.count
          && zip(findings, others).allSatisfy {
            $0.severity == $1.severity && $0.answer == nil && $1.answer == nil
              && $0.entry == $1.entry && $0.value == $1.value && $0.range == $1.range
          }
      }
    }
  }

  func contains(_ finding: Finding) -> Bool { isCommon[Int(finding.rule)] }

  /// The findings that all targets share, and those of each target alone.
  static func parted(_ results: [LintResult]) -> (common: LintResult?, own: [LintResult]) {
    let common = CommonFindings(results)
    guard common.isCommon.contains(true) else { return (nil, results) }
    return (
      results[0].keeping(common.contains),
      results.map { result in result.keeping { !common.contains($0) } }
    )
  }

  private static func isOfDirectory(_ finding: Finding) -> Bool {
    Rule.all[Int(finding.rule)].basis == .directory
  }
}

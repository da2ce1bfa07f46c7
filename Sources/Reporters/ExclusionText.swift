internal import DirectoryModel
internal import LintRules

/// What each way of leaving entries out would take away, and which get down to a limit.
struct ExclusionText {
  /// The subtrees and the classes that people are shown.
  private static let shown = 4

  private let result: LintResult
  private let reader: MessageText.Reader

  init(_ result: LintResult, for reader: MessageText.Reader) {
    self.result = result
    self.reader = reader
  }

  func append(_ finding: Finding, to output: inout OutputBuffer) {
    guard let counted = Subject.Counted(rawValue: Int(finding.message)) else { return }
    let exclusions = result.subject.exclusions(counted)
    let ways = shown(of: exclusions.ways)
    if !ways.isEmpty {
      output.append("leaving out ")
      output.append(list: ways) { exclusion, output in
        append(exclusion.way, to: &output)
        output.append(" takes away ")
        output.append(grouped: exclusion.count)
      }
      output.append("; ")
    }
    guard !exclusions.chosen.isEmpty else {
      output.append(
        exclusions.ways.isEmpty
          ? "no subtree, class, disabled account or entry without mail was found that could be left out"
          : "no such exclusion gets down to the limit")
      return
    }
    output.append(exclusions.isFewest ? "the fewest that do: " : "together these do: ")
    output.append(list: exclusions.chosen) { append($0, to: &$1) }
    output.append(", which leaves ")
    output.append(grouped: exclusions.remaining)
  }

  private func shown(of ways: [Exclusion]) -> [Exclusion] {
    guard reader == .people else { return ways }
    var subtrees = 0
    var classes = 0
    return ways.filter { exclusion in
      switch exclusion.way {
      case .subtree: subtrees += 1
      case .objectClass: classes += 1
      case .disabledAccounts, .withoutMail: return true
      }
      return subtrees <= Self.shown && classes <= Self.shown
    }
  }

  private func append(_ way: Exclusion.Way, to output: inout OutputBuffer) {
    switch way {
    case .subtree(let dn): append(quoted: dn, to: &output)
    case .objectClass(let name):
      output.append("class ")
      append(quoted: Array(name.utf8), to: &output)
    case .disabledAccounts: output.append("disabled accounts")
    case .withoutMail: output.append("entries without mail")
    }
  }

  private func append(quoted text: [UInt8], to output: inout OutputBuffer) {
    output.append("`")
    switch reader {
    case .people: output.append(visible: text.span, limit: MessageText.longestValue)
    case .programs: output.append(validUTF8: text.span)
    }
    output.append("`")
  }
}

internal import DirectoryModel
internal import LintRules

/// Writes the end of a text report: what was found where, what was not judged, and the count.
struct TextSummary {
  private static let subtreesShown = 10

  private let result: LintResult
  private let options: ReportOptions
  private let palette: Palette
  private var directory: Directory { result.subject.directory }

  init(_ result: LintResult, _ options: ReportOptions) {
    self.result = result
    self.options = options
    palette = Palette(usesColor: options.usesColor)
  }

  func write(to output: inout OutputBuffer) {
    let summary = FindingSummary(result)
    writeRules(summary.rows, to: &output)
    writeSubtrees(summary.subtrees, to: &output)
    writeSkipped(to: &output)
    writeUnread(to: &output)
    writeOutOfScope(to: &output)
    writeDay(to: &output)
    if !result.isComplete {
      palette.append(.severity(.error), to: &output) {
        $0.append(incompleteness: result, options)
      }
    }
    output.append(aside: result.suppressedCount, options)
    if let comparison = result.comparison {
      output.append(
        comparison, new: result.findings.list.count, known: result.knownCount)
    }
    writeCounts(to: &output)
    writeOutcome(to: &output)
  }

  private func writeOutcome(to output: inout OutputBuffer) {
    guard let outcome = result.outcome else { return }
    AnswerText(target: result.subject.profile.name).append(outcome, to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  private func writeRules(_ rows: [FindingSummary.RuleRow], to output: inout OutputBuffer) {
    guard !rows.isEmpty else { return }
    output.append("by rule:\n")
    for row in rows {
      output.append(grouped: row.findings, width: 9)
      output.append("  ")
      palette.append(.severity(row.severity), to: &output) { $0.append(row.severity.rawValue) }
      output.append("[\(row.rule.id)]\n")
    }
  }

  /// Writes which subtrees the findings are in, where there is more than one.
  private func writeSubtrees(
    _ subtrees: [FindingSummary.Subtree], to output: inout OutputBuffer
  ) {
    guard subtrees.count > 1 else { return }
    output.append("by subtree:\n")
    for subtree in subtrees.prefix(Self.subtreesShown) {
      output.append(grouped: subtree.findings, width: 9)
      output.append("  ")
      let dn = directory.bytes(directory.dn(of: subtree.example))
      let parent = dn.parentRange
      output.append(visible: dn.extracting(parent), limit: 500)
      output.append(parent.isEmpty ? "(the top)\n" : "\n")
    }
    let rest = subtrees.dropFirst(Self.subtreesShown)
    guard !rest.isEmpty else { return }
    output.append(grouped: rest.reduce(0) { $0 + $1.findings }, width: 9)
    output.append("  in ")
    output.append(grouped: rest.count)
    output.append(rest.count == 1 ? " more subtree\n" : " more subtrees\n")
  }

  private func writeSkipped(to output: inout OutputBuffer) {
    var reasons: [String] = []
    for skipped in result.skipped where !reasons.contains(skipped.reason) {
      reasons.append(skipped.reason)
    }
    for reason in reasons {
      output.append("skipped ")
      output.append(list: result.skipped.filter { $0.reason == reason }) { skipped, output in
        output.append(skipped.rule.id)
      }
      output.append(": ")
      output.append(visible: reason)
      output.append(UInt8(ascii: "\n"))
    }
  }

  private func writeUnread(to output: inout OutputBuffer) {
    for source in result.subject.state.unreadSources {
      output.append("not read: ")
      output.append(visible: source.name)
      output.append(": ")
      output.append(visible: source.reason)
      output.append(UInt8(ascii: "\n"))
    }
  }

  private func writeOutOfScope(to output: inout OutputBuffer) {
    for left in result.subject.outOfScope {
      let count = left.entries.count
      output.append("not in scope: ")
      output.append(counted: count, "entry", "entries")
      output.append(" that ")
      append(left.reason, isOne: count == 1, to: &output)
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// Without it a report would differ from yesterday's, and nobody would know why.
  private func writeDay(to output: inout OutputBuffer) {
    guard result.subject.profile.later != nil, let day = result.subject.state.day else { return }
    output.append("as of \(day): ")
    let count = result.subject.lateStarters.count
    output.append(counted: count, "user starts", "users start")
    output.append(" later\n")
  }

  private func append(
    _ reason: OutOfScope.Reason, isOne: Bool, to output: inout OutputBuffer
  ) {
    let profile = result.subject.profile
    let verb = isOne ? "is" : "are"
    switch reason {
    case .noMember:
      output.append("\(verb) ")
      output.append(
        profile.scope.contacts == nil
          ? "neither user nor group for " : "neither user, group nor contact for ")
      output.append(visible: profile.name)
    case .outsideBases:
      output.append("\(verb) outside of the bases of ")
      output.append(visible: profile.name)
    case .excluded(let dn):
      output.append("\(verb) below `")
      output.append(visible: dn)
      output.append("`, which is excluded")
    case .skipped(let words, _):
      output.append(visible: profile.name)
      output.append(" skips: ")
      output.append(visible: words)
    case .unread: output.append("could not be read")
    }
  }

  private func writeCounts(to output: inout OutputBuffer) {
    output.append("checked ")
    output.append(counted: directory.entryCount, "entry", "entries")
    output.append(" (")
    output.append(counted: result.subject.users.count, "user", "users")
    output.append(", ")
    output.append(counted: result.subject.groups.count, "group", "groups")
    if result.subject.profile.scope.contacts != nil {
      output.append(", ")
      output.append(counted: result.subject.contacts.count, "contact", "contacts")
    }
    output.append("): ")
    let counts = Severity.allCases.reversed()
      .map { (severity: $0, count: result.count($0)) }.filter { $0.count > 0 }
    if counts.isEmpty { output.append("nothing found") }
    for (number, row) in counts.enumerated() {
      if number > 0 { output.append(", ") }
      palette.append(.severity(row.severity), to: &output) {
        $0.append(counted: row.count, row.severity.rawValue, "\(row.severity.rawValue)s")
      }
    }
    output.append(UInt8(ascii: "\n"))
  }
}

extension OutputBuffer {
  /// Appends a number and what it counts.
  mutating func append(counted number: Int, _ one: String, _ many: String) {
    append(grouped: number)
    append(" \(number == 1 ? one : many)")
  }
}

extension Span<UInt8> {
  /// The bytes of a DN behind its leftmost RDN.
  fileprivate var parentRange: Range<Int> {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(self, into: &rdns) == nil, rdns.count > 1, let last = rdns.last else {
      return count..<count
    }
    return rdns[1].lowerBound..<last.upperBound
  }
}

internal import DirectoryModel
package import LintRules

/// A message (RFC 5322) with the users and groups that are in trouble, for `sendmail -t`.
package struct MailReporter: Reporter {
  package static let name = "mail"

  /// The entries that one message lists of each population.
  private static let entriesShown = 200
  /// The findings that it tells of each entry.
  private static let findingsShown = 5

  private let options: ReportOptions
  private let templates = MessageTemplates()

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    var body = OutputBuffer()
    for (number, result) in results.enumerated() {
      if number > 0 { body.append("\n") }
      writeBody(of: result, to: &body)
    }
    var message = MailMessage(subject: subject(of: results), body: body.bytes)
    message.from = options.mailFrom
    message.to = options.mailTo
    message.moment = options.moment
    message.userAgent = "ldaplint/\(options.version)"
    message.write(to: &output)
  }

  /// The worst first: what was not read, then what is in trouble.
  private func subject(of results: [LintResult]) -> String {
    let errors = results.reduce(0) { $0 + $1.count(.error) }
    let warnings = results.reduce(0) { $0 + $1.count(.warning) }
    var counts = OutputBuffer()
    counts.append(counted: errors, "error", "errors")
    counts.append(", ")
    counts.append(counted: warnings, "warning", "warnings")
    let isComplete = results.allSatisfy(\.isComplete)
    let targets = results.map(\.subject.profile.name).joined(separator: ", ")
    return "ldaplint: \(isComplete ? "" : "INCOMPLETE, ")"
      + "\(String(decoding: counts.bytes, as: UTF8.self)) for \(targets)"
  }

  private func writeBody(of result: LintResult, to body: inout OutputBuffer) {
    body.append("Target: ")
    body.append(visible: result.subject.profile.name)
    body.append("\nRead from: ")
    body.append(sourcesOf: result)
    body.append("\n\n")
    let trouble = EntriesInTrouble(result)
    write("user", trouble.users, of: result, to: &body)
    write("group", trouble.groups, of: result, to: &body)
    write("other entry", trouble.others, of: result, to: &body)
    let rest = result.findings.list.filter { $0.entry == nil && $0.severity == .error }
    if !rest.isEmpty {
      body.append("Errors that are about no single entry:\n\n")
      for finding in rest { write(finding, of: result, to: &body) }
      body.append("\n")
    }
    TextSummary(result, options).write(to: &body)
  }

  private func write(
    _ kind: String, _ entries: [EntriesInTrouble.Row], of result: LintResult,
    to body: inout OutputBuffer
  ) {
    guard !entries.isEmpty else { return }
    let many = kind.hasSuffix("y") ? "\(kind.dropLast())ies" : "\(kind)s"
    body.append("Failed: ")
    body.append(counted: entries.count, kind, many)
    body.append("\n\n")
    let directory = result.subject.directory
    for row in entries.prefix(Self.entriesShown) {
      let dn = directory.dn(of: row.entry)
      body.append(visible: directory.bytes(dn), limit: 500)
      body.append(dn.count == 0 ? "(the empty DN)\n" : "\n")
      for number in row.findings.prefix(Self.findingsShown) {
        write(result.findings.list[number], of: result, below: row.entry, to: &body)
      }
      if row.findings.count > Self.findingsShown {
        body.append("  and ")
        body.append(grouped: row.findings.count - Self.findingsShown)
        body.append(" more\n")
      }
      body.append("\n")
    }
    if entries.count > Self.entriesShown {
      body.append("and ")
      body.append(counted: entries.count - Self.entriesShown, "more \(kind)", "more \(many)")
      body.append("; --output json lists all\n\n")
    }
  }

  private func write(
    _ finding: Finding, of result: LintResult, below entry: EntryID? = nil,
    to body: inout OutputBuffer
  ) {
    let rule = result.rule(of: finding)
    let text = MessageText(result, for: .people)
    body.append("  \(rule.id)")
    if let entry, let owner = finding.entry, owner != entry {
      body.append(" of ")
      text.append(dnOf: owner, to: &body)
    }
    body.append(": ")
    text.append(templates[finding].messages[Int(finding.message)], rule, finding, to: &body)
    body.append("\n")
    guard let answer = result.answer(to: finding) else { return }
    body.append("    ")
    AnswerText(target: result.subject.profile.name)
      .append(answer, isCertain: answer.isCertain(for: finding), to: &body)
    if let action = answer.action {
      body.append("; ")
      body.append(visible: action)
    }
    body.append("\n")
  }
}

/// Who has errors, in the order of the sources.
private struct EntriesInTrouble {
  struct Row {
    let entry: EntryID
    /// By their numbers in the result's list.
    var findings: [Int]
  }

  let users: [Row]
  let groups: [Row]
  let others: [Row]

  init(_ result: LintResult) {
    var rows: [Row] = []
    var numbers: [EntryID: Int] = [:]
    for (number, finding) in result.findings.list.enumerated() where finding.severity == .error {
      // Of what several share each of them is in trouble; a walk is told of where it starts.
      let parties =
        result.rule(of: finding).relation == .others && result.rule(of: finding).family == .unique
        ? result.findings.parties[finding.related].map(\.entry) : []
      var told: Set<EntryID> = []
      for entry in [finding.entry].compactMap({ $0 }) + parties
      where told.insert(entry).inserted {
        if let known = numbers[entry] {
          rows[known].findings.append(number)
        } else {
          numbers[entry] = rows.count
          rows.append(Row(entry: entry, findings: [number]))
        }
      }
    }
    rows.sort { $0.entry < $1.entry }
    let subject = result.subject
    users = rows.filter { subject.users.contains($0.entry) }
    groups = rows.filter { !subject.users.contains($0.entry) && subject.groups.contains($0.entry) }
    others = rows.filter {
      !subject.users.contains($0.entry) && !subject.groups.contains($0.entry)
    }
  }
}

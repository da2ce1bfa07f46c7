internal import DirectoryModel
internal import LintRules

/// What a run found, without what the user does not want to count and what says that it is incomplete.
struct FindingsOfRun: EarlierFindings {
  let marks: [Fingerprint]
  let suppressedMarks: [Fingerprint]
  private let result: LintResult
  private let findings: [Finding]
  private let templates = MessageTemplates()
  private let text: MessageText

  init(_ result: LintResult) {
    self.result = result
    text = MessageText(result, for: .programs)
    let aside = result.aside.filter { $0.reason == .known }.map(\.finding)
    findings = (result.findings.list + aside)
      .filter { result.isComplete || !result.rule(of: $0).isAboutCompleteness }
      .sorted { $0.position < $1.position }
    let fingerprints = Fingerprinter.fingerprints(of: result)
    marks = findings.map { fingerprints[Int($0.position)] }
    suppressedMarks = result.aside.filter { $0.reason != .known }
      .map { fingerprints[Int($0.finding.position)] }
  }

  func rule(of number: Int) -> String { result.rule(of: findings[number]).id }

  func entries(of number: Int) -> EarlierEntries {
    .named(EntryName.names(in: findings[number], of: result))
  }

  func mended(_ number: Int) -> Comparison.Mended {
    let finding = findings[number]
    let rule = result.rule(of: finding)
    let directory = result.subject.directory
    var message = OutputBuffer()
    text.append(
      templates[finding].messages[Int(finding.message)], rule, finding, to: &message)
    return Comparison.Mended(
      rule: rule.id, message: String(decoding: message.bytes, as: UTF8.self),
      dn: finding.entry.map { directory.bytes(directory.dn(of: $0)).copied() })
  }
}

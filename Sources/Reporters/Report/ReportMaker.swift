internal import DirectoryModel
internal import LintRules

/// Makes the finished report of a run.
struct ReportMaker {
  private let result: LintResult
  private let templates: MessageTemplates
  private let text: MessageText
  private var lines: LineFinder
  private let fingerprints: [Fingerprint]
  /// By the number of the rule in the registry.
  private var numbers: [Int: Int] = [:]
  private var rules: [ReportRule] = []
  private var directory: Directory { result.subject.directory }

  init(_ result: LintResult, _ templates: MessageTemplates = MessageTemplates()) {
    self.result = result
    self.templates = templates
    text = MessageText(result, for: .programs)
    lines = LineFinder(result.subject.directory)
    fingerprints = Fingerprinter.fingerprints(of: result)
    for rule in result.rules { _ = add(rule) }
  }

  mutating func report(version: String) -> Report {
    let findings = result.findings.list.map { finding($0) }
    var suppressed: [ReportFinding] = []
    var known: [ReportFinding] = []
    for (aside, reason) in result.aside {
      var finding = self.finding(aside)
      switch reason {
      case .known: known.append(finding)
      case .suppressed(let suppression, let wasThere):
        (finding.suppression, finding.wasThere) = (suppression, wasThere)
        suppressed.append(finding)
      }
    }
    return Report(
      version: version, target: result.subject.profile.name, isComplete: result.isComplete,
      sources: directory.reportSources(result.subject.state), summary: ReportSummary(result),
      rules: rules,
      skipped: result.skipped.map { Report.Skip(rule: $0.rule.id, reason: $0.reason) },
      findings: findings, suppressed: suppressed, known: known,
      comparison: result.comparison, isLimited: result.isLimited)
  }

  private mutating func add(_ rule: Rule) -> Int {
    rules.append(ReportRule(rule))
    if let number = Rule.all.firstIndex(where: { $0.id == rule.id }) {
      numbers[number] = rules.count - 1
    }
    return rules.count - 1
  }

  private mutating func finding(_ finding: Finding) -> ReportFinding {
    let rule = result.rule(of: finding)
    let message = templates[finding].messages[Int(finding.message)]
    return ReportFinding(
      rule: numbers[Int(finding.rule)] ?? add(rule), severity: finding.severity,
      message: words(message, rule, finding),
      help: words(templates[finding].help, rule, finding),
      fingerprint: fingerprints[Int(finding.position)].description,
      entry: finding.entry.map { entry($0) },
      subject: value(finding.type, finding.value),
      place: ReportFinding.Place(result.suppression(of: finding)?.place)
        ?? directory.sourceRange(of: finding).flatMap { place(of: $0) },
      number: message.contains(.number) ? Int(finding.number) : nil,
      limit: message.contains(.limit) ? Int(finding.limit) : nil,
      pool: finding.pool.map { result.subject.profile.unique[Int($0)].name },
      answer: result.answer(to: finding).map {
        ReportAnswer($0, target: result.subject.profile.name)
      },
      related: result.findings.parties[finding.related].enumerated().map { number, party in
        self.party(party, rule, isStep: number < Int(finding.limit))
      })
  }

  private mutating func party(_ party: Party, _ rule: Rule, isStep: Bool) -> ReportFinding.Party {
    let role: ReportFinding.Role =
      switch rule.relation {
      case .others: .other
      case .walk: isStep ? .step : .cut
      }
    return ReportFinding.Party(
      role: role, entry: entry(party.entry), from: party.holder.map { dn(of: $0) },
      subject: value(party.type, party.value),
      place: place(of: directory.sourceRange(of: party)))
  }

  private mutating func entry(_ entry: EntryID) -> ReportFinding.Entry {
    let position = lines.position(of: entry)
    return ReportFinding.Entry(
      dn: dn(of: entry), source: directory.store.sources[position.source].name,
      line: position.line)
  }

  private func dn(of entry: EntryID) -> [UInt8] {
    directory.bytes(directory.dn(of: entry)).copied()
  }

  private func value(_ type: AttributeType?, _ value: ValueRange?) -> ReportFinding.Value {
    guard let type else { return ReportFinding.Value(attribute: nil) }
    let isSecret = directory.attributes[type].isPassword
    return ReportFinding.Value(
      attribute: directory.attributes[type].name,
      bytes: isSecret ? nil : value.map { directory.bytes($0).copied() })
  }

  private mutating func place(of range: Range<Int>) -> ReportFinding.Place? {
    let position = lines.position(of: range)
    guard let line = position.line else { return nil }
    return ReportFinding.Place(
      source: directory.store.sources[position.source].name, line: line,
      column: position.column, endColumn: position.endColumn)
  }

  private func words(_ template: MessageTemplate, _ rule: Rule, _ finding: Finding) -> String {
    var words = OutputBuffer()
    text.append(template, rule, finding, to: &words)
    return String(decoding: words.bytes, as: UTF8.self)
  }
}

extension ReportRule {
  init(_ rule: Rule) {
    self.init(
      id: rule.id, family: rule.family.rawValue, severity: rule.severity, summary: rule.summary,
      explanation: rule.explanation)
  }
}

extension ReportAnswer {
  init(_ answer: Answer, target: String) {
    self.init(
      target: target, code: answer.code, text: answer.text, effect: answer.effect,
      transaction: answer.transaction, action: answer.action)
  }
}

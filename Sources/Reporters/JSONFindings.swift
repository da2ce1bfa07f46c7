internal import DirectoryModel
internal import LintRules

/// Writes the findings of a JSON report.
struct JSONFindings {
  private let result: LintResult
  private let templates: MessageTemplates
  private let text: MessageText
  private var lines: LineFinder
  private let fingerprints: [Fingerprint]
  private var directory: Directory { result.subject.directory }

  init(_ result: LintResult, _ templates: MessageTemplates) {
    self.result = result
    self.templates = templates
    text = MessageText(result, for: .programs)
    lines = LineFinder(result.subject.directory)
    fingerprints = Fingerprinter.fingerprints(of: result)
  }

  /// - Parameter reason: why the finding does not count, if it does not.
  mutating func write(
    _ finding: Finding, aside reason: SetAside? = nil, to json: inout JSONWriter
  ) {
    let rule = result.rule(of: finding)
    let message = templates[finding].messages[Int(finding.message)]
    json.beginObject()
    json.member("rule", rule.id)
    json.member("severity", finding.severity.rawValue)
    json.member("message", utf8: words(message, rule, finding))
    json.member("help", utf8: words(templates[finding].help, rule, finding))
    json.member("fingerprint", fingerprints[Int(finding.position)].description)
    if let entry = finding.entry {
      json.key("entry")
      json.beginObject()
      write(entry, to: &json)
      json.endObject()
    }
    write(finding.type, finding.value, to: &json)
    if let place = ReportFinding.Place(result.suppression(of: finding)?.place) {
      json.member("place", place)
    } else if let range = directory.sourceRange(of: finding) {
      writePlace(of: range, to: &json)
    }
    if message.contains(.number) { json.member("number", Int(finding.number)) }
    if message.contains(.limit) { json.member("limit", Int(finding.limit)) }
    if let pool = finding.pool {
      json.member("pool", result.subject.profile.unique[Int(pool)].name)
    }
    if let answer = result.answer(to: finding) {
      json.member("answer", ReportAnswer(answer, target: result.subject.profile.name))
    }
    writeRelated(of: finding, rule, to: &json)
    if case .suppressed(let suppression, let wasThere) = reason {
      json.member("suppression", suppression)
      if wasThere { json.member("known", true) }
    }
    json.endObject()
  }

  private mutating func writeRelated(
    of finding: Finding, _ rule: Rule, to json: inout JSONWriter
  ) {
    json.key("related")
    json.beginArray()
    for (number, party) in result.findings.parties[finding.related].enumerated() {
      json.beginObject()
      switch rule.relation {
      case .others: json.member("role", "other")
      case .walk: json.member("role", number < Int(finding.limit) ? "step" : "break")
      }
      write(party.entry, to: &json)
      if let holder = party.holder {
        json.member("from", directory.bytes(directory.dn(of: holder)))
      }
      write(party.type, party.value, to: &json)
      writePlace(of: directory.sourceRange(of: party), to: &json)
      json.endObject()
      json.flushIfLarge()
    }
    json.endArray()
  }

  private mutating func write(_ entry: EntryID, to json: inout JSONWriter) {
    let position = lines.position(of: entry)
    json.member("dn", directory.bytes(directory.dn(of: entry)))
    json.member("source", directory.store.sources[position.source].name)
    if let line = position.line { json.member("line", line) }
  }

  private func write(_ type: AttributeType?, _ value: ValueRange?, to json: inout JSONWriter) {
    guard let type else { return }
    json.member("attribute", directory.attributes[type].name)
    guard let value, !directory.attributes[type].isPassword else { return }
    json.member("value", directory.bytes(value))
  }

  private mutating func writePlace(of range: Range<Int>, to json: inout JSONWriter) {
    let position = lines.position(of: range)
    guard let line = position.line else { return }
    json.member(
      "place",
      ReportFinding.Place(
        source: directory.store.sources[position.source].name, line: line,
        column: position.column, endColumn: position.endColumn))
  }

  private func words(_ template: MessageTemplate, _ rule: Rule, _ finding: Finding) -> [UInt8] {
    var words = OutputBuffer()
    text.append(template, rule, finding, to: &words)
    return words.bytes
  }
}

internal import DirectoryModel
internal import LintRules

extension JSONWriter {
  /// Writes a finding as `JSONFindings` does.
  mutating func value(_ finding: ReportFinding, of report: Report) {
    beginObject()
    member("rule", report.rule(of: finding).id)
    member("severity", finding.severity.rawValue)
    member("message", finding.message)
    member("help", finding.help)
    member("fingerprint", finding.fingerprint)
    if let entry = finding.entry {
      key("entry")
      beginObject()
      members(entry)
      endObject()
    }
    members(finding.subject)
    if let place = finding.place { member("place", place) }
    if let number = finding.number { member("number", number) }
    if let limit = finding.limit { member("limit", limit) }
    if let pool = finding.pool { member("pool", pool) }
    if let answer = finding.answer { member("answer", answer) }
    key("related")
    beginArray()
    for party in finding.related {
      beginObject()
      member("role", party.role.rawValue)
      members(party.entry)
      if let from = party.from { member("from", from.span) }
      members(party.subject)
      if let place = party.place { member("place", place) }
      endObject()
      flushIfLarge()
    }
    endArray()
    if let suppression = finding.suppression { member("suppression", suppression) }
    if finding.wasThere { member("known", true) }
    endObject()
  }

  /// Writes why findings do not count.
  mutating func member(_ name: String, _ suppression: Suppression) {
    key(name)
    beginObject()
    member("reason", suppression.reason)
    if let expires = suppression.expires { member("expires", expires.description) }
    if let ticket = suppression.ticket { member("ticket", ticket) }
    endObject()
  }

  /// Writes the answer of a target.
  mutating func member(_ name: String, _ answer: ReportAnswer) {
    key(name)
    beginObject()
    member("target", answer.target)
    if let code = answer.code { member("code", code) }
    if let text = answer.text { member("text", text) }
    member("effect", answer.effect.rawValue)
    if let transaction = answer.transaction { member("transaction", transaction) }
    if let action = answer.action { member("action", action) }
    endObject()
  }

  private mutating func members(_ entry: ReportFinding.Entry) {
    member("dn", entry.dn.span)
    member("source", entry.source)
    if let line = entry.line { member("line", line) }
  }

  private mutating func members(_ value: ReportFinding.Value) {
    if let attribute = value.attribute { member("attribute", attribute) }
    if let bytes = value.bytes { member("value", bytes.span) }
  }

  mutating func member(_ name: String, _ place: ReportFinding.Place) {
    key(name)
    beginObject()
    member("source", place.source)
    member("line", place.line)
    member("column", place.column)
    member("endColumn", place.endColumn)
    endObject()
  }
}

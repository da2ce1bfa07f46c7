internal import LintRules

/// Writes all of a JSON report but its findings.
struct JSONHead {
  let version: String
  let target: String
  let isComplete: Bool
  let isLimited: Bool
  let isRedacted: Bool
  let sources: [ReportSource]
  let summary: ReportSummary
  let rules: [ReportRule]
  let skipped: [Report.Skip]
  /// How many findings have a severity.
  let severities: (Severity) -> Int
  /// How many findings rules have that have any.
  let byRule: [(rule: String, count: Int)]
  let comparison: Comparison?
  let known: Int
  let suppressed: Int

  func write(to json: inout JSONWriter) {
    json.breakLine()
    json.member("schemaVersion", JSONReporter.schemaVersion)
    json.breakLine()
    json.key("tool")
    json.beginObject()
    json.member("name", "ldaplint")
    json.member("version", version)
    json.endObject()
    if isRedacted {
      json.breakLine()
      json.member("redacted", true)
    }
    writeSources(to: &json)
    json.breakLine()
    json.member("complete", isComplete)
    if isLimited {
      json.breakLine()
      json.member("limited", true)
    }
    json.breakLine()
    json.member("target", target)
    writeSummary(to: &json)
    writeRules(to: &json)
    if let comparison { write(comparison, to: &json) }
  }

  private func write(_ comparison: Comparison, to json: inout JSONWriter) {
    json.breakLine()
    json.key("comparison")
    json.beginObject()
    json.member("with", comparison.basis.rawValue)
    json.member("name", comparison.name)
    json.lines("mended", comparison.mended) { mended, json in
      json.beginObject()
      json.member("rule", mended.rule)
      if let message = mended.message { json.member("message", message) }
      if let dn = mended.dn { json.member("dn", dn.span) }
      json.endObject()
    }
    json.endObject()
  }

  private func writeSources(to json: inout JSONWriter) {
    json.breakLine()
    json.key("sources")
    json.beginArray()
    for source in sources {
      json.breakLine()
      json.beginObject()
      json.member("name", source.name)
      switch source.content {
      case .read(let bytes, let entries):
        json.member("bytes", bytes)
        json.member("entries", entries)
      case .unread(let reason): json.member("unread", reason)
      }
      if !source.hasLines { json.member("lines", false) }
      json.endObject()
    }
    json.breakLineBeforeEnd()
    json.endArray()
  }

  private func writeSummary(to json: inout JSONWriter) {
    json.breakLine()
    json.key("summary")
    json.beginObject()
    json.member("entries", summary.entries)
    json.member("users", summary.users)
    json.member("groups", summary.groups)
    if let contacts = summary.contacts { json.member("contacts", contacts) }
    json.key("outOfScope")
    json.beginArray()
    for left in summary.outOfScope { write(left, to: &json) }
    json.endArray()
    if let later = summary.later {
      json.member("asOf", later.day)
      json.member("startLater", later.users)
    }
    json.member("errors", severities(.error))
    json.member("warnings", severities(.warning))
    json.member("notes", severities(.note))
    json.key("byRule")
    json.beginObject()
    for row in byRule { json.member(row.rule, row.count) }
    json.endObject()
    if suppressed > 0 { json.member("suppressed", suppressed) }
    if let comparison {
      json.member("known", known)
      json.member("mended", comparison.mended.count)
    }
    if let outcome = summary.outcome { write(outcome, to: &json) }
    json.endObject()
  }

  private func write(_ left: ReportSummary.LeftOut, to json: inout JSONWriter) {
    json.beginObject()
    json.member("reason", left.reason)
    if let dn = left.dn { json.member("dn", dn) }
    if let words = left.words { json.member("words", words) }
    if let citation = left.citation { json.member("citation", citation) }
    json.member("entries", left.entries)
    json.endObject()
  }

  private func write(_ outcome: ReportSummary.Outcome, to json: inout JSONWriter) {
    json.key("outcome")
    json.beginObject()
    json.member("text", outcome.text)
    json.key("consequences")
    json.beginArray()
    for consequence in outcome.consequences {
      json.beginObject()
      json.member("effect", consequence.effect.rawValue)
      if let transaction = consequence.transaction { json.member("transaction", transaction) }
      json.member("certain", consequence.isCertain)
      json.member("entries", consequence.entries)
      json.key("reasons")
      json.beginArray()
      for reason in consequence.reasons { write(reason, to: &json) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.member("unanswered", outcome.unanswered)
    json.endObject()
  }

  private func write(_ reason: ReportSummary.Reason, to json: inout JSONWriter) {
    json.beginObject()
    if let code = reason.code { json.member("code", code) }
    if let text = reason.text { json.member("text", text) }
    json.member("rule", reason.rule)
    json.member("findings", reason.findings)
    json.endObject()
  }

  private func writeRules(to json: inout JSONWriter) {
    json.lines("rules", rules) { rule, json in
      json.beginObject()
      json.member("id", rule.id)
      json.member("family", rule.family)
      json.member("severity", rule.severity.rawValue)
      json.member("summary", rule.summary)
      json.member("explanation", rule.explanation)
      json.endObject()
    }
    json.lines("skipped", skipped) { skipped, json in
      json.beginObject()
      json.member("rule", skipped.rule)
      json.member("reason", skipped.reason)
      json.endObject()
    }
  }
}

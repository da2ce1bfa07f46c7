internal import DirectoryModel
package import LintRules

/// All that is known, for programs: `docs/report.schema.json` describes it.
///
/// One finding is one line, so that two reports can be compared line by line. Several targets make
/// an array of reports.
package struct JSONReporter: Reporter {
  package static let name = "json"
  package static let schemaVersion = "1.2"

  private let options: ReportOptions
  private let templates = MessageTemplates()

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    var json = JSONWriter(taking: &output)
    if results.count != 1 { json.beginArray() }
    for result in results {
      if results.count != 1 { json.breakLine() }
      write(result, to: &json)
    }
    if results.count != 1 {
      json.breakLineBeforeEnd()
      json.endArray()
    }
    json.breakLineBeforeEnd()
    json.finish(into: &output)
  }

  private func write(_ result: LintResult, to json: inout JSONWriter) {
    json.beginObject()
    json.breakLine()
    json.member("schemaVersion", Self.schemaVersion)
    json.breakLine()
    json.key("tool")
    json.beginObject()
    json.member("name", "ldaplint")
    json.member("version", options.version)
    json.endObject()
    writeSources(of: result, to: &json)
    json.breakLine()
    json.member("complete", result.isComplete)
    json.breakLine()
    json.member("target", result.subject.profile.name)
    writeSummary(of: result, to: &json)
    writeRules(of: result, to: &json)
    var findings = JSONFindings(result, templates)
    json.lines("findings", result.findings.list) { findings.write($0, to: &$1) }
    json.breakLineBeforeEnd()
    json.endObject()
  }

  private func writeSources(of result: LintResult, to json: inout JSONWriter) {
    let directory = result.subject.directory
    json.breakLine()
    json.key("sources")
    json.beginArray()
    for name in directory.sourceNames {
      // What came from a server in several goes is one source.
      let parts = directory.store.sources.indices.filter {
        directory.store.sources[$0].name == name
      }
      json.breakLine()
      json.beginObject()
      json.member("name", name)
      json.member("bytes", parts.reduce(0) { $0 + directory.store.sources[$1].range.count })
      json.member("entries", parts.reduce(0) { $0 + directory.entryCount(ofSource: $1) })
      json.endObject()
    }
    for source in result.subject.state.unreadSources {
      json.breakLine()
      json.beginObject()
      json.member("name", source.name)
      json.member("unread", source.reason)
      json.endObject()
    }
    json.breakLineBeforeEnd()
    json.endArray()
  }

  private func writeSummary(of result: LintResult, to json: inout JSONWriter) {
    let summary = FindingSummary(result)
    json.breakLine()
    json.key("summary")
    json.beginObject()
    json.member("entries", result.subject.directory.entryCount)
    json.member("users", result.subject.users.count)
    json.member("groups", result.subject.groups.count)
    if result.subject.profile.scope.contacts != nil {
      json.member("contacts", result.subject.contacts.count)
    }
    json.key("outOfScope")
    json.beginArray()
    for left in result.subject.outOfScope { write(left, to: &json) }
    json.endArray()
    if result.subject.profile.later != nil, let day = result.subject.state.day {
      json.member("asOf", day.description)
      json.member("startLater", result.subject.lateStarters.count)
    }
    json.member("errors", result.count(.error))
    json.member("warnings", result.count(.warning))
    json.member("notes", result.count(.note))
    json.key("byRule")
    json.beginObject()
    for row in summary.rules { json.member(row.rule.id, row.count) }
    json.endObject()
    if let outcome = result.outcome { write(outcome, of: result, to: &json) }
    json.endObject()
  }

  private func write(_ left: OutOfScope, to json: inout JSONWriter) {
    json.beginObject()
    switch left.reason {
    case .noMember: json.member("reason", "noMember")
    case .outsideBases: json.member("reason", "outsideBases")
    case .excluded(let dn):
      json.member("reason", "excluded")
      json.member("dn", dn)
    case .skipped(let words, let citation):
      json.member("reason", "skipped")
      json.member("words", words)
      if let source = citation.source { json.member("citation", source) }
    case .unread: json.member("reason", "unread")
    }
    json.member("entries", left.entries.count)
    json.endObject()
  }

  private func write(_ outcome: Outcome, of result: LintResult, to json: inout JSONWriter) {
    json.key("outcome")
    json.beginObject()
    json.member("text", AnswerText(target: result.subject.profile.name).words(outcome))
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
      for reason in consequence.reasons {
        json.beginObject()
        if let code = reason.code { json.member("code", code) }
        if let text = reason.text { json.member("text", text) }
        json.member("rule", reason.rule.id)
        json.member("findings", reason.findings)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.member("unanswered", outcome.unanswered)
    json.endObject()
  }

  private func writeRules(of result: LintResult, to json: inout JSONWriter) {
    json.lines("rules", result.rules) { rule, json in
      json.beginObject()
      json.member("id", rule.id)
      json.member("family", rule.family.rawValue)
      json.member("severity", rule.severity.rawValue)
      json.member("summary", rule.summary)
      json.endObject()
    }
    json.lines("skipped", result.skipped) { skipped, json in
      json.beginObject()
      json.member("rule", skipped.rule.id)
      json.member("reason", skipped.reason)
      json.endObject()
    }
  }
}

extension JSONWriter {
  /// Writes a member that is an array with one line an element.
  mutating func lines<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    breakLine()
    key(name)
    beginArray()
    for element in elements {
      breakLine()
      write(element, &self)
    }
    if !elements.isEmpty { breakLineBeforeEnd() }
    endArray()
  }
}

extension Directory {
  /// How many entries a source names. O(log n): entries are in the order of the sources.
  fileprivate func entryCount(ofSource source: Int) -> Int {
    let range = store.sources[source].range
    return firstEntry(from: range.upperBound) - firstEntry(from: range.lowerBound)
  }

  private func firstEntry(from offset: Int) -> Int {
    var (low, high) = (0, entryCount)
    while low < high {
      let middle = (low + high) / 2
      if store.origin(of: entries[middle].dn) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

internal import DirectoryModel
package import LintRules

/// One line for each finding: `path:line:column: error[rule] message`.
package struct ConciseReporter: Reporter {
  package static let name = "concise"

  package let options: ReportOptions
  private let templates = MessageTemplates()

  package init(_ options: ReportOptions) { self.options = options }

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    if options.redacts { return write(results.map { Report($0, options) }, to: &output) }
    let (common, own) = CommonFindings.parted(results)
    if let common { append(findingsOf: common, target: nil, to: &output) }
    for result in own {
      let target = results.count > 1 ? result.subject.profile.name : nil
      append(findingsOf: result, target: target, to: &output)
    }
    var incompleteness: Set<[UInt8]> = []
    for result in results where !result.isComplete {
      var line = OutputBuffer()
      line.append(incompleteness: result, options)
      if incompleteness.insert(line.bytes).inserted { output.append(line.bytes) }
    }
  }

  private func append(
    findingsOf result: LintResult, target: String?, to output: inout OutputBuffer
  ) {
    var lines = LineFinder(result.subject.directory)
    for finding in result.findings.list {
      append(finding, of: result, &lines, to: &output)
      if let target {
        output.append("; target ")
        output.append(visible: target)
      }
      output.append(UInt8(ascii: "\n"))
      output.flushIfLarge()
    }
  }

  private func append(
    _ finding: Finding, of result: LintResult, _ lines: inout LineFinder,
    to output: inout OutputBuffer
  ) {
    let directory = result.subject.directory
    let rule = result.rule(of: finding)
    if let range = directory.sourceRange(of: finding) {
      let position = lines.position(of: range)
      output.append(visible: directory.store.sources[position.source].name)
      if let line = position.line { output.append(":\(line):\(position.column)") }
    } else {
      output.append(placeOf: finding, of: result)
    }
    output.append(": \(finding.severity.rawValue)[\(rule.id)] ")
    let template = templates[finding].messages[Int(finding.message)]
    let text = MessageText(result, for: .people)
    text.append(template, rule, finding, to: &output)
    if let entry = finding.entry, !template.contains(.dn), !template.contains(.walk) {
      output.append(" (in ")
      text.append(dnOf: entry, to: &output)
      output.append(")")
    }
  }
}

extension OutputBuffer {
  /// Appends where a finding is that is at no place of a source: in the configuration, or in all of
  /// the sources.
  mutating func append(placeOf finding: Finding, of result: LintResult) {
    guard let place = result.suppression(of: finding)?.place else {
      return append(sourcesOf: result)
    }
    append(visible: place.file)
    append(":\(place.line):\(place.column)")
  }

  /// Appends the names of the sources, for what concerns them all.
  mutating func append(sourcesOf result: LintResult) {
    let names =
      result.subject.directory.sourceNames
      + result.subject.state.unreadSources.map(\.name)
    let shown = names.count <= 3 ? names : Array(names.prefix(2))
    if names.isEmpty { append("(no source)") }
    append(list: shown, leftOut: names.count - shown.count, "sources") { name, output in
      output.append(visible: name)
    }
  }

  /// Appends the line that keeps a report of a part from passing for one of the whole.
  mutating func append(incompleteness result: LintResult, _ options: ReportOptions) {
    append("INCOMPLETE: not everything was read")
    func rules(severity: Severity) -> [Int] {
      result.rules.indices.filter { number in
        result.rules[number].isAboutCompleteness
          && result.findings.list.contains {
            $0.severity >= severity && result.rule(of: $0).id == result.rules[number].id
          }
      }
    }
    // A note hides nothing, unless the user made it one.
    let errors = rules(severity: .error)
    let reasons = errors.isEmpty ? rules(severity: .note) : errors
    if !reasons.isEmpty {
      append(" (see ")
      append(list: reasons) { number, output in output.append(result.rules[number].id) }
      append(")")
    }
    append(options.allowsPartial ? "; --allow-partial accepts that\n" : "; exit status 3\n")
  }
}

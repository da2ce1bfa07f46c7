internal import DirectoryModel
internal import LintRules

/// Writes the findings of a text report.
struct TextFindings {
  /// The characters of a DN that a heading shows.
  private static let longestDN = 500

  private let result: LintResult
  private let templates: MessageTemplates
  private let options: ReportOptions
  private let text: MessageText
  private let palette: Palette
  private var lines: LineFinder
  private var directory: Directory { result.subject.directory }

  /// A line to show, and what to say about it.
  private struct Spot {
    let position: Position
    let range: Range<Int>
    /// The value, where the line holds it in another form.
    let decoded: ValueRange?
    let isPrimary: Bool
    let label: OutputBuffer
  }

  init(_ result: LintResult, _ templates: MessageTemplates, _ options: ReportOptions) {
    self.result = result
    self.templates = templates
    self.options = options
    text = MessageText(result, for: .people)
    palette = Palette(usesColor: options.usesColor)
    lines = LineFinder(result.subject.directory)
  }

  /// - Parameter suppression: why the finding does not count, if it does not.
  mutating func write(
    _ finding: Finding, isFirst: Bool, _ suppression: Suppression? = nil,
    to output: inout OutputBuffer
  ) {
    let rule = result.rule(of: finding)
    if suppression != nil { output.append("suppressed ") }
    writeHeader(of: finding, rule, to: &output)
    let spots = spots(of: finding, rule)
    let gutter = String(spots.compactMap(\.position.line).max() ?? 0).utf8.count
    writeHeading(of: finding, spots.first, gutter: gutter, to: &output)
    if let first = spots.first {
      writeBar(gutter, to: &output)
      var source = first.position.source
      for (number, spot) in spots.enumerated() {
        if number > 0 { writeGap(to: spot, from: source, gutter: gutter, to: &output) }
        source = spot.position.source
        write(spot, finding.severity, gutter: gutter, to: &output)
      }
      writeCount(leftOutOf: finding, rule, gutter: gutter, to: &output)
      writeBar(gutter, to: &output)
    }
    writeNotes(of: finding, rule, gutter: gutter, isFirst: isFirst, to: &output)
    guard let suppression else { return }
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append(suppression)
  }

  private func writeHeader(
    of finding: Finding, _ rule: Rule, to output: inout OutputBuffer
  ) {
    palette.append(.severity(finding.severity), to: &output) {
      $0.append("\(finding.severity.rawValue)[\(rule.id)]")
    }
    palette.append(.bold, to: &output) {
      $0.append(": ")
      text.append(templates[finding].headers[Int(finding.message)], rule, finding, to: &$0)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func writeHeading(
    of finding: Finding, _ spot: Spot?, gutter: Int, to output: inout OutputBuffer
  ) {
    output.append(UInt8(ascii: " "), count: gutter)
    output.append("--> ")
    if let spot {
      output.append(visible: directory.store.sources[spot.position.source].name)
      if let line = spot.position.line { output.append(":\(line):\(spot.position.column)") }
    } else {
      output.append(placeOf: finding, of: result)
    }
    if let entry = finding.entry {
      output.append("  ")
      let dn = directory.dn(of: entry)
      output.append(visible: directory.bytes(dn), limit: Self.longestDN)
      if dn.count == 0 { output.append("(the empty DN)") }
    }
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func spots(of finding: Finding, _ rule: Rule) -> [Spot] {
    let parties = result.findings.parties[finding.related].prefix(
      rule.relation == .walk
        ? min(Int(finding.limit), options.stepsShown) : options.partiesShown)
    var spots: [Spot] = []
    if let range = directory.sourceRange(of: finding), rule.relation != .walk || parties.isEmpty {
      let decoded = finding.range == nil ? finding.value : nil
      spots.append(spot(range, decoded, isPrimary: true, OutputBuffer()))
    }
    for party in parties {
      var label = OutputBuffer()
      if party.holder != nil {
        text.append(step: party, to: &label)
      } else if party.entry != finding.entry {
        text.append(dnOf: party.entry, to: &label)
      }
      spots.append(
        spot(
          directory.sourceRange(of: party), party.value, isPrimary: spots.isEmpty, label))
    }
    return spots
  }

  private mutating func spot(
    _ range: Range<Int>, _ value: ValueRange?, isPrimary: Bool, _ label: OutputBuffer
  ) -> Spot {
    Spot(
      position: lines.position(of: range), range: range,
      decoded: value.flatMap { directory.store.isDecoded($0) ? $0 : nil },
      isPrimary: isPrimary, label: label)
  }

  private func write(
    _ spot: Spot, _ severity: Severity, gutter: Int, to output: inout OutputBuffer
  ) {
    let number = spot.position.line.map(String.init) ?? ""
    palette.append(.dim, to: &output) {
      $0.append(UInt8(ascii: " "), count: gutter - number.utf8.count)
      $0.append("\(number) | ")
    }
    let line = directory.lineRange(at: spot.range.lowerBound)
    let secret = directory.secretLine(line)
    let excerpt = excerpt(of: line, around: spot.range, inPlaceOfSecret: secret)
    output.append(excerpt.text.bytes)
    output.append(UInt8(ascii: "\n"))

    writeMargin(gutter, to: &output)
    output.append(UInt8(ascii: " "), count: excerpt.markColumn + 1)
    palette.append(spot.isPrimary ? .severity(severity) : .bold, to: &output) {
      $0.append(UInt8(ascii: spot.isPrimary ? "^" : "-"), count: excerpt.markWidth)
    }
    if !spot.label.bytes.isEmpty {
      output.append(UInt8(ascii: " "))
      output.append(spot.label.bytes)
    }
    output.append(UInt8(ascii: "\n"))
    if secret == nil, let value = spot.decoded {
      write(value, ofLine: directory.bytes(line), gutter: gutter, to: &output)
    }
  }

  private func excerpt(
    of line: Range<Int>, around range: Range<Int>, inPlaceOfSecret secret: [UInt8]?
  ) -> Excerpt {
    if let secret { return Excerpt(of: secret.span, mark: secret.indices) }
    return Excerpt(of: directory.bytes(line), mark: range.shifted(into: line))
  }

  /// Writes the value that a base64 or folded line stands for.
  private func write(
    _ value: ValueRange, ofLine line: Span<UInt8>, gutter: Int, to output: inout OutputBuffer
  ) {
    writeMargin(gutter, to: &output)
    output.append(line.isBase64 ? " = decoded: " : " = unfolded: ")
    output.append(visible: directory.bytes(value), limit: MessageText.longestValue)
    output.append(UInt8(ascii: "\n"))
  }

  private func writeGap(
    to spot: Spot, from source: Int, gutter: Int, to output: inout OutputBuffer
  ) {
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append(UInt8(ascii: ":"))
    let name = directory.store.sources[spot.position.source].name
    if name != directory.store.sources[source].name {
      output.append(" in ")
      output.append(visible: name)
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes how many other parties there are beside those shown.
  private func writeCount(
    leftOutOf finding: Finding, _ rule: Rule, gutter: Int, to output: inout OutputBuffer
  ) {
    let isWalk = rule.relation == .walk
    let count = isWalk ? Int(finding.limit) : finding.related.count
    let leftOut = count - (isWalk ? options.stepsShown : options.partiesShown)
    guard leftOut > 0 else { return }
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append(": and ")
    output.append(grouped: leftOut)
    output.append(" more; --output json lists all\n")
  }

  private func writeMargin(_ gutter: Int, to output: inout OutputBuffer) {
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append(UInt8(ascii: "|"))
  }

  private func writeBar(_ gutter: Int, to output: inout OutputBuffer) {
    writeMargin(gutter, to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes why it matters, once for each rule, and what to do.
  private func writeNotes(
    of finding: Finding, _ rule: Rule, gutter: Int, isFirst: Bool, to output: inout OutputBuffer
  ) {
    if isFirst, !rule.explanation.isEmpty {
      output.append(UInt8(ascii: " "), count: gutter + 1)
      output.append("= note: \(rule.explanation.firstSentence)\n")
    }
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append("= help: ")
    text.append(templates[finding].help, rule, finding, to: &output)
    if isFirst { output.append("; see `ldaplint explain \(rule.id)`") }
    output.append(UInt8(ascii: "\n"))
    if let answer = result.answer(to: finding) {
      write(answer, isCertain: answer.isCertain(for: finding), gutter: gutter, to: &output)
    }
  }

  /// Writes what the target would answer, and what to do about that.
  private func write(
    _ answer: Answer, isCertain: Bool, gutter: Int, to output: inout OutputBuffer
  ) {
    output.append(UInt8(ascii: " "), count: gutter + 1)
    output.append("= answer: ")
    AnswerText(target: result.subject.profile.name)
      .append(answer, isCertain: isCertain, to: &output)
    if let action = answer.action {
      output.append("; ")
      output.append(visible: action)
    }
    output.append(UInt8(ascii: "\n"))
  }
}

extension Range<Int> {
  /// The offsets of a range in a line that holds its start.
  fileprivate func shifted(into line: Range<Int>) -> Range<Int> {
    let start = Swift.min(lowerBound, line.upperBound)
    return start - line.lowerBound..<Swift.max(start, Swift.min(upperBound, line.upperBound))
      - line.lowerBound
  }
}

extension String {
  /// The first sentence, on one line and without its full stop.
  fileprivate var firstSentence: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    var words = lines.prefix { !$0.isEmpty }.flatMap { $0.split(separator: " ") }
    if let end = words.firstIndex(where: { $0.hasSuffix(".") }) {
      words.removeSubrange((end + 1)...)
      words[end].removeLast()
    }
    return words.joined(separator: " ")
  }
}

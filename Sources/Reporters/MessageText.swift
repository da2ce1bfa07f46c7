internal import DirectoryModel
internal import LintRules

/// Makes words of findings.
struct MessageText {
  /// Who reads them.
  enum Reader {
    /// People, on a terminal: nothing but printable text, long values shortened.
    case people
    /// Programs: values whole, whatever is in them; bytes that are no UTF-8 shown as `\x{E4}`.
    case programs
  }

  /// The characters of a value that people are shown.
  static let longestValue = 100
  /// The steps of a walk, and the memberships to take away, that one line has room for.
  private static let stepsInLine = 10

  let result: LintResult
  let reader: Reader
  private var directory: Directory { result.subject.directory }

  init(_ result: LintResult, for reader: Reader) {
    self.result = result
    self.reader = reader
  }

  /// Appends a message or help about a finding.
  func append(
    _ template: MessageTemplate, _ rule: Rule, _ finding: Finding, to output: inout OutputBuffer
  ) {
    var last = 0
    for part in template.parts {
      switch part {
      case .literal(let text): output.append(text)
      case .plural: if last != 1 { output.append("s") }
      case .placeholder(.number):
        last = Int(finding.number)
        output.append(grouped: last)
      case .placeholder(.limit):
        last = Int(finding.limit)
        output.append(grouped: last)
      case .placeholder(let placeholder): append(placeholder, rule, finding, to: &output)
      }
    }
  }

  private func append(
    _ placeholder: MessageTemplate.Placeholder, _ rule: Rule, _ finding: Finding,
    to output: inout OutputBuffer
  ) {
    let parties = result.findings.parties[finding.related]
    let number = Int(finding.number)
    switch placeholder {
    case .dn: if let entry = finding.entry { append(dnOf: entry, to: &output) }
    case .attribute: if let type = finding.type { append(type, to: &output) }
    case .value: append(finding.value, of: finding.type, to: &output)
    case .related: append(namesOf: parties, to: &output)
    case .other: if let other = parties.first { append(dnOf: other.entry, to: &output) }
    case .otherValue:
      if let other = parties.first { append(other.value, of: other.type, to: &output) }
    case .number, .limit: break
    case .text: if rule.texts.indices.contains(number) { output.append(rule.texts[number]) }
    case .objectClass:
      if directory.classNames.indices.contains(number) {
        append(quoted: Array(directory.classNames[number].utf8).span, to: &output)
      }
    case .attributes:
      output.append(list: attributes(of: finding)) { name, output in
        append(quoted: Array(name.utf8).span, to: &output)
      }
    case .walk: append(walkOf: finding, to: &output)
    case .breaking: append(breaking: parties.dropFirst(Int(finding.limit)), to: &output)
    case .derived: append(quoted: result.derivedText(of: finding).span, to: &output)
    case .detail: ValueDetail(result, for: reader).append(rule, finding, to: &output)
    case .reason:
      if let suppression = result.suppression(of: finding) {
        SuppressionText(self).append(reasonOf: suppression, rule, to: &output)
      } else {
        GapText(result, for: reader).append(reasonOf: finding, to: &output)
      }
    case .domain, .guid, .existing, .previous, .previousGUID:
      appendOutside(placeholder, finding, to: &output)
    }
  }

  /// The types of the other parties, or what the profile demands.
  func attributes(of finding: Finding) -> [String] {
    let types = result.findings.parties[finding.related].compactMap(\.type)
    if !types.isEmpty { return types.map { directory.attributes[$0].name }.distinct }
    let demands = result.subject.profile.allMandatory
    let number = Int(finding.number)
    return demands.indices.contains(number) ? demands[number].attributes : []
  }

  func append(dnOf entry: EntryID, to output: inout OutputBuffer) {
    append(quoted: directory.bytes(directory.dn(of: entry)), to: &output)
  }

  /// Appends the leftmost RDN of an entry, by which people know it.
  func append(rdnOf entry: EntryID, to output: inout OutputBuffer) {
    let dn = directory.bytes(directory.dn(of: entry))
    append(quoted: dn.extracting(dn.firstRDN), to: &output)
  }

  private func append(_ type: AttributeType, to output: inout OutputBuffer) {
    append(quoted: Array(directory.attributes[type].name.utf8).span, to: &output)
  }

  private func append(
    _ value: ValueRange?, of type: AttributeType?, to output: inout OutputBuffer
  ) {
    guard let value else { return }
    if let type, directory.attributes[type].isPassword {
      output.append("(not shown)")
    } else {
      let bytes = directory.bytes(value)
      guard let type, isGUID(bytes, type) else { return append(quoted: bytes, to: &output) }
      var form: [UInt8] = []
      GUIDForm.append(bytes, to: &form)
      append(quoted: GUIDForm.text(of: form.span).span, to: &output)
    }
  }

  /// Whether a value is the sixteen bytes of what identifies an entry, and no text.
  private func isGUID(_ bytes: Span<UInt8>, _ type: AttributeType) -> Bool {
    bytes.count == 16 && bytes.indices.contains { !(0x20..<0x7F).contains(bytes[$0]) }
      && result.subject.anchorColumns.contains { $0.type == type }
  }

  func append(quoted bytes: Span<UInt8>, to output: inout OutputBuffer) {
    output.append(UInt8(ascii: "`"))
    switch reader {
    case .people: output.append(visible: bytes, limit: Self.longestValue)
    case .programs: output.append(validUTF8: bytes)
    }
    output.append(UInt8(ascii: "`"))
  }

  private func append(namesOf parties: ArraySlice<Party>, to output: inout OutputBuffer) {
    let shown = parties.count <= 3 ? parties : parties.prefix(2)
    output.append(list: Array(shown), leftOut: parties.count - shown.count, "entries") {
      append(dnOf: $0.entry, to: &$1)
    }
  }

  private func append(walkOf finding: Finding, to output: inout OutputBuffer) {
    guard let start = finding.entry else { return }
    let steps = result.findings.parties[finding.related].prefix(Int(finding.limit))
    append(dnOf: start, to: &output)
    for step in steps.prefix(Self.stepsInLine) {
      output.append(" -> ")
      append(dnOf: step.entry, to: &output)
    }
    guard steps.count > Self.stepsInLine else { return }
    output.append(" -> and ")
    output.append(grouped: steps.count - Self.stepsInLine)
    output.append(" more")
  }

  /// Appends what a step of a walk is: `a` has member `b`.
  func append(step: Party, to output: inout OutputBuffer) {
    guard let holder = step.holder else { return }
    append(rdnOf: holder, to: &output)
    output.append(" has \(word(of: step)) ")
    append(rdnOf: step.entry, to: &output)
  }

  /// What the entry that a step leads to is to the one before, whichever of the two says so.
  private func word(of step: Party) -> String {
    step.type == .manager ? "manager" : "member"
  }

  private func append(breaking steps: ArraySlice<Party>, to output: inout OutputBuffer) {
    guard !steps.isEmpty else { return }
    output.append(", for instance ")
    let shown = Array(steps.prefix(Self.stepsInLine))
    output.append(list: shown, leftOut: steps.count - shown.count, "memberships") { step, output in
      append(rdnOf: step.entry, to: &output)
      guard let holder = step.holder else { return }
      output.append(step.type == .manager ? " as manager of " : " in ")
      append(rdnOf: holder, to: &output)
      append(placeOf: step, to: &output)
    }
  }

  private func append(placeOf party: Party, to output: inout OutputBuffer) {
    let place = directory.place(of: directory.sourceRange(of: party))
    guard directory.store.sources[place.source].hasLines else { return }
    if directory.store.sources.count == 1 {
      output.append(" (line \(place.line))")
    } else {
      output.append(" (")
      let name = directory.store.sources[place.source].name
      switch reader {
      case .people: output.append(visible: name)
      case .programs: output.append(name)
      }
      output.append(":\(place.line))")
    }
  }
}

extension OutputBuffer {
  /// Appends "a", "a and b", "a, b, and c", or "a, b, and 3 more entries".
  mutating func append<Element>(
    list elements: [Element], leftOut: Int = 0, _ kind: String = "",
    append: (Element, inout OutputBuffer) -> Void
  ) {
    let count = elements.count + (leftOut > 0 ? 1 : 0)
    for index in 0..<count {
      if index > 0 {
        self.append(count == 2 ? " " : ", ")
        if index == count - 1 { self.append("and ") }
      }
      if index < elements.count {
        append(elements[index], &self)
      } else {
        self.append(grouped: leftOut)
        self.append(" more \(kind)")
      }
    }
  }

  /// Appends bytes as they are, but for those that are not UTF-8.
  mutating func append(validUTF8 text: Span<UInt8>) {
    let copy = text.copied()[...]
    for piece in TextPieces(copy) {
      if piece.scalar == nil {
        append(piece, of: copy)
      } else {
        for index in piece.bytes { append(copy[index]) }
      }
    }
  }
}

extension [String] {
  /// Each element once, in order.
  fileprivate var distinct: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}

extension Span<UInt8> {
  /// The bytes of the leftmost RDN of a DN; all of them if there is no other.
  var firstRDN: Range<Int> {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(self, into: &rdns) == nil, let first = rdns.first else {
      return indices
    }
    return first
  }
}

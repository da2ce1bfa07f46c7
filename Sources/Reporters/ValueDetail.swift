internal import DirectoryModel
internal import LintRules

/// What the model says is wrong with the value of a finding, or with a source.
struct ValueDetail {
  private let result: LintResult
  private let reader: MessageText.Reader

  init(_ result: LintResult, for reader: MessageText.Reader) {
    self.result = result
    self.reader = reader
  }

  func append(_ rule: Rule, _ finding: Finding, to output: inout OutputBuffer) {
    if let suppression = result.suppression(of: finding) {
      return SuppressionText(MessageText(result, for: reader)).append(suppression, to: &output)
    }
    switch rule.id {
    case Rule.countLimitID:
      return ExclusionText(result, for: reader).append(finding, to: &output)
    case Rule.refusedEntryID: return append(reasonOf: finding, to: &output)
    case Rule.emptyScopeID: return append(unknownNamesOf: finding, to: &output)
    case Rule.incompleteReadID where finding.message > Rule.unreadSourceMessage:
      return GapText(result, for: reader).append(subjectOf: finding, to: &output)
    default: break
    }
    guard let value = finding.value, let type = finding.type else {
      append(sourceOf: finding, to: &output)
      return
    }
    let bytes = result.subject.directory.bytes(value)
    if rule.id == Rule.hiddenCharactersID {
      Self.append(hiddenIn: bytes, to: &output)
    } else if rule.id == Rule.invalidCharactersID {
      // Other messages than the first say where it is.
      append(
        characterAt: Int(finding.number), of: bytes, withPlace: finding.message == 0, to: &output)
    } else {
      output.append(words(bytes, type, rule) ?? "is not of its format")
    }
  }

  /// Appends which names of the scope's filters nobody knows.
  private func append(unknownNamesOf finding: Finding, to output: inout OutputBuffer) {
    let scope = result.subject.profile.scope
    let filters =
      switch finding.message {
      case 2, 4: [scope.users]
      case 3, 5: [scope.groups]
      default: [scope.users, scope.groups]
      }
    let names = filters.flatMap { result.subject.directory.unknownNames(negatedIn: $0) }
    guard !names.isEmpty else { return }
    output.append("; its filter negates something of ")
    output.append(list: names) { name, output in
      output.append("`")
      output.append(visible: name)
      output.append("`")
    }
    output.append(", of which nobody knows")
  }

  /// Appends the profile's words for what it refuses.
  private func append(reasonOf finding: Finding, to output: inout OutputBuffer) {
    let reason = result.subject.profile.refused[Int(finding.number)].reason
    switch reader {
    case .people: output.append(visible: reason)
    case .programs: output.append(reason)
    }
  }

  /// Appends why a source was not read.
  private func append(sourceOf finding: Finding, to output: inout OutputBuffer) {
    let sources = result.subject.state.unreadSources
    let number = Int(finding.number)
    guard finding.entry == nil, sources.indices.contains(number) else { return }
    let words = "\(sources[number].name): \(sources[number].reason)"
    switch reader {
    case .people: output.append(visible: words)
    case .programs: output.append(words)
    }
  }

  /// Why a value is not of the rule's or the profile's format, or of its type's syntax.
  private func words(_ bytes: Span<UInt8>, _ type: AttributeType, _ rule: Rule) -> String? {
    let format =
      rule.id == Rule.invalidMailID ? .mail : result.subject.constraint(type)?.format
    if let format {
      // Of a proxy address only what follows the prefix is of the format.
      let text =
        type == .proxyAddresses && format == .mail
        ? bytes.extracting(MailAddress.proxyAddress(bytes).addressRange) : bytes
      if let defect = format.defect(in: text) { return defect.words }
    }
    guard result.subject.directory.attributes[type].isDN else { return nil }
    let name = bytes.extracting(0..<DNSyntax.nameLength(ofNameAndOptionalUID: bytes))
    var form: [UInt8] = []
    return DNSyntax.appendNormalForm(ofDN: name, to: &form)?.kind.words
  }

  /// Appends the character at an offset, and which one of the value it is.
  private func append(
    characterAt offset: Int, of bytes: Span<UInt8>, withPlace: Bool, to output: inout OutputBuffer
  ) {
    let text = bytes.copied()[...]
    let pieces = Array(TextPieces(text))
    guard let number = pieces.firstIndex(where: { $0.bytes.contains(offset) }) else { return }
    if pieces[number].scalar == " " {
      output.append("a space")
    } else if pieces[number].isHidden {
      Self.append(pieces[number], of: text, to: &output)
    } else {
      output.append("`")
      for index in pieces[number].bytes { output.append(text[index]) }
      output.append("`")
    }
    guard withPlace else { return }
    output.append(" as character ")
    output.append(grouped: number + 1)
  }

  /// Appends what the first thing is that nobody sees, and where.
  private static func append(hiddenIn bytes: Span<UInt8>, to output: inout OutputBuffer) {
    let text = bytes.copied()[...]
    let pieces = Array(TextPieces(text))
    func isSpace(_ piece: TextPiece?) -> Bool { piece?.scalar == " " }
    if pieces.allSatisfy({ isSpace($0) }) {
      output.append(pieces.isEmpty ? "nothing" : "nothing but spaces")
    } else if isSpace(pieces.first) {
      output.append("a space at its start")
    } else if let hidden = pieces.firstIndex(where: \.isHidden) {
      append(pieces[hidden], of: text, to: &output)
      output.append(" as character ")
      output.append(grouped: hidden + 1)
    } else {
      output.append(isSpace(pieces.last) ? "a space at its end" : "an unusual character")
    }
  }

  private static func append(
    _ piece: TextPiece, of text: ArraySlice<UInt8>, to output: inout OutputBuffer
  ) {
    if let scalar = piece.scalar {
      output.append("\(name(of: scalar)) (U+")
      output.append(hex: scalar.value, atLeast: 4)
    } else {
      output.append("a byte that is not UTF-8 (")
      output.append(piece, of: text)
    }
    output.append(")")
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00: "a NUL"
    case 0x09: "a tab"
    case 0x0A: "a line feed"
    case 0x0D: "a carriage return"
    case 0xA0, 0x2007, 0x202F: "a no-break space"
    case 0xAD: "a soft hyphen"
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "a bidirectional mark"
    case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: "a character of no width"
    case 0x2028, 0x2029: "a line separator"
    case 0xE0000...0xE007F: "a tag character"
    default:
      switch scalar.properties.generalCategory {
      case .control: "a control character"
      case .privateUse: "a character for private use"
      case .unassigned: "a character that is not assigned"
      case .spaceSeparator: "an unusual space"
      default: "a character that nobody sees"
      }
    }
  }
}

extension TextPiece {
  fileprivate var isHidden: Bool { scalar.map(VisibleScalars.isHidden) ?? true }
}

extension Rule {
  /// The rules whose findings are about one thing whatever else is wrong with the value.
  fileprivate static let invalidMailID = "invalid-mail"
  fileprivate static let hiddenCharactersID = "hidden-characters"
  fileprivate static let invalidCharactersID = "invalid-characters"
}

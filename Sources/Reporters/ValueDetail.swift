internal import DirectoryModel
internal import LintRules

/// What the model says is wrong with the value of a finding.
struct ValueDetail {
  private let result: LintResult

  init(_ result: LintResult) { self.result = result }

  func append(_ rule: Rule, _ finding: Finding, to output: inout OutputBuffer) {
    guard let value = finding.value, let type = finding.type else { return }
    let directory = result.subject.directory
    let bytes = directory.bytes(value)
    if rule.id != Rule.hiddenCharactersID, let words = words(bytes, type) {
      output.append(words)
    } else {
      Self.append(hiddenIn: bytes, to: &output)
    }
  }

  /// Why a value is not of its type's syntax or the profile's format.
  private func words(_ bytes: Span<UInt8>, _ type: AttributeType) -> String? {
    if let format = result.subject.constraint(type)?.format {
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

  /// Appends what the first thing is that nobody sees, and where.
  private static func append(hiddenIn bytes: Span<UInt8>, to output: inout OutputBuffer) {
    let text = bytes.copied()[...]
    let pieces = Array(TextPieces(text))
    func isSpace(_ piece: TextPiece?) -> Bool { piece?.scalar == " " }
    let hidden = pieces.firstIndex { $0.scalar.map(VisibleScalars.isHidden) ?? true }
    if pieces.allSatisfy({ isSpace($0) }) {
      output.append(pieces.isEmpty ? "is empty" : "holds nothing but spaces")
    } else if isSpace(pieces.first) {
      output.append("starts with a space")
    } else if let hidden {
      output.append("holds ")
      if let scalar = pieces[hidden].scalar {
        output.append(name(of: scalar))
        output.append(" (U+")
        output.append(hex: scalar.value, atLeast: 4)
        output.append(")")
      } else {
        output.append("a byte that is not UTF-8 (")
        output.append(pieces[hidden], of: text)
        output.append(")")
      }
      output.append(" as character ")
      output.append(grouped: hidden + 1)
    } else if isSpace(pieces.last) {
      output.append("ends with a space")
    } else {
      output.append("holds nothing that is hidden")
    }
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

extension Rule {
  /// The one rule whose findings are about characters whatever else is wrong with the value.
  fileprivate static let hiddenCharactersID = "hidden-characters"
}

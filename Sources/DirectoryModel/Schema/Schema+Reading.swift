extension Schema {
  /// Adds the definitions of a text: `attributeTypes:` and `objectClasses:` with one definition
  /// each, folded and commented as in LDIF (RFC 2849); other parts of a subschema are skipped.
  package mutating func read(_ text: Span<UInt8>) throws(SchemaError) {
    var line = LogicalLine()
    var position = 0
    var number = 1
    while position < text.count {
      line.read(from: text, at: &position, number: &number)
      if line.isBlankOrComment { continue }
      try add(line)
    }
  }

  /// Adds the definition that one value of a server's `attributeTypes` holds.
  package mutating func readAttributeType(
    _ value: Span<UInt8>, line: Int = 1
  ) throws(SchemaError) {
    var reader = DefinitionReader(value)
    do throws(DefinitionError) {
      add(try reader.attributeType())
    } catch {
      throw SchemaError(line: line, reason: error.reason)
    }
  }

  /// Adds the definition that one value of a server's `objectClasses` holds.
  package mutating func readObjectClass(
    _ value: Span<UInt8>, line: Int = 1
  ) throws(SchemaError) {
    var reader = DefinitionReader(value)
    do throws(DefinitionError) {
      add(try reader.objectClass())
    } catch {
      throw SchemaError(line: line, reason: error.reason)
    }
  }

  private mutating func add(_ line: LogicalLine) throws(SchemaError) {
    let bytes = line.bytes.span
    var colon = 0
    while colon < bytes.count && bytes[colon] != UInt8(ascii: ":") { colon += 1 }
    let label = String(schemaText: bytes.extracting(0..<colon))
    guard colon < bytes.count else {
      throw SchemaError(
        line: line.number(at: 0), reason: .expected("a label with a colon", found: "'\(label)'"))
    }
    var reader = DefinitionReader(bytes.extracting((colon + 1)...))
    do throws(DefinitionError) {
      switch label.lowercased() {
      case "attributetypes": add(try reader.attributeType())
      case "objectclasses": add(try reader.objectClass())
      case let other where Self.skippedLabels.contains(other): break
      default: throw DefinitionError(offset: 0, reason: .unknownLabel(label))
      }
    } catch {
      throw SchemaError(line: line.number(at: colon + 1 + error.offset), reason: error.reason)
    }
  }

  private static let skippedLabels: Set<String> = [
    "dn", "cn", "objectclass", "ldapsyntaxes", "matchingrules", "matchingruleuse",
    "ditcontentrules", "ditstructurerules", "nameforms",
  ]
}

/// One unfolded line of a schema's text, which knows the lines that its bytes come from.
private struct LogicalLine {
  private(set) var bytes: [UInt8] = []
  private var firstNumber = 1
  private var folds: [Int] = []

  var isBlankOrComment: Bool {
    bytes.first == UInt8(ascii: "#") || bytes.allSatisfy { $0 == UInt8(ascii: " ") }
  }

  /// The physical line of a byte.
  func number(at offset: Int) -> Int {
    firstNumber + folds.count { $0 <= offset }
  }

  /// Takes the next line and everything that is folded into it.
  mutating func read(
    from text: Span<UInt8>, at position: inout Int, number: inout Int
  ) {
    bytes.removeAll(keepingCapacity: true)
    folds.removeAll(keepingCapacity: true)
    firstNumber = number
    while position < text.count {
      let byte = text[position]
      position += 1
      guard byte == UInt8(ascii: "\n") else {
        bytes.append(byte)
        continue
      }
      number += 1
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      guard position < text.count, text[position] == UInt8(ascii: " ") else { return }
      position += 1
      folds.append(bytes.count)
    }
  }
}

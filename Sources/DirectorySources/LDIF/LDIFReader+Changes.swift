internal import DirectoryModel

/// Change records (RFC 2849, RFC 4525): understood, not applied.
extension LDIFReader {
  /// Why a change record cannot be understood; nil when the line at fault was reported before.
  private struct Fault: Error {
    let defect: SourceDefect?

    static func invalid(_ range: Range<Int>) -> Fault {
      Fault(defect: SourceDefect(kind: .invalidChange, range: range))
    }
  }

  /// Reads the rest of a record that changes an entry, up to a blank line.
  mutating func readChange(
    _ header: RecordHeader, _ changetype: RecordHeader.Changetype, _ dnLine: Range<Int>,
    isSound: Bool, _ sink: inout some RecordSink & ~Copyable
  ) {
    do throws(Fault) {
      let items =
        switch changetype {
        case .add: preconditionFailure("an added entry is read like any other")
        case .delete: try readDelete(&sink)
        case .modify: try readModify(&sink)
        case .modrdn, .moddn: try readRename(dnLine, &sink)
        }
      guard dn.error == nil else {
        throw Fault(defect: SourceDefect(kind: .invalidDN, range: dnLine))
      }
      guard isSound else { return }
      sink.change(
        ChangeRecord(
          dn: unsafe Array(dn.bytes(in: store)), origin: dn.origin, line: dnLine, header: header,
          items: items))
    } catch {
      if let defect = error.defect { sink.report(defect) }
      skipBlock(&sink)
    }
  }

  private mutating func readDelete(
    _ sink: inout some RecordSink & ~Copyable
  ) throws(Fault) -> [ChangeRecord.Item] {
    if lines.next() == .line { throw .invalid(lines.skipLine()) }
    return []
  }

  private mutating func readModify(
    _ sink: inout some RecordSink & ~Copyable
  ) throws(Fault) -> [ChangeRecord.Item] {
    var items: [ChangeRecord.Item] = []
    while let start = try takeNext(&sink) {
      let modification = unsafe Self.lowercased(start.spelled)
      guard ["add", "delete", "replace", "increment"].contains(modification) else {
        throw .invalid(start.line)
      }
      let name = unsafe Array(start.value.reversed().drop { $0 == UInt8(ascii: " ") }.reversed())
      guard
        let description = unsafe name.withUnsafeBytes({
          unsafe descriptions.description($0, isInPlace: false)
        })
      else { throw .invalid(start.range) }
      let before = items.count
      while lines.next() == .line, !passHyphen() {
        guard let attribute = try takeNext(&sink) else { break }
        guard attribute.description == description else { throw .invalid(attribute.line) }
        items.append(item(attribute, modification, isFirst: items.count == before))
      }
      if items.count == before {
        // Nothing to add is no modification; nothing to delete or to put in place is: all values.
        guard modification == "delete" || modification == "replace" else {
          throw .invalid(start.line)
        }
        items.append(
          ChangeRecord.Item(
            modification: modification, description: name, value: nil, isPassword: false,
            attribute: description, isExternal: false, offset: nil, origin: start.origin,
            isFirst: true))
      }
    }
    return items
  }

  private mutating func readRename(
    _ dnLine: Range<Int>, _ sink: inout some RecordSink & ~Copyable
  ) throws(Fault) -> [ChangeRecord.Item] {
    var items: [ChangeRecord.Item] = []
    let expected = ["newrdn", "deleteoldrdn", "newsuperior"]
    while let attribute = try takeNext(&sink) {
      guard items.count < expected.count,
        unsafe Self.lowercased(attribute.spelled) == expected[items.count]
      else { throw .invalid(attribute.line) }
      let value = unsafe attribute.value
      let isValid =
        switch items.count {
        case 0: unsafe Self.rdnCount(value) == 1
        case 1:
          unsafe value.count == 1
            && (value[0] == UInt8(ascii: "0") || value[0] == UInt8(ascii: "1"))
        default: unsafe Self.rdnCount(value) != nil
        }
      guard isValid else { throw .invalid(attribute.range) }
      items.append(item(attribute, nil, isFirst: items.isEmpty))
    }
    guard items.count >= 2 else { throw .invalid(dnLine) }
    return items
  }

  /// The next line of the record taken apart, nil behind its last.
  private mutating func takeNext(
    _ sink: inout some RecordSink & ~Copyable
  ) throws(Fault) -> Attribute? {
    guard lines.next() == .line else { return nil }
    guard let attribute = take(&sink, entry: nil) else { throw Fault(defect: nil) }
    if attribute.form == .url {
      sink.report(SourceDefect(kind: .externalValue, range: attribute.range))
    }
    return attribute
  }

  /// Passes the line that ends a modification, if it is next: a hyphen, behind it perhaps spaces.
  private mutating func passHyphen() -> Bool {
    guard lines.startsWithHyphen else { return false }
    lines.skipLine()
    return true
  }

  private func item(
    _ attribute: Attribute, _ modification: String?, isFirst: Bool
  ) -> ChangeRecord.Item {
    ChangeRecord.Item(
      modification: modification, description: unsafe Array(attribute.spelled),
      value: attribute.form == .url ? nil : unsafe Array(attribute.value),
      isPassword: descriptions.isPassword(attribute.description),
      attribute: attribute.description, isExternal: attribute.form == .url,
      offset: attribute.form == .plain ? attribute.offset : nil, origin: attribute.origin,
      isFirst: isFirst)
  }

  private static func rdnCount(_ dn: UnsafeRawBufferPointer) -> Int? {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(unsafe Span<UInt8>(_unsafeBytes: dn), into: &rdns) == nil else {
      return nil
    }
    return rdns.count
  }

  static func lowercased(_ bytes: UnsafeRawBufferPointer) -> String {
    unsafe String(decoding: bytes, as: UTF8.self).lowercased()
  }
}

/// What `ldapsearch` leaves between and behind the entries when its comments are left on.
extension LDIFReader {
  /// Reads a block of such lines; false when the first line is none of them.
  mutating func readSearchTrailer(
    _ first: Attribute, _ sink: inout some RecordSink & ~Copyable
  ) -> Bool {
    guard ["search", "result", "ref"].contains(unsafe Self.lowercased(first.spelled)) else {
      return false
    }
    noteTrailer(first, &sink)
    while lines.next() == .line {
      guard let attribute = take(&sink, entry: nil) else { continue }
      noteTrailer(attribute, &sink)
    }
    return true
  }

  private func noteTrailer(
    _ attribute: Attribute, _ sink: inout some RecordSink & ~Copyable
  ) {
    switch unsafe Self.lowercased(attribute.spelled) {
    case "ref": sink.report(SourceDefect(kind: .referral, range: attribute.range))
    case "result":
      let digits = unsafe attribute.value.prefix { (0x30...0x39).contains($0) }
      guard let code = unsafe UInt32(String(decoding: digits, as: UTF8.self)), code != 0 else {
        return
      }
      sink.report(SourceDefect(kind: .searchResult, range: attribute.range, number: code))
    default: return
    }
  }
}

extension RecordHeader.Changetype {
  /// The changetype that a line names, without case (RFC 2849: ABNF literals).
  init?(_ attribute: LDIFReader.Attribute) {
    self.init(
      rawValue: unsafe String(decoding: attribute.value, as: UTF8.self).lowercased())
  }
}

extension RecordHeader.Control {
  /// The control that a line describes: `oid [true|false] [: value]` (RFC 2849).
  init?(_ attribute: LDIFReader.Attribute) {
    guard attribute.form == .plain else { return nil }
    var rest = unsafe Array(attribute.value)[...]
    let oid = rest.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
    let parts = oid.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    rest = rest.dropFirst(oid.count).drop { $0 == UInt8(ascii: " ") }
    let word = String(
      decoding: rest.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }, as: UTF8.self
    )
    .lowercased()
    guard word.isEmpty || word == "true" || word == "false" else { return nil }
    rest = rest.dropFirst(word.utf8.count).drop { $0 == UInt8(ascii: " ") }
    self.oid = Array(oid)
    isCritical = word == "true"
    guard let colon = rest.first else {
      value = nil
      return
    }
    guard colon == UInt8(ascii: ":") else { return nil }
    rest = rest.dropFirst()
    let mark = rest.first
    if mark == UInt8(ascii: "<") { return nil }
    let text = rest.drop { $0 == UInt8(ascii: ":") && mark == UInt8(ascii: ":") }
      .drop { $0 == UInt8(ascii: " ") }
    guard mark == UInt8(ascii: ":") else {
      value = Array(text)
      return
    }
    var decoded = Scratch()
    guard unsafe Array(text).withUnsafeBytes({ unsafe Base64.append($0, to: &decoded) }) else {
      return nil
    }
    value = unsafe Array(decoded.bytes)
  }
}

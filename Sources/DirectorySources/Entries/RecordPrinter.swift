package import DirectoryModel

/// Prints each record as one JSON object on a line, in the order of the sources.
///
/// Records that cannot be read are not printed; their defects are handed on.
///
/// Unsafe inside: takes the bytes that the reader lends as spans for the length of a call.
@safe package struct RecordPrinter: ~Copyable {
  private static let chunk = 1 << 16

  private let table: AttributeTable
  /// The normal form of the only DN that is wanted.
  private let wanted: [UInt8]?
  private let write: ([UInt8]) -> Void
  private let complain: (RecordDefect) -> Void

  package private(set) var recordCount = 0
  package private(set) var defectCount = 0

  private var lines: LineCounter
  private var name = ""
  private var start = JSONLine()
  private var output = JSONLine()
  /// Where the current record begins in the output.
  private var recordStart = 0
  private var recordLine = 0
  private var isPrinted = false
  private var hasAttribute = false
  private var passwords: [Bool?] = []

  /// - Parameters:
  ///   - dn: the normal form of the DN of the records to print; nil for all.
  ///   - write: takes whole lines.
  package init(
    table: AttributeTable, store: ByteStore, only dn: [UInt8]? = nil,
    write: @escaping ([UInt8]) -> Void, complain: @escaping (RecordDefect) -> Void
  ) {
    self.table = table
    wanted = dn
    self.write = write
    self.complain = complain
    lines = LineCounter(store: store)
  }

  /// Goes on to the source of a number.
  mutating func begin(source number: Int) {
    let source = lines.store.sources[number]
    lines.begin(source.range)
    name = source.name
    start.bytes = []
    start.append("{\"source\":")
    start.appendString(source.name)
    start.append(",\"line\":")
  }

  /// Writes the lines that still wait.
  mutating func flush() {
    if !output.bytes.isEmpty { write(output.bytes) }
    output.bytes.removeAll(keepingCapacity: true)
  }

  // MARK: - Records

  private mutating func beginRecord(_ dn: Span<UInt8>, _ header: RecordHeader) {
    recordStart = output.bytes.count
    isPrinted = true
    hasAttribute = false
    output.bytes.append(contentsOf: start.bytes)
    output.append(recordLine)
    output.append(",")
    output.appendMember("dn", or: "dnBase64", dn)
    if let changetype = header.changetype {
      output.append(",\"changetype\":")
      output.appendString(changetype.rawValue)
    }
    if !header.controls.isEmpty {
      output.append(",\"controls\":[")
      for (index, control) in header.controls.enumerated() {
        if index > 0 { output.append(",") }
        append(control)
      }
      output.append("]")
    }
    output.append(",\"attributes\":[")
  }

  private mutating func endRecord() {
    output.append("]}\n")
    recordCount += 1
    if output.bytes.count >= Self.chunk { flush() }
  }

  private mutating func append(_ control: RecordHeader.Control) {
    output.append("{")
    output.appendMember("oid", or: "oidBase64", control.oid.span)
    output.append(control.isCritical ? ",\"critical\":true" : ",\"critical\":false")
    if let value = control.value {
      output.append(",")
      output.appendMember("value", or: "base64", value.span)
    }
    output.append("}")
  }

  private mutating func beginAttribute() {
    output.append(hasAttribute ? ",{" : "{")
    hasAttribute = true
  }

  private mutating func append(_ item: ChangeRecord.Item) {
    beginAttribute()
    if let modification = item.modification {
      output.append("\"change\":")
      output.appendString(modification)
      output.append(",")
    }
    output.appendMember("description", or: "descriptionBase64", item.description.span)
    if item.isPassword && item.value != nil {
      output.append(",\"masked\":true")
    } else if let value = item.value {
      output.append(",")
      output.appendMember("value", or: "base64", value.span)
    }
    output.append("}")
  }

  private mutating func isPassword(_ description: AttributeDescription) -> Bool {
    if description.index < passwords.count, let known = passwords[description.index] {
      return known
    }
    let isPassword = table.facts(of: description).type.isPassword
    if passwords.count <= description.index {
      passwords.append(
        contentsOf: repeatElement(nil, count: description.index + 64 - passwords.count))
    }
    passwords[description.index] = isPassword
    return isPassword
  }

  /// Whether a record of a DN is to be printed.
  private func isWanted(_ dn: Span<UInt8>) throws(DNError) -> Bool {
    var form: [UInt8] = []
    if let error = DNSyntax.appendNormalForm(ofDN: dn, to: &form) { throw error }
    return wanted.map { $0 == form } ?? true
  }
}

extension RecordPrinter: RecordSink {
  /// Every record's line is wanted.
  package var nextNote: Int { 0 }

  package mutating func note(line: Int, at offset: Int) {
    recordLine = line + 1
    lines.note(line: line, at: offset)
  }

  package mutating func note(lineCount: Int) {}

  package mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) {
    let dn = unsafe Span<UInt8>(_unsafeBytes: dn)
    guard try isWanted(dn) else {
      isPrinted = false
      return
    }
    beginRecord(dn, header)
  }

  package var entry: EntryID { EntryID(0) }

  package mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    let value = unsafe Span<UInt8>(_unsafeBytes: value)
    if isPrinted {
      beginAttribute()
      output.appendMember(
        "description", or: "descriptionBase64", unsafe Span<UInt8>(_unsafeBytes: spelled))
      if isPassword(description) {
        output.append(",\"masked\":true}")
      } else {
        output.append(",")
        output.appendMember("value", or: "base64", value)
        output.append("}")
      }
    }
    return value.isPrintableASCII
  }

  package mutating func addUnread(_ description: AttributeDescription) {}

  package mutating func spoilEntry() {
    guard isPrinted else { return }
    isPrinted = false
    output.bytes.removeLast(output.bytes.count - recordStart)
  }

  package mutating func endEntry() {
    if isPrinted { endRecord() }
    isPrinted = false
  }

  package mutating func change(_ record: ChangeRecord) {
    guard (try? isWanted(record.dn.span)) == true else { return }
    beginRecord(record.dn.span, record.header)
    for item in record.items { append(item) }
    endEntry()
  }

  package mutating func report(_ defect: SourceDefect) {
    // A referral is the server's word about the directory, and no flaw of what was read.
    guard defect.kind != .referral else { return }
    defectCount += 1
    let place = lines.place(of: defect.range.lowerBound)
    complain(
      RecordDefect(
        source: name, line: place.line, column: place.column, words: defect.words,
        code: defect.kind.id))
  }
}

extension Span<UInt8> {
  fileprivate var isPrintableASCII: Bool {
    for index in indices where self[index] &- 0x20 > 0x5E { return false }
    return true
  }
}

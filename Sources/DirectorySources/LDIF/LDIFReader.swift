internal import DirectoryModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads one part of an LDIF text (RFC 2849, and as it is met in the world) into a sink.
///
/// Reading never stops at a defect: it is reported with its place, the record it spoils exists for
/// references only, and everything around it is read.
///
/// Unsafe inside: slices of the lines that `LDIFLines` gives, checked against their counts.
@safe struct LDIFReader: ~Copyable {
  /// A line taken apart.
  @safe struct Attribute {
    enum Form {
      case plain, base64, url
    }

    let description: AttributeDescription
    let spelled: UnsafeRawBufferPointer
    let form: Form
    let value: UnsafeRawBufferPointer
    /// Where the value stands in the store, nil when it was unfolded or decoded.
    let offset: Int?
    /// The value's bytes on the first physical line.
    let range: Range<Int>
    /// Where the line starts.
    let origin: Int

    /// The first physical line.
    var line: Range<Int> { origin..<range.upperBound }

    /// The bytes of a line that stands in the store as it is, with one space behind the colon; nil
    /// for every other.
    var plainLine: UnsafeRawBufferPointer? {
      let start = unsafe spelled.count &+ 2
      guard form == .plain, let offset, offset == origin &+ start, unsafe value.count > 0 else {
        return nil
      }
      return unsafe UnsafeRawBufferPointer(start: spelled.baseAddress, count: start &+ value.count)
    }
  }

  let store: ByteStore
  let longestValue: Int
  var lines: LDIFLines
  var descriptions: DescriptionReader
  var decoded = Scratch()
  var dn = KeptDN()
  /// Whether the current record has a changetype.
  var isChange = false

  init(
    store: ByteStore, range: Range<Int>, table: AttributeTable, keys: EqualityKeys,
    longestValue: Int = ValueRange.longest
  ) {
    self.store = store
    self.longestValue = longestValue
    lines = LDIFLines(store: store, range: range)
    descriptions = DescriptionReader(table: table, keys: keys)
  }

  /// Reads to the end.
  mutating func read(into sink: inout some RecordSink & ~Copyable) {
    while true {
      switch lines.next() {
      case .end:
        sink.note(lineCount: lines.lineNumber)
        return
      case .blank: lines.skipBlank()
      case .line: readBlock(into: &sink)
      }
    }
  }

  /// Reads lines up to a blank one: a record, a version, what `ldapsearch` adds, or a defect.
  private mutating func readBlock(into sink: inout some RecordSink & ~Copyable) {
    var isSound = true
    while lines.next() == .line {
      if lines.isAtContinuation {
        sink.report(SourceDefect(kind: .nothingToContinue, range: lines.skipLine()))
        continue
      }
      if isSound, readPlainRecord(into: &sink) { return }
      let start = lines.position
      let lineNumber = lines.lineNumber
      guard let first = take(&sink, entry: nil) else { return skipBlock(&sink) }
      if first.description == descriptions.version {
        if unsafe !first.value.elementsEqual(CollectionOfOne(UInt8(ascii: "1"))) {
          sink.report(SourceDefect(kind: .unsupportedVersion, range: first.range))
          isSound = false
        }
        continue
      }
      guard first.description == descriptions.dn else {
        if readSearchTrailer(first, &sink) { return }
        sink.report(SourceDefect(kind: .noDN, range: first.line))
        return skipBlock(&sink)
      }
      if start >= sink.nextNote { sink.note(line: lineNumber, at: start) }
      return readRecord(first, isSound: isSound, into: &sink)
    }
  }

  /// Passes the rest of a block that cannot be told apart; DNs in it still exist for references.
  mutating func skipBlock(_ sink: inout some RecordSink & ~Copyable) {
    var silence = Silence()
    while lines.next() == .line {
      if lines.isAtContinuation {
        lines.skipLine()
      } else if let attribute = take(&silence, entry: nil),
        attribute.description == descriptions.dn
      {
        addSpoiled(attribute, &silence, &sink)
      }
    }
  }

  /// Adds the entry of a `dn` line whose record cannot be read.
  private mutating func addSpoiled(
    _ attribute: Attribute, _ reports: inout some RecordSink & ~Copyable,
    _ sink: inout some RecordSink & ~Copyable
  ) {
    dn.keep(attribute)
    guard attribute.form != .url, dn.error == nil else { return }
    guard (try? beginEntry(&sink, header: RecordHeader())) != nil else { return }
    sink.spoilEntry()
    sink.endEntry()
  }

  // MARK: - Records

  /// Reads a record whose `dn` line was just taken.
  private mutating func readRecord(
    _ first: Attribute, isSound: Bool, into sink: inout some RecordSink & ~Copyable
  ) {
    var isSound = isSound
    dn.keep(first)
    if first.form == .url {
      sink.report(SourceDefect(kind: .invalidDN, range: first.range))
      return skipBlock(&sink)
    }
    if first.form == .plain { isSound = checkBytes(first, entry: nil, &sink) && isSound }
    var header = RecordHeader()
    var controlLine: Range<Int>?
    var pending: Attribute?
    header: while lines.next() == .line {
      guard let attribute = take(&sink, entry: nil) else {
        isSound = false
        break
      }
      switch attribute.description {
      case descriptions.control:
        controlLine = attribute.line
        if let control = RecordHeader.Control(attribute) {
          header.controls.append(control)
        } else {
          sink.report(SourceDefect(kind: .invalidControl, range: attribute.range))
          isSound = false
        }
      case descriptions.changetype:
        header.changetype = RecordHeader.Changetype(attribute)
        if header.changetype == nil {
          sink.report(SourceDefect(kind: .unknownChangetype, range: attribute.range))
          isSound = false
        }
        break header
      default:
        pending = attribute
        break header
      }
    }
    if let changetype = header.changetype, changetype != .add {
      return readChange(header, changetype, first.line, isSound: isSound, &sink)
    }
    if header.changetype == nil, isSound, let controlLine {
      sink.report(SourceDefect(kind: .controlInContent, range: controlLine))
      isSound = false
    }
    isChange = header.changetype != nil
    do throws(DNError) {
      try beginEntry(&sink, header: header)
    } catch {
      sink.report(SourceDefect(kind: .invalidDN, range: first.range))
      return skipBlock(&sink)
    }
    if !isSound { sink.spoilEntry() }
    readContent(pending, first.line, isSound: isSound, &sink)
  }

  /// Reads the attributes of an entry, up to a blank line.
  mutating func readContent(
    _ pending: Attribute?, _ dnLine: Range<Int>, isSound: Bool,
    _ sink: inout some RecordSink & ~Copyable
  ) {
    var isEmpty = pending == nil
    if let pending {
      guard pending.description != descriptions.dn else { return endAtDN(pending, &sink) }
      add(pending, &sink)
    }
    while true {
      if readExpectedLines(&sink) { isEmpty = false }
      guard lines.next() == .line else { break }
      isEmpty = false
      guard let attribute = take(&sink, entry: sink.entry) else {
        sink.spoilEntry()
        continue
      }
      guard attribute.description != descriptions.dn else { return endAtDN(attribute, &sink) }
      add(attribute, &sink)
    }
    if isEmpty && isSound {
      sink.report(SourceDefect(kind: .noAttributes, range: dnLine, entry: sink.entry))
      sink.spoilEntry()
    }
    sink.endEntry()
  }

  /// Ends an entry at a second `dn` line: neither record can be told from the other.
  private mutating func endAtDN(
    _ attribute: Attribute, _ sink: inout some RecordSink & ~Copyable
  ) {
    sink.report(
      SourceDefect(kind: .dnWithinRecord, range: attribute.line, entry: sink.entry))
    sink.spoilEntry()
    sink.endEntry()
    var silence = Silence()
    addSpoiled(attribute, &silence, &sink)
    skipBlock(&sink)
  }

  @inline(__always)
  private mutating func add(_ attribute: Attribute, _ sink: inout some RecordSink & ~Copyable) {
    if attribute.form == .url { return addExternal(attribute, &sink) }
    let isPlain = unsafe sink.add(
      attribute.description, spelled: attribute.spelled, attribute.value, at: attribute.offset,
      origin: attribute.origin)
    if !isPlain || attribute.description.rawValue <= descriptions.lastOfLDIF {
      check(attribute, &sink)
    } else if let line = unsafe attribute.plainLine {
      unsafe sink.expectAgain(
        line, valueStart: line.count &- attribute.value.count, attribute.description)
    }
  }

  private func check(_ attribute: Attribute, _ sink: inout some RecordSink & ~Copyable) {
    let kind: SourceDefect.Kind? =
      switch attribute.description {
      case descriptions.control: isChange ? .invalidControl : .controlInContent
      case descriptions.changetype: .invalidChange
      default: nil
      }
    if let kind {
      sink.report(SourceDefect(kind: kind, range: attribute.line, entry: sink.entry))
      sink.spoilEntry()
    }
    if attribute.form == .plain, !checkBytes(attribute, entry: sink.entry, &sink) {
      sink.spoilEntry()
    }
  }

  /// Reports the bytes that no line may hold: NUL, and CR that ends none (RFC 2849, "SAFE-CHAR").
  private func checkBytes(
    _ attribute: Attribute, entry: EntryID?, _ sink: inout some RecordSink & ~Copyable
  ) -> Bool {
    for (byte, kind) in [(0, SourceDefect.Kind.nulByte), (13, .carriageReturn)] {
      guard let start = unsafe attribute.value.baseAddress,
        let found = unsafe memchr(start, Int32(byte), attribute.value.count)
      else { continue }
      let distance = unsafe UnsafeRawPointer(found) - start
      let place = attribute.offset.map { $0 + distance } ?? attribute.range.lowerBound
      sink.report(SourceDefect(kind: kind, range: place..<place + 1, entry: entry))
      return false
    }
    return true
  }

  /// A value that is elsewhere (`:<`); it is never opened.
  private func addExternal(
    _ attribute: Attribute, _ sink: inout some RecordSink & ~Copyable
  ) {
    sink.addUnread(attribute.description)
    sink.report(
      SourceDefect(
        kind: unsafe Self.isURL(attribute.value) ? .externalValue : .invalidURL,
        range: attribute.range, entry: sink.entry, description: attribute.description))
  }

  /// Whether bytes have a scheme and something behind it (RFC 3986 3.1).
  private static func isURL(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let colon = unsafe bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      colon + 1 < bytes.count
    else { return false }
    return unsafe bytes[..<colon].enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        index > 0
      default: false
      }
    }
  }

  private mutating func beginEntry(
    _ sink: inout some RecordSink & ~Copyable, header: RecordHeader
  ) throws(DNError) {
    unsafe try sink.beginEntry(
      dn: dn.bytes(in: store), at: dn.offset, origin: dn.origin, header: header)
  }
}

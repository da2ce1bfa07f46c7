/// What one reader makes of its part of the sources; `DirectoryBuilder` joins the parts.
///
/// Every value of every entry passes through here once. What is done with it depends on its
/// description alone and is decided when the description is first met.
///
/// Unsafe inside: bytes of sources, valid for the call and followed by readable ones, and the rows
/// of the columns.
@safe package struct DirectoryShard: ~Copyable {
  /// A reference whose value is no DN.
  static let noName = NameID(rawValue: .max)

  let shared: SharedTables
  private let keys: EqualityKeys
  private var area: ByteArea
  private var dns: DNReader
  private var comparer: ValueComparer
  var actions: [Action] = []
  private var classes: NameCache
  private var course = ShapeCourse()
  private var isSpoiled = false
  private var unmatchedRDN: UnmatchedRDN

  private var contents: ShardContents
  /// The columns of `contents`; nothing else holds them while the shard does.
  private let rows: UnsafeMutablePointer<ShardRows>

  /// Reads about `byteCount` bytes of a source.
  init(shared: SharedTables, area: consuming ByteArea, byteCount: Int) {
    self.shared = shared
    keys = shared.keys
    self.area = area
    dns = DNReader(keys: shared.keys, names: shared.names)
    comparer = ValueComparer(keys: shared.keys)
    classes = NameCache(keys: shared.keys)
    contents = ShardContents(columns: shared.columnTypes.count, byteCount: byteCount)
    unsafe rows = contents.rows.address
    unmatchedRDN = UnmatchedRDN(table: shared.attributes)
  }

  /// The entry being read.
  package var entry: EntryID { EntryID(max(contents.entries.count, 1) - 1) }

  /// What was read, once all of it was.
  consuming func finish() -> ShardContents {
    contents.shapes = course.shapes
    return contents
  }

  /// The offset from which the line of the next record is wanted.
  package var nextNote: Int { contents.lines.next }

  package mutating func note(line: Int, at offset: Int) {
    contents.lines.note(line: line, at: offset)
  }

  /// Notes how many lines were read in all.
  package mutating func note(lineCount: Int) { contents.lineCount = lineCount }

  /// Starts an entry with a DN of the line at `origin`; `offset` is where the DN stands in the
  /// store, nil when it was decoded.
  @unsafe package mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) throws(DNError) {
    let (range, bytes) = unsafe kept(dn, at: offset, origin: origin)
    let dn = unsafe try dns.key(of: bytes)
    contents.entries.append(EntryRow(dn: range, key: dn.key, parent: dn.parent, shape: 0))
    isSpoiled = false
    course.begin()
    unsafe unmatchedRDN.begin(
      dn: bytes, plainEnd: dn.plainEnd, comparer: &comparer)
  }

  /// Adds a value of the current entry.
  ///
  /// Returns whether it is printable ASCII throughout.
  @unsafe @discardableResult
  package mutating func add(
    _ description: AttributeDescription, _ value: UnsafeRawBufferPointer, at offset: Int?,
    origin: Int
  ) -> Bool {
    let index = description.index
    if index >= actions.count || actions[index].kind == .unprepared {
      prepareAction(for: description)
    }
    if actions[index].kind != .objectClass { course.hold(actions[index].treatment) }
    let isPlain = unsafe ValueComparer.isPlain(value)
    let type = actions[index].type
    let isUsual = unsafe isPlain && !Self.hasSpaceAtEnd(value)
    if isUsual, value.count <= actions[index].longest {
      if actions[index].kind == .objectClass {
        unsafe addClass(value, actions[index].treatment, isInPlace: offset != nil)
        return true
      }
      if actions[index].isOnlySeen, !actions[index].isJudged, !unmatchedRDN.isExpecting(type) {
        return true
      }
    }
    return unsafe addWithCare(
      index, value, at: offset, origin: origin, isPlain: isPlain, isUsual: isUsual)
  }

  /// Adds the value of a line of printable ASCII, if the line is one that is expected here; if not,
  /// nothing is done.
  ///
  /// All but a few lines of an export are expected: see `ShapeCourse`.
  @unsafe package mutating func addExpected(
    _ line: UnsafeRawPointer, count: Int, at origin: Int
  ) -> Bool {
    guard let step = unsafe course.step(for: line, count: count) else { return false }
    if unsafe step.pointee.isWholeLine {
      unsafe course.follow(step)
      return true
    }
    let start = unsafe Int(step.pointee.length)
    guard start < count, unsafe line.load(fromByteOffset: start, as: UInt8.self) != .space,
      unsafe line.load(fromByteOffset: count &- 1, as: UInt8.self) != .space
    else { return false }
    unsafe course.follow(step)
    let isExpecting = unsafe unmatchedRDN.isExpecting(step.pointee.treatment.type)
    let value = unsafe UnsafeRawBufferPointer(start: line + start, count: count &- start)
    let isShort = unsafe value.count <= Int(step.pointee.treatment.longest)
    var isUnremarkable = true
    if unsafe step.pointee.treatment.isJudged {
      let index = unsafe step.pointee.treatment.description.index
      isUnremarkable = unsafe remarkable(value, index, isPlain: true).isEmpty
    }
    if isShort, isUnremarkable {
      switch unsafe step.pointee.treatment.kind {
      case .nothing where !isExpecting: return true
      case .compared:
        if unsafe addCompared(value, step.pointee.treatment, origin &+ start) { return true }
      case .reference where !isExpecting:
        if unsafe addReference(value, step.pointee.treatment, origin &+ start) { return true }
      default: break
      }
    }
    _ = unsafe addWithCare(
      step.pointee.treatment.description.index, value, at: origin &+ start, origin: origin,
      isPlain: true, isUsual: true)
    return true
  }

  /// What the plan's least length, suspect bytes and word on domains make of a value.
  @inline(__always)
  private func remarkable(
    _ value: UnsafeRawBufferPointer, _ index: Int, isPlain: Bool
  ) -> Remark.Kinds {
    // Variables would be captured, and so be put on the heap for each value.
    let address =
      actions[index].type == .proxyAddresses
      ? MailAddress.proxyAddress(unsafe Span<UInt8>(_unsafeBytes: value)) : nil
    let prefix = address?.addressRange.lowerBound ?? 0
    let text = unsafe UnsafeRawBufferPointer(rebasing: value[prefix...])
    var kinds: Remark.Kinds = []
    if let suspects = actions[index].suspects[address?.addressKind ?? .mail],
      unsafe suspects.mayBeIn(text)
    {
      kinds.insert(.suspect)
    }
    // A character has one byte where all are ASCII, and four at most.
    if text.count < actions[index].shortest * (isPlain ? 1 : 4) { kinds.insert(.short) }
    if actions[index].judgesDomain,
      MailAddress.domainDefect(of: unsafe Span<UInt8>(_unsafeBytes: text)) != nil
    {
      kinds.insert(.unroutable)
    }
    return kinds
  }

  /// Adds a usual value that is compared; false, with nothing added, where there is more to say.
  @inline(__always)
  private mutating func addCompared(
    _ value: UnsafeRawBufferPointer, _ treatment: ShapeCourse.Treatment, _ offset: Int
  ) -> Bool {
    let compared = unsafe comparer.key(of: value, by: treatment.comparison, isPlain: true)
    guard !compared.isFaulty else { return false }
    if unmatchedRDN.isExpecting(treatment.type) {
      guard treatment.comparison == .matchingRule(.caseIgnore) else { return false }
      unmatchedRDN.match(treatment.type, key: compared.key)
    }
    append(
      to: treatment.column, ValueRange(offset: offset, count: value.count), key: compared.key,
      parent: unsafe Self.noted(of: value, compared, treatment))
    return true
  }

  /// What is noted of a value that is kept, in the place of a name.
  @inline(__always)
  private static func noted(
    of value: UnsafeRawBufferPointer, _ compared: ComparedValue, _ treatment: ShapeCourse.Treatment
  ) -> NameID {
    var signs: SignSet = unsafe treatment.isAskedByParts ? SignSet(of: value) : []
    if compared.isPlainAddress { signs.formUnion(.plainAddress) }
    return NameID(rawValue: signs.rawValue)
  }

  /// Adds a usual value that names an entry; false, with nothing added, where it is no DN.
  @inline(__always)
  private mutating func addReference(
    _ value: UnsafeRawBufferPointer, _ treatment: ShapeCourse.Treatment, _ offset: Int
  ) -> Bool {
    guard let dn = unsafe try? dns.key(of: Self.name(in: value)) else { return false }
    append(
      to: treatment.column, ValueRange(offset: offset, count: value.count), key: dn.key,
      parent: dn.parent)
    return true
  }

  /// Remembers that a line like the one whose value was added last may come here again: one that is
  /// printable ASCII throughout, with one space behind the colon.
  @unsafe package mutating func expectAgain(
    _ line: UnsafeRawBufferPointer, valueStart: Int, _ description: AttributeDescription
  ) {
    let isWholeLine = actions[description.index].kind == .objectClass
    unsafe course.expect(
      isWholeLine ? line : UnsafeRawBufferPointer(rebasing: line[..<valueStart]),
      isWholeLine: isWholeLine)
  }

  @inline(__always)
  private mutating func addClass(
    _ name: UnsafeRawBufferPointer, _ treatment: ShapeCourse.Treatment, isInPlace: Bool
  ) {
    let number = unsafe objectClass(name, isInPlace: isInPlace)
    course.hold(ObjectClassID(rawValue: number), treatment)
  }

  private mutating func addWithCare(
    _ index: Int, _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int,
    isPlain: Bool, isUsual: Bool
  ) -> Bool {
    let action = actions[index]
    if action.isPassword { return isPlain }
    if unmatchedRDN.isExpecting(action.type) {
      unsafe unmatchedRDN.match(action.type, value, isPlain: isPlain, comparer: &comparer)
    }
    var kinds: Remark.Kinds = []
    if value.count > action.longest { kinds.insert(.long) }
    if !isUsual { kinds.formUnion(unsafe Self.unusual(value, isText: action.isText)) }
    if action.isJudged, !kinds.contains(.empty) {
      kinds.formUnion(unsafe remarkable(value, index, isPlain: isPlain))
    }
    var range: ValueRange?
    switch action.kind {
    case .unprepared, .seen: break
    case .objectClass: unsafe addClass(value, action.treatment, isInPlace: offset != nil)
    case .compared, .memberUID:
      guard !kinds.contains(.empty) else { break }
      let compared = unsafe comparer.key(of: value, by: action.comparison, isPlain: isPlain)
      if compared.isFaulty && action.format == .mail { kinds.insert(.malformed) }
      let kept = unsafe kept(value, at: offset, origin: origin).range
      range = kept
      append(
        to: action.column, kept, key: compared.key,
        parent: unsafe Self.noted(of: value, compared, action.treatment))
    case .reference:
      guard !kinds.contains(.empty) else { break }
      let (kept, bytes) = unsafe kept(value, at: offset, origin: origin)
      range = kept
      do throws(DNError) {
        let dn = unsafe try dns.key(of: Self.name(in: bytes))
        append(to: action.column, kept, key: dn.key, parent: dn.parent)
      } catch {
        kinds.insert(.noDN)
        append(to: action.column, kept, key: 0, parent: Self.noName)
      }
    }
    if let format = action.format, !kinds.contains(.empty), !action.judgesFormatByKey,
      format.defect(in: unsafe Span<UInt8>(_unsafeBytes: value)) != nil
    {
      kinds.insert(format == .dn ? .noDN : .malformed)
    }
    if !kinds.isEmpty {
      let place: ValueRange
      if let range {
        place = range
      } else {
        place = unsafe kept(value, at: offset, origin: origin).range
      }
      contents.remarks.append(
        Remark(entry: entry, type: action.type, value: place, kinds: kinds))
    }
    return isPlain
  }

  /// Notes that the current entry holds a value that is not among its bytes.
  package mutating func addUnread(_ description: AttributeDescription) {
    prepareAction(for: description)
    let action = actions[description.index]
    course.hold(action.treatment)
    unmatchedRDN.forget(action.type)
  }

  /// Tells on which lines the values of the current entry stand, where they do not follow its DN.
  package mutating func noteLines(_ lines: [(description: AttributeDescription, origin: Int)]) {
    contents.linesApart[entry] = lines
  }

  /// Tells what the current entry was called before changes renamed it.
  package mutating func note(formerDN dn: ValueRange) { contents.formerDNs[entry] = dn }

  package mutating func report(_ defect: SourceDefect) { contents.defects.append(defect) }

  /// Makes the current entry one that exists for references only.
  package mutating func spoilEntry() { isSpoiled = true }

  package mutating func endEntry() {
    let index = contents.entries.count - 1
    if isSpoiled {
      // It still exists for references, and `memberUid` refers to it by its uid.
      contents.removeValues(of: EntryID(index), exceptIn: shared.columnNumbers[.uid])
      course.begin()
    } else if !unmatchedRDN.isEmpty {
      for type in unmatchedRDN.types { noteUnmatched(type, EntryID(index)) }
    }
    contents.entries[index].shape = course.shapeNumber()
  }

  /// Notes that an entry does not hold the value of a type in its own RDN.
  private mutating func noteUnmatched(_ type: AttributeType, _ entry: EntryID) {
    let dn = contents.entries[entry.index].dn
    let table = shared.attributes
    let store = shared.store
    let found = DNSyntax.rangeOfFirstRDNValue(in: store.bytes(dn)) {
      table.type(named: $0) == type
    }
    let range = found ?? 0..<dn.count
    var value = ValueRange(offset: dn.offset + range.lowerBound, count: range.count)
    if store.isDecoded(dn) {
      let bytes = unsafe UnsafeRawBufferPointer(
        start: store.address(of: value.offset), count: value.count)
      value = unsafe area.append(bytes, origin: store.origin(of: dn))
    }
    contents.unmatchedRDNs.append((entry, type, value))
  }

  // MARK: - Values

  @inline(__always)
  private mutating func objectClass(_ name: UnsafeRawBufferPointer, isInPlace: Bool) -> UInt32 {
    if let number = unsafe classes.number(of: name) { return number }
    return unsafe classes.remember(name, isInPlace ? name.baseAddress : nil) {
      shared.classes.objectClass(spelled: $0).rawValue
    }
  }

  @inline(__always)
  private mutating func append(
    to column: UInt16, _ range: ValueRange, key: UInt64, parent: NameID
  ) {
    unsafe rows[Int(column)].append(
      ShardRow(
        owner: EntryID(rawValue: UInt32(truncatingIfNeeded: contents.entries.count &- 1)),
        parent: parent, value: range, key: key))
  }

  /// Where bytes stand in the store, after copying them there if they do not yet.
  @inline(__always)
  private mutating func kept(
    _ bytes: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> (range: ValueRange, bytes: UnsafeRawBufferPointer) {
    if let offset { return unsafe (ValueRange(offset: offset, count: bytes.count), bytes) }
    let range = unsafe area.append(bytes, origin: origin)
    return unsafe (
      range,
      UnsafeRawBufferPointer(
        start: shared.store.address(of: range.offset), count: range.count)
    )
  }

  /// Whether a value is empty, or a space is its first or last byte.
  @inline(__always)
  private static func hasSpaceAtEnd(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count > 0 else { return true }
    return unsafe value[0] == UInt8(ascii: " ") || value[value.count &- 1] == UInt8(ascii: " ")
  }

  private static func unusual(_ value: UnsafeRawBufferPointer, isText: Bool) -> Remark.Kinds {
    guard unsafe value.contains(where: { $0 != UInt8(ascii: " ") }) else { return .empty }
    guard isText else { return [] }
    let inspection = TextInspection.inspect(unsafe Span<UInt8>(_unsafeBytes: value))
    return inspection.defects.isEmpty ? [] : .hidden
  }

  /// The DN of a value that may have an optional UID behind it (RFC 4517 3.3.21).
  @inline(__always)
  private static func name(
    in value: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    guard value.count > 0, unsafe value[value.count - 1] == UInt8(ascii: "B") else {
      return unsafe value
    }
    let count = DNSyntax.nameLength(
      ofNameAndOptionalUID: unsafe Span<UInt8>(_unsafeBytes: value))
    return unsafe UnsafeRawBufferPointer(rebasing: value[..<count])
  }
}

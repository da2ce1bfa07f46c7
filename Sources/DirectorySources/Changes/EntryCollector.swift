internal import DirectoryModel

/// Takes in the attributes of one record, to be changed.
struct EntryCollector {
  private(set) var attributes = ChangedAttributes()
  private(set) var isSpoiled = false
  /// The first description as it is spelled, and where its line starts.
  private(set) var first: (spelled: [UInt8], origin: Int)?

  /// Unsafe: the bytes are lent for the call.
  @unsafe mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int, isPassword: Bool,
    _ texts: inout ChangedTexts
  ) {
    if first == nil { first = (unsafe Array(spelled), origin) }
    // Of a secret nothing is kept but that it is there.
    let kept = unsafe isPassword ? UnsafeRawBufferPointer(rebasing: value[..<0]) : value
    attributes.append(
      unsafe texts.keep(kept, at: offset, origin: origin), to: description)
  }

  mutating func add(external defect: SourceDefect) {
    guard let description = defect.description else { return }
    attributes.append(external: defect.range, to: description)
  }

  mutating func spoil() { isSpoiled = true }
}

/// Reads the record of one entry again.
struct RecordSinkOfOne: RecordSink {
  private(set) var collector = EntryCollector()
  var texts: ChangedTexts
  private let table: AttributeTable
  private var count = 0

  init(_ texts: ChangedTexts, _ table: AttributeTable) {
    self.texts = texts
    self.table = table
  }

  var nextNote: Int { .max }
  var entry: EntryID { EntryID(0) }
  func note(line: Int, at offset: Int) {}
  func note(lineCount: Int) {}
  mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) { count += 1 }
  mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    if count == 1 {
      unsafe collector.add(
        description, spelled: spelled, value, at: offset, origin: origin,
        isPassword: table.facts(of: description).type.isPassword, &texts)
    }
    return true
  }
  func addUnread(_ description: AttributeDescription) {}
  mutating func spoilEntry() { if count == 1 { collector.spoil() } }
  func endEntry() {}
  func change(_ record: ChangeRecord) {}
  mutating func report(_ defect: SourceDefect) {
    if count == 1 { collector.add(external: defect) }
  }
}

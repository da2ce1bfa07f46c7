internal import DirectoryModel

/// Hands records on as changes have made them.
///
/// Unsafe inside: lends bytes of the store.
@safe struct ChangedRecordSink: RecordSink, ~Copyable {
  private var shard: DirectoryShard
  private let store: ByteStore
  private let records: ChangedRecords
  /// Whether the record that is read is left out.
  private var isLeftOut = false

  init(_ shard: consuming DirectoryShard, _ store: ByteStore, _ records: ChangedRecords) {
    self.shard = shard
    self.store = store
    self.records = records
  }

  /// Gives the shard back.
  consuming func finish() -> DirectoryShard { shard }

  var nextNote: Int { shard.nextNote }
  mutating func note(line: Int, at offset: Int) { shard.note(line: line, at: offset) }
  mutating func note(lineCount: Int) { shard.note(lineCount: lineCount) }
  var entry: EntryID { shard.entry }

  mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) {
    if let defect = records.failure(of: origin) { shard.report(defect) }
    switch records.reading(of: origin) {
    case .asItIs:
      isLeftOut = false
      unsafe try shard.beginEntry(dn: dn, at: offset, origin: origin)
    case .nothing: isLeftOut = true
    case .record(let record):
      try begin(record)
      isLeftOut = record.values != nil
      if let values = record.values { end(record, values) }
    }
  }

  private mutating func begin(_ record: ChangedRecords.Record) throws(DNError) {
    unsafe try shard.beginEntry(
      dn: bytes(record.dn), at: record.dn.offset, origin: record.origin)
    if let former = record.formerDN { shard.note(formerDN: former) }
  }

  private mutating func end(
    _ record: ChangedRecords.Record, _ values: [ChangedRecords.Value]
  ) {
    for value in values {
      unsafe shard.add(
        value.description, bytes(value.range), at: value.range.offset, origin: value.origin)
    }
    for (description, range) in record.external {
      shard.addUnread(description)
      // What a change says is reported where it is read.
      guard !range.isEmpty else { continue }
      shard.report(
        SourceDefect(
          kind: .externalValue, range: range, entry: shard.entry, description: description))
    }
    shard.noteLines(values.map { ($0.description, $0.origin) })
    shard.endEntry()
  }

  private func bytes(_ range: ValueRange) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: store.address(of: range.offset), count: range.count)
  }

  @inline(__always)
  mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    // What is left out of the base could be read; what is left out of the changes may not.
    if isLeftOut { return !records.isChange(origin) }
    return unsafe shard.add(description, value, at: offset, origin: origin)
  }

  @inline(__always)
  mutating func addExpected(_ line: UnsafeRawPointer, count: Int, at origin: Int) -> Bool {
    guard !isLeftOut else { return false }
    return unsafe shard.addExpected(line, count: count, at: origin)
  }

  mutating func expectAgain(
    _ line: UnsafeRawBufferPointer, valueStart: Int, _ description: AttributeDescription
  ) {
    guard !isLeftOut else { return }
    unsafe shard.expectAgain(line, valueStart: valueStart, description)
  }

  mutating func addUnread(_ description: AttributeDescription) {
    if !isLeftOut { shard.addUnread(description) }
  }

  mutating func spoilEntry() { if !isLeftOut { shard.spoilEntry() } }

  mutating func endEntry() {
    if !isLeftOut { shard.endEntry() }
    isLeftOut = false
  }

  mutating func change(_ record: ChangeRecord) {
    guard records.isChange(record.origin) else { return shard.change(record) }
    if let defect = records.failure(of: record.origin) { shard.report(defect) }
  }

  mutating func report(_ defect: SourceDefect) {
    guard isLeftOut else { return shard.report(defect) }
    // An entry that has such a value still says so itself.
    if defect.kind == .externalValue { return }
    shard.report(
      SourceDefect(
        kind: defect.kind, range: defect.range, description: defect.description,
        number: defect.number))
  }
}

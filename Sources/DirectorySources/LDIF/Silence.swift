internal import DirectoryModel

/// Where reports about a block that was already reported go.
struct Silence: RecordSink, ~Copyable {
  var nextNote: Int { .max }
  var entry: EntryID { EntryID(0) }
  func note(line: Int, at offset: Int) {}
  func note(lineCount: Int) {}
  func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) {}
  func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool { true }
  func addUnread(_ description: AttributeDescription) {}
  func spoilEntry() {}
  func endEntry() {}
  func change(_ record: ChangeRecord) {}
  func report(_ defect: SourceDefect) {}
}

package import DirectoryModel

/// What receives the records of an LDIF text, in order.
///
/// Bytes are only valid during the call, and followed by at least 64 readable bytes.
package protocol RecordSink: ~Copyable {
  /// The offset from which the line of the next record is wanted; see `note(line:at:)`.
  var nextNote: Int { get }

  /// Tells on which line, counted from 0, the record at an offset starts.
  mutating func note(line: Int, at offset: Int)

  /// Tells how many lines there were.
  mutating func note(lineCount: Int)

  /// Starts an entry. `offset` is where the DN stands in the store, nil when it was decoded from
  /// the line at `origin`.
  mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError)

  /// The number of the current entry.
  var entry: EntryID { get }

  /// Adds a value of the current entry; returns whether it is printable ASCII throughout.
  mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool

  /// Adds the value of a line that is expected here: see `expectAgain`. False, with nothing done,
  /// for any other.
  ///
  /// The line is printable ASCII throughout and stands in the store at an offset.
  mutating func addExpected(_ line: UnsafeRawPointer, count: Int, at origin: Int) -> Bool

  /// Tells that a line like the one whose value was added last needs nothing but `addExpected` when
  /// it comes again at the same place of an entry.
  mutating func expectAgain(
    _ line: UnsafeRawBufferPointer, valueStart: Int, _ description: AttributeDescription)

  /// Notes a value of the current entry that is not among the bytes.
  mutating func addUnread(_ description: AttributeDescription)

  /// Makes the current entry one that exists for references only.
  mutating func spoilEntry()
  mutating func endEntry()

  /// Takes a whole change record other than `add`.
  mutating func change(_ record: ChangeRecord)

  mutating func report(_ defect: SourceDefect)
}

extension RecordSink where Self: ~Copyable {
  /// A sink that wants to see every line expects none.
  package mutating func addExpected(
    _ line: UnsafeRawPointer, count: Int, at origin: Int
  ) -> Bool { false }

  package mutating func expectAgain(
    _ line: UnsafeRawBufferPointer, valueStart: Int, _ description: AttributeDescription
  ) {}
}

/// What may stand between the DN of a record and its attributes (RFC 2849).
package struct RecordHeader {
  package enum Changetype: String {
    case add, delete, modify, modrdn, moddn
  }

  package struct Control {
    package let oid: [UInt8]
    package let isCritical: Bool
    package let value: [UInt8]?
  }

  package var changetype: Changetype?
  package var controls: [Control] = []
}

/// A record that changes an entry, understood but not applied.
package struct ChangeRecord {
  /// One value, or a modification without values.
  package struct Item {
    /// `add`, `delete`, `replace` or `increment`, for modifications.
    package let modification: String?
    package let description: [UInt8]
    package let value: [UInt8]?
    package let isPassword: Bool
    /// The number of the description.
    let attribute: AttributeDescription
    /// Whether the value is elsewhere (`:<`).
    let isExternal: Bool
    /// Where the value stands in the store, nil when it was unfolded or decoded.
    let offset: Int?
    /// Where its line starts, or that of the modification without values.
    let origin: Int
    /// Whether a modification begins here.
    let isFirst: Bool
  }

  package let dn: [UInt8]
  /// Where the record's first line starts.
  package let origin: Int
  /// The `dn` line.
  package let line: Range<Int>
  package let header: RecordHeader
  package let items: [Item]
}

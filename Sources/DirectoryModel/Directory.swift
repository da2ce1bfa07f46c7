internal import Dispatch
internal import Synchronization

/// Everything that was read in one run: entries, columns, references, shapes, and what was
/// remarkable. Immutable; rules see nothing else.
package final class Directory: Sendable {
  package let store: ByteStore
  package let attributes: AttributeTable.Contents
  /// The names of object classes in lower case, by `ObjectClassID`.
  package let classNames: [String]
  package let shapes: [Shape]
  package let names: NameTree
  package let entries: [EntryRow]
  /// The number of each entry's shape, end to end: whoever asks all entries reads nothing else.
  let shapeNumbers: [UInt32]
  /// Entries that exist for references only, because their record could not be read.
  package let spoiled: EntrySet
  /// Entries that repeat the DN of an earlier one, and that earlier one.
  package let duplicates: [(entry: EntryID, of: EntryID)]
  package let remarks: [Remark]
  package let defects: [SourceDefect]
  /// What was kept of each type, and which of its values are remarks.
  package let plan: ReadingPlan
  /// Values of the RDNs of entries that the entries do not hold, one for each type.
  package let unmatchedRDNs: [(entry: EntryID, type: AttributeType, value: ValueRange)]
  /// Entries that changes were applied to: where the lines of their values start.
  let linesApart: [EntryID: [(description: AttributeDescription, origin: Int)]]
  private let formerDNs: [EntryID: ValueRange]
  let columns: [AttributeType: Column]
  let referenceColumns: [AttributeType: References]
  let table: EntryTable
  let keys: EqualityKeys
  let lines: LineIndex
  let foundBefore = FoundSharedValues()
  private let firstOfDuplicates: [EntryID: EntryID]

  init(shared: SharedTables, parts: [DirectoryBuilder.Part], contents: [ShardContents]) {
    store = shared.store
    attributes = shared.attributes.snapshot
    classNames = shared.classes.names
    names = shared.names.snapshot
    keys = shared.keys
    plan = shared.plan

    var contents = contents
    var shifts: [UInt32] = []
    var count = 0
    for part in contents {
      shifts.append(UInt32(count))
      count += part.entries.count
    }
    (entries, shapeNumbers, shapes) = Self.joinedEntries(&contents, count: count)
    remarks = zip(contents, shifts).flatMap { part, shift in
      part.remarks.map { $0.shifted(by: shift) }
    }
    defects = zip(contents, shifts).flatMap { part, shift in
      part.defects.map { $0.shifted(by: shift) }
    }
    unmatchedRDNs = zip(contents, shifts).flatMap { part, shift in
      part.unmatchedRDNs.map { (EntryID(rawValue: $0.entry.rawValue + shift), $0.type, $0.value) }
    }
    var spoiled = EntrySet(universe: count)
    for (part, shift) in zip(contents, shifts) {
      for entry in part.spoiled { spoiled.insert(EntryID(rawValue: entry.rawValue + shift)) }
    }
    self.spoiled = spoiled
    lines = Self.joinedLines(contents, parts)
    linesApart = Dictionary(
      uniqueKeysWithValues: zip(contents, shifts).flatMap { part, shift in
        part.linesApart.map { (EntryID(rawValue: $0.key.rawValue + shift), $0.value) }
      })
    formerDNs = Dictionary(
      uniqueKeysWithValues: zip(contents, shifts).flatMap { part, shift in
        part.formerDNs.map { (EntryID(rawValue: $0.key.rawValue + shift), $0.value) }
      })

    let joined = Self.joinedColumns(&contents, shifts, shared, entries)
    columns = joined.columns
    table = joined.table
    duplicates = joined.duplicates
    firstOfDuplicates = Dictionary(
      duplicates.map { ($0.entry, $0.of) }, uniquingKeysWith: { first, _ in first })
    referenceColumns = Self.resolved(
      joined.references, table: table, entries: entries, uids: columns[.uid])
  }

  package var entryCount: Int { entries.count }

  /// The bytes of a value.
  @_lifetime(borrow self)
  package func bytes(_ value: ValueRange) -> Span<UInt8> { bytes(value.offset..<value.end) }

  /// The bytes between two offsets of the store.
  ///
  /// Safe because the store lives as long as the directory.
  @_lifetime(borrow self)
  package func bytes(_ range: Range<Int>) -> Span<UInt8> {
    let store = store
    return unsafe _overrideLifetime(store.bytes(range), borrowing: self)
  }

  /// The values of a type that the plan keeps.
  package subscript(_ type: AttributeType) -> Column? { columns[type] }

  /// The references of a type.
  package func references(_ type: AttributeType) -> References? { referenceColumns[type] }

  package func shape(of entry: EntryID) -> Shape { shapes[Int(shapeNumbers[entry.index])] }

  package func dn(of entry: EntryID) -> ValueRange { entries[entry.index].dn }

  /// Whether changes renamed any entry.
  package var hasFormerDNs: Bool { !formerDNs.isEmpty }

  /// What an entry was called before changes renamed it; nil if none did.
  package func formerDN(of entry: EntryID) -> ValueRange? { formerDNs[entry] }

  /// The first entry with the same DN.
  package func first(ofSameDN entry: EntryID) -> EntryID {
    firstOfDuplicates.isEmpty ? entry : firstOfDuplicates[entry, default: entry]
  }

  /// The entry that a name is the DN of.
  package func entry(named name: NameID) -> EntryID? {
    let key = names[name].key
    return table.entry(key: key) { entry in
      entries[entry.index].key == key && hasName(entry, name)
    }
  }

  /// The entry of a DN.
  package func entry(dn: Span<UInt8>) -> EntryID? {
    var form: [UInt8] = []
    guard DNSyntax.appendNormalForm(ofDN: dn, to: &form) == nil else { return nil }
    guard let key = key(ofDN: dn) else { return nil }
    let store = store
    return table.entry(key: key) { entry in
      guard entries[entry.index].key == key else { return false }
      var other: [UInt8] = []
      return DNSyntax.appendNormalForm(ofDN: store.bytes(self.dn(of: entry)), to: &other) == nil
        && other == form
    }
  }

  /// The key of a DN; nil for what is none.
  func key(ofDN dn: Span<UInt8>) -> UInt64? {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(dn, into: &rdns) == nil else { return nil }
    var key = keys.ofNothing
    for rdn in rdns.reversed() {
      var form: [UInt8] = []
      guard DNSyntax.appendNormalForm(ofRDN: dn.extracting(rdn), to: &form) == nil else {
        return nil
      }
      key = keys.joined(keys.exact(form), below: key)
    }
    return key
  }

  private func hasName(_ entry: EntryID, _ name: NameID) -> Bool {
    guard names[name].depth > 0, entries[entry.index].parent == names[name].parent else {
      return names[name].depth == 0
    }
    let dn = bytes(self.dn(of: entry))
    var rdns: [Range<Int>] = []
    var form: [UInt8] = []
    guard DNSyntax.splitRDNs(dn, into: &rdns) == nil, let first = rdns.first,
      DNSyntax.appendNormalForm(ofRDN: dn.extracting(first), to: &form) == nil
    else { return false }
    return names.rdn(of: name).elementsEqual(form)
  }
}

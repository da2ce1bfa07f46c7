internal import DirectoryModel

/// Applies change records, one after the other, to a directory that stays as it is.
///
/// A record that a server would refuse is left out, and those behind it are applied all the same,
/// as `ldapmodify -c` does. What nobody can know of what was read (passwords, operational
/// attributes, what is above an export) is no reason to refuse anything.
struct ChangeApplier {
  private(set) var tree: ChangedTree
  /// Why records are refused, by where they start.
  private(set) var failures: [Int: ChangeFailure] = [:]
  private let table: AttributeTable
  private let equalities: AttributeEqualities
  private let longestValue: Int

  // The record of an entry to be added.
  private var name = ChangedName.root
  private var dn: ChangedValue?
  private var header = RecordHeader()
  private var collector = EntryCollector()

  /// - Parameter unread: types of which values may be there that were not read.
  init(
    to base: Directory, table: AttributeTable, unread: Set<AttributeType>, longestValue: Int
  ) {
    tree = ChangedTree(base: base)
    self.table = table
    equalities = AttributeEqualities(table, unread: unread)
    self.longestValue = longestValue
  }

  // MARK: - Records

  private mutating func apply(_ record: ChangeRecord) throws(ChangeFailure) {
    guard let changetype = record.header.changetype else { return }
    let controls = ChangeControls(record.header)
    if controls.hasUnknown { throw ChangeFailure(.unknownControl, at: record.origin) }
    // A valid DN: the reader has seen to that.
    guard let name = try? ChangedName(record.dn) else { return }
    let modification = ModifyChange(
      record: record, isPermissive: controls.isPermissive, table: table, equalities: equalities)
    let rename = changetype == .modrdn || changetype == .moddn ? try RenameChange(record) : nil
    if changetype == .modify { try modification.check() }
    guard let entry = tree.entry(name) else {
      throw ChangeFailure(tree.isWithin(name) ? .noSuchEntry : .notRead, at: record.origin)
    }
    switch changetype {
    case .add: return
    case .delete: try delete(entry, controls, record)
    case .modify:
      try change(entry) { (attributes, texts) throws(ChangeFailure) in
        try modification.apply(to: &attributes, of: name, &texts)
      }
    case .modrdn, .moddn:
      guard let rename else { return }
      let newName = try rename.newName(of: entry, in: tree)
      let (table, equalities) = (table, equalities)
      try change(entry) { (attributes, texts) throws(ChangeFailure) in
        rename.apply(to: &attributes, of: name, &texts, table, equalities)
      }
      tree.rename(entry, to: newName)
    }
  }

  private mutating func delete(
    _ entry: ChangedEntry, _ controls: ChangeControls, _ record: ChangeRecord
  ) throws(ChangeFailure) {
    if tree.count(below: entry.name) > 0 {
      guard controls.deletesTree else { throw ChangeFailure(.hasChildren, at: record.origin) }
      for other in tree.entries(below: entry.name) { tree.delete(other) }
    }
    tree.delete(entry)
  }

  /// Changes the attributes of an entry, all that is asked for or nothing.
  private mutating func change(
    _ entry: ChangedEntry,
    _ body: (inout ChangedAttributes, inout ChangedTexts) throws(ChangeFailure) -> Void
  ) throws(ChangeFailure) {
    // Of a record that could not be read nothing is known that could be changed.
    guard !entry.isSpoiled else { return }
    var attributes = entry.attributes ?? read(entry)
    // One owner only, so that nothing is copied.
    entry.attributes = nil
    do throws(ChangeFailure) {
      try body(&attributes, &tree.texts)
      attributes.end(takingBack: false)
      entry.attributes = attributes
      entry.isChanged = true
    } catch {
      attributes.end(takingBack: true)
      entry.attributes = attributes
      throw error
    }
  }

  /// Reads the record of an entry of the base again.
  private mutating func read(_ entry: ChangedEntry) -> ChangedAttributes {
    let store = tree.texts.store
    let source = tree.base.store.sources[tree.base.source(at: entry.origin)].range
    let end = DirectoryReader.blankLine(from: entry.origin, to: source.upperBound, in: store)
    var reader = LDIFReader(
      store: store, range: entry.origin..<end, table: table, keys: EqualityKeys(),
      longestValue: longestValue)
    var sink = RecordSinkOfOne(tree.texts.lend(), table)
    reader.read(into: &sink)
    tree.texts = sink.texts
    return sink.collector.attributes
  }

  /// Adds the entry whose record was read.
  private mutating func add() throws(ChangeFailure) {
    guard let dn else { return }
    if header.changetype == nil, let first = collector.first,
      ["add", "delete", "replace", "increment", "newrdn"].contains(
        String(decoding: first.spelled, as: UTF8.self).lowercased())
    {
      throw ChangeFailure(.noChangetype, at: first.origin)
    }
    if collector.isSpoiled {
      // It is there for references only.
      guard !tree.exists(name) else { return }
    } else {
      if ChangeControls(header).hasUnknown { throw ChangeFailure(.unknownControl, at: dn.origin) }
      try checkRepeated()
      if tree.exists(name) { throw ChangeFailure(.entryExists, at: dn.origin) }
      if let parent = name.parent, tree.isKnownMissing(parent) {
        throw ChangeFailure(.noParent, at: dn.origin)
      }
    }
    let entry = ChangedEntry(name, dn: dn, origin: dn.origin, isSpoiled: collector.isSpoiled)
    var attributes = collector.attributes
    // A server adds them where they are left out (RFC 4511 4.7).
    NamingValues(of: name, table, equalities).add(
      to: &attributes, &tree.texts, origin: dn.origin)
    attributes.end(takingBack: false)
    entry.attributes = attributes
    tree.add(entry)
  }

  /// Refuses an entry that holds a value twice.
  private func checkRepeated() throws(ChangeFailure) {
    for attribute in collector.attributes.list where attribute.count > 1 {
      let equality = equalities[attribute.description]
      guard equality.isKnown else { continue }
      var keys: Set<[UInt8]> = []
      for value in attribute.values.compactMap({ $0 }) {
        guard keys.insert(equality.key(of: tree.texts.bytes(of: value))).inserted else {
          throw ChangeFailure(.valueRepeated, at: value.origin)
        }
      }
    }
  }
}

extension ChangeApplier: RecordSink {
  var nextNote: Int { .max }
  var entry: EntryID { EntryID(0) }
  func note(line: Int, at offset: Int) {}
  func note(lineCount: Int) {}

  mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) {
    name = try ChangedName(unsafe Array(dn))
    self.dn = unsafe tree.texts.keep(dn, at: offset, origin: origin)
    self.header = header
    collector = EntryCollector()
  }

  mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    unsafe collector.add(
      description, spelled: spelled, value, at: offset, origin: origin,
      isPassword: table.facts(of: description).type.isPassword, &tree.texts)
    // What is wrong with the bytes is looked for, since it spoils the record.
    return false
  }

  func addUnread(_ description: AttributeDescription) {}
  mutating func spoilEntry() { collector.spoil() }

  mutating func endEntry() {
    guard let dn else { return }
    do throws(ChangeFailure) {
      try add()
    } catch {
      failures[dn.origin] = error
    }
    self.dn = nil
  }

  mutating func change(_ record: ChangeRecord) {
    do throws(ChangeFailure) {
      try apply(record)
    } catch {
      failures[record.origin] = error
    }
  }

  mutating func report(_ defect: SourceDefect) {
    if dn != nil { collector.add(external: defect) }
  }
}

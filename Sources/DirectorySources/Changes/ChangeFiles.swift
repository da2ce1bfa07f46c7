package import DirectoryModel

/// Opened files of changes; standard input can be one, and is read once.
package struct ChangeFiles: Sendable {
  let files: [OpenSource]
  /// Why others could not be opened.
  let failures: [SourceError]

  package init() {
    files = []
    failures = []
  }

  package static func open(_ paths: [String]) -> ChangeFiles {
    let (files, failures) = DirectoryReader.opened(paths)
    return ChangeFiles(files: files, failures: failures)
  }

  private init(files: [OpenSource], failures: [SourceError]) {
    self.files = files
    self.failures = failures
  }

  /// Which entries and attributes the changes name.
  package func names(
    longestValue: Int = ValueRange.longest
  ) throws(SourceError) -> ChangedNames {
    let sources = try DirectoryReader.map(files)
    let table = AttributeTable()
    var names = ChangedNames(table)
    for (start, source) in zip(sources.starts, sources.store.sources) {
      var reader = LDIFReader(
        store: sources.store, range: start..<source.range.upperBound, table: table,
        keys: EqualityKeys(), longestValue: longestValue)
      reader.read(into: &names)
    }
    return names
  }
}

/// The entries and attributes that changes name, to be asked of a server.
package struct ChangedNames {
  /// DNs of entries, and of those they are put below, as they are spelled.
  package private(set) var dns: [[UInt8]] = []
  /// Of all attributes but passwords and those of operation.
  package private(set) var attributes: Set<String> = []
  private let table: AttributeTable

  init(_ table: AttributeTable) { self.table = table }

  private mutating func add(_ description: AttributeDescription) {
    let type = table.facts(of: description).type
    if !type.isPassword && !type.isOperational { attributes.insert(type.name) }
  }

  /// Takes a DN, what is above it, and the types of its RDN.
  private mutating func add(dn: [UInt8]) {
    guard let name = try? ChangedName(dn) else { return }
    dns.append(dn)
    if let parent = name.parent { dns.append(parent.bytes) }
    add(rdn: name)
  }

  private mutating func add(rdn name: ChangedName) {
    guard let rdn = name.rdns.first,
      let parts = try? DNSyntax.parts(ofRDN: name.bytes.span.extracting(rdn))
    else { return }
    for part in parts { table.description(spelled: part.type.span).map { add($0) } }
  }
}

extension ChangedNames: RecordSink {
  package var nextNote: Int { .max }
  package var entry: EntryID { EntryID(0) }
  package func note(line: Int, at offset: Int) {}
  package func note(lineCount: Int) {}

  package mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) { add(dn: unsafe Array(dn)) }

  package mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    add(description)
    return true
  }

  package func addUnread(_ description: AttributeDescription) {}
  package func spoilEntry() {}
  package func endEntry() {}
  package func report(_ defect: SourceDefect) {}

  package mutating func change(_ record: ChangeRecord) {
    add(dn: record.dn)
    switch record.header.changetype {
    case .modify: for item in record.items { add(item.attribute) }
    case .modrdn, .moddn:
      guard let old = try? ChangedName(record.dn), let rdn = record.items.first?.value,
        let new = try? ChangedName(rdn)
      else { return }
      add(rdn: new)
      let superior = record.items.dropFirst(2).first?.value.flatMap { try? ChangedName($0) }
      let parent = superior ?? old.parent ?? .root
      add(dn: parent.bytes)
      // Whoever has the new name is in its way.
      add(dn: parent.child(new).bytes)
    default: return
    }
  }
}

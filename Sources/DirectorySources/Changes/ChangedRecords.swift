internal import DirectoryModel

/// What changes have made of the records of a base: which of them to read otherwise.
struct ChangedRecords: Sendable {
  struct Value {
    let description: AttributeDescription
    let range: ValueRange
    /// Where its line starts.
    let origin: Int
  }

  struct Record {
    let dn: ValueRange
    let formerDN: ValueRange?
    let origin: Int
    /// Nil: as they are.
    let values: [Value]?
    /// Values that are elsewhere (`:<`), and the bytes that say so.
    let external: [(description: AttributeDescription, range: Range<Int>)]
  }

  /// What is to be read in place of the record that starts at an offset; nil for one that is gone.
  private var records: [Int: Record?] = [:]
  /// Changes that are not applied, by where their records start.
  private let failures: [Int: SourceDefect]
  /// Where the changes begin.
  private let changesStart: Int

  /// Writes what stands in no source into the addition of a store, whose sources have the offsets
  /// that the entries know.
  init(_ applier: ChangeApplier, into store: ByteStore, changesStart: Int) {
    let tree = applier.tree
    self.changesStart = changesStart
    failures = applier.failures.mapValues { failure in
      let value = tree.base.valueRange(onLineAt: failure.origin)
      return SourceDefect(
        kind: .inapplicableChange,
        range: value.isEmpty ? tree.base.lineRange(at: failure.origin) : value,
        number: UInt32(failure.refusal.rawValue))
    }
    var area = ByteArea(additionOf: store)
    for offset in tree.dropped { records[offset] = .some(nil) }
    for entry in tree.entries where entry.isChanged {
      guard !entry.isGone else {
        records[entry.origin] = .some(nil)
        continue
      }
      records[entry.origin] = Record(entry, tree.texts, &area)
    }
  }

  /// The bytes that `init` writes.
  static func additionSize(_ applier: ChangeApplier) -> Int {
    var size = 0
    func add(_ value: ChangedValue) { if value.isMade { size += value.count + 8 } }
    for entry in applier.tree.entries where entry.isChanged && !entry.isGone {
      add(entry.dn)
      entry.formerDN.map(add)
      for attribute in entry.attributes?.list ?? [] {
        for value in attribute.values { value.map(add) }
      }
    }
    return size
  }

  /// What to read in place of a record.
  enum Reading {
    case asItIs
    case nothing
    case record(Record)
  }

  func reading(of origin: Int) -> Reading {
    switch records[origin] {
    // Changes are no entries, but for those that add one.
    case nil: origin >= changesStart ? .nothing : .asItIs
    case .some(nil): .nothing
    case .some(.some(let record)): .record(record)
    }
  }

  func failure(of origin: Int) -> SourceDefect? { failures[origin] }

  /// Whether an offset is among the changes.
  func isChange(_ offset: Int) -> Bool { offset >= changesStart }
}

extension ChangedRecords.Record {
  fileprivate init(_ entry: ChangedEntry, _ texts: ChangedTexts, _ area: inout ByteArea) {
    dn = texts.place(entry.dn, in: &area)
    formerDN = entry.formerDN.map { texts.place($0, in: &area) }
    origin = entry.origin
    guard let attributes = entry.attributes else {
      values = nil
      external = []
      return
    }
    var values: [ChangedRecords.Value] = []
    var external: [(description: AttributeDescription, range: Range<Int>)] = []
    for attribute in attributes.list {
      for value in attribute.values.compactMap({ $0 }) {
        values.append(
          ChangedRecords.Value(
            description: attribute.description, range: texts.place(value, in: &area),
            origin: value.origin))
      }
      external += attribute.external.map { (attribute.description, $0) }
    }
    self.values = values
    self.external = external
  }
}

extension ChangedTexts {
  /// Where a value stands; one that was made is written into an area.
  ///
  /// Unsafe inside: lends its bytes to the area, which was sized for them.
  fileprivate func place(_ value: ChangedValue, in area: inout ByteArea) -> ValueRange {
    guard value.isMade else { return ValueRange(offset: value.start, count: value.count) }
    return unsafe bytes(of: value).withUnsafeBytes {
      unsafe area.append($0, origin: value.origin)
    }
  }
}

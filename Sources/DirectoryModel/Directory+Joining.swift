internal import Dispatch
internal import Synchronization

/// How the parts of several readers become one directory.
extension Directory {
  struct Joined {
    var columns: [AttributeType: Column] = [:]
    var references: [References] = []
    var table: EntryTable
    var duplicates: [(entry: EntryID, of: EntryID)]
  }

  /// The entries of all parts, their shapes numbered anew.
  static func joinedEntries(
    _ contents: inout [ShardContents], count: Int
  ) -> ([EntryRow], [UInt32], [Shape]) {
    var shapes: [Shape] = []
    var numbers: [Shape: UInt32] = [:]
    var renumbered: [[UInt32]] = []
    for content in contents {
      renumbered.append(
        content.shapes.map { shape in
          if let number = numbers[shape] { return number }
          numbers[shape] = UInt32(shapes.count)
          shapes.append(shape)
          return UInt32(shapes.count - 1)
        })
    }
    let parts = contents.map(\.entries)
    for index in contents.indices { contents[index].entries = [] }
    let numberOfShape = renumbered
    let starts = parts.indices.map { part in parts[..<part].reduce(0) { $0 + $1.count } }
    var shapeNumbers: [UInt32] = []
    let entries = hugeArray(count: count) { (entries: Blank<EntryRow>) in
      shapeNumbers = hugeArray(count: count) { (shapes: Blank<UInt32>) in
        concurrently(
          parts.indices.map { part in
            {
              for (index, entry) in parts[part].enumerated() {
                shapes.write(numberOfShape[part][Int(entry.shape)], at: starts[part] + index)
                entries.write(entry, at: starts[part] + index)
              }
            }
          })
      }
    }
    return (entries, shapeNumbers, shapes)
  }

  static func joinedLines(
    _ contents: [ShardContents], _ parts: [DirectoryBuilder.Part]
  ) -> LineIndex {
    var lines = LineIndex()
    var source = -1
    var line = 0
    for (part, content) in zip(parts, contents) {
      if part.source != source {
        source = part.source
        line = 0
      }
      lines.append(content.lines, line: line)
      line += content.lineCount
    }
    return lines
  }

  /// Joins columns and references and numbers the DNs, each its own piece of work.
  static func joinedColumns(
    _ contents: inout [ShardContents], _ shifts: [UInt32], _ shared: SharedTables,
    _ entries: [EntryRow]
  ) -> Joined {
    let parts = zip(contents, shifts).map { (columns: $0.rows, shift: $1) }
    let (table, duplicates) = numbered(entries, store: shared.store)
    var joined = Joined(table: table, duplicates: duplicates)
    for (column, type) in shared.columnTypes.enumerated() {
      let rows = RowTable(parts, column: column)
      if ReadingPlan.references.contains(type) {
        joined.references.append(References(type: type, rows: rows))
      } else if let comparison = shared.plan[type].comparison {
        joined.columns[type] = Column(type: type, comparison: comparison, rows: rows)
      }
    }
    return joined
  }

  /// Puts entries into a table by DN; those whose DN was there before are told apart.
  private static func numbered(
    _ entries: [EntryRow], store: ByteStore
  ) -> (EntryTable, [(entry: EntryID, of: EntryID)]) {
    let table = EntryTable(count: entries.count)
    let found = Mutex<[(entry: EntryID, of: EntryID)]>([])
    let threads = entries.count < 1 << 16 ? 1 : 2
    let share = EntryTable.partCount / threads
    concurrently(
      (0..<threads).map { thread in
        {
          let parts = thread * share..<(thread + 1) * share
          table.clear(parts: parts)
          var duplicates: [(entry: EntryID, of: EntryID)] = []
          for index in entries.indices where parts.contains(EntryTable.part(of: entries[index].key))
          {
            let row = entries[index]
            let there = table.insert(EntryID(index), key: row.key) {
              let other = entries[$0.index]
              return other.key == row.key && other.parent == row.parent
                && isSameRDN(row.dn, other.dn, store: store)
            }
            if let there { duplicates.append((EntryID(index), there)) }
          }
          let all = duplicates
          found.withLock { $0 += all }
        }
      })
    return (table, found.withLock { $0 }.sorted { $0.entry < $1.entry })
  }

  /// Looks up what references name, in pieces on all threads.
  static func resolved(
    _ references: [References], table: EntryTable, entries: [EntryRow], uids: Column?
  ) -> [AttributeType: References] {
    let pieces = references.flatMap { references in
      stride(from: 0, to: references.count, by: References.pieceCount).map { start in
        (references, start..<min(start + References.pieceCount, references.count))
      }
    }
    let done = Mutex<[AttributeType: [Int: [UInt32]]]>([:])
    let isByName = references.contains { $0.type == .memberUID && $0.count > 0 }
    let users = UserNames(isByName ? uids : nil)
    concurrently(
      pieces.map { references, rows in
        {
          let targets =
            references.type == .memberUID
            ? references.resolvedNames(rows, users)
            : references.resolved(rows, table, entries)
          done.withLock { $0[references.type, default: [:]][rows.lowerBound] = targets }
        }
      })
    let targets = done.withLock { $0 }
    return Dictionary(
      uniqueKeysWithValues: references.map { references in
        let pieces = targets[references.type, default: [:]].sorted { $0.key < $1.key }
        return (references.type, references.resolved(as: pieces.flatMap(\.value)))
      })
  }

  /// Whether the leftmost RDNs of two valid DNs are equal.
  static func isSameRDN(_ left: ValueRange, _ right: ValueRange, store: ByteStore) -> Bool {
    store.isSamePlainRDN(left, right)
      || isSameNormalForm(store.bytes(left), store.bytes(right))
  }

  private static func isSameNormalForm(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard let left = normalFormOfFirstRDN(left), let right = normalFormOfFirstRDN(right) else {
      return false
    }
    return left == right
  }

  private static func normalFormOfFirstRDN(_ dn: Span<UInt8>) -> [UInt8]? {
    var rdns: [Range<Int>] = []
    var form: [UInt8] = []
    let dn = dn.extracting(0..<DNSyntax.nameLength(ofNameAndOptionalUID: dn))
    guard DNSyntax.splitRDNs(dn, into: &rdns) == nil else { return nil }
    guard let first = rdns.first else { return [] }
    guard DNSyntax.appendNormalForm(ofRDN: dn.extracting(first), to: &form) == nil else {
      return nil
    }
    return form
  }
}

/// Users by login name, for groups that name their members so (RFC 2307 5.3).
private struct UserNames: Sendable {
  private let owners: [UInt64: EntryID]

  init(_ uids: Column?) {
    owners =
      uids.map {
        Dictionary(zip($0.keys, $0.owners), uniquingKeysWith: { first, _ in first })
      } ?? [:]
  }

  func owner(ofKey key: UInt64) -> EntryID? { owners[key] }
}

extension References {
  /// The rows that one piece of work resolves.
  fileprivate static let pieceCount = 1 << 17
  fileprivate func resolvedNames(_ rows: Range<Int>, _ users: UserNames) -> [UInt32] {
    rows.map { row in
      users.owner(ofKey: keys[row])?.rawValue ?? keys.rows[row].parent.rawValue | Self.nothing
    }
  }

  /// The targets of some rows.
  ///
  /// An entry is the one named if the names above are the same, which the `NameTree` has found by
  /// their bytes, and the keys are. The bytes of the RDNs are not compared: they are anywhere in
  /// the sources, and fetching them took a quarter of a whole run. That two RDNs below one name have
  /// one key happens in one of some ten million runs on a million entries, and no export can be
  /// made to bring it about, because nobody knows the numbers that keys are made with.
  fileprivate func resolved(
    _ rows: Range<Int>, _ table: EntryTable, _ entries: [EntryRow]
  ) -> [UInt32] {
    rows.map { row in
      let reference = keys.rows[row]
      let key = reference.key
      let parent = reference.parent.rawValue
      let target = parent | Self.nothing
      guard target != Self.noDN else { return target }
      let entry = table.entry(key: key) {
        entries[$0.index].key == key && entries[$0.index].parent.rawValue == parent
      }
      return entry?.rawValue ?? target
    }
  }

  fileprivate func resolved(as targets: [UInt32]) -> References {
    var copy = self
    copy.targets = targets
    return copy
  }
}

internal import Dispatch
internal import Synchronization

/// How the parts of several readers become one directory.
extension Directory {
  struct Joined {
    var columns: [AttributeType: Column] = [:]
    var references: [References] = []
    var table = EntryTable(count: 0)
    var duplicates: [(entry: EntryID, of: EntryID)] = []
  }

  /// The entries of all parts, their shapes numbered anew.
  static func joinedEntries(
    _ contents: inout [ShardContents], count: Int
  ) -> ([EntryRow], [Shape]) {
    var shapes: [Shape] = []
    var numbers: [Shape: UInt32] = [:]
    var entries: [EntryRow] = []
    entries.reserveCapacity(count)
    for index in contents.indices {
      let renumbered = contents[index].shapes.map { shape in
        if let number = numbers[shape] { return number }
        numbers[shape] = UInt32(shapes.count)
        shapes.append(shape)
        return UInt32(shapes.count - 1)
      }
      if index == 0 {
        // Nothing came before: the numbers are those of the first part.
        swap(&entries, &contents[0].entries)
        entries.reserveCapacity(count)
        continue
      }
      for var entry in contents[index].entries {
        entry.shape = renumbered[Int(entry.shape)]
        entries.append(entry)
      }
      contents[index].entries = []
    }
    return (entries, shapes)
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
    let rows = shared.columnTypes.indices.map { column in
      zip(contents, shifts).map { ($0.rows[column], $1) }
    }
    let joined = Mutex(Joined())
    var work: [@Sendable () -> Void] = [
      {
        let (table, duplicates) = numbered(entries, store: shared.store)
        joined.withLock {
          $0.table = table
          $0.duplicates = duplicates
        }
      }
    ]
    for (column, type) in shared.columnTypes.enumerated() {
      let parts = rows[column]
      if ReadingPlan.references.contains(type) {
        work.append {
          let references = References(type: type, parts: parts)
          joined.withLock { $0.references.append(references) }
        }
      } else if let comparison = shared.plan[type].comparison {
        work.append {
          let column = Column(type: type, comparison: comparison, parts: parts)
          joined.withLock { $0.columns[type] = column }
        }
      }
    }
    concurrently(work)
    return joined.withLock { $0 }
  }

  /// Puts entries into a table by DN; those whose DN was there before are told apart.
  private static func numbered(
    _ entries: [EntryRow], store: ByteStore
  ) -> (EntryTable, [(entry: EntryID, of: EntryID)]) {
    let table = EntryTable(count: entries.count)
    var duplicates: [(entry: EntryID, of: EntryID)] = []
    for index in entries.indices {
      let row = entries[index]
      let there = table.insert(EntryID(index), key: row.key) {
        let other = entries[$0.index]
        return other.key == row.key && other.parent == row.parent
          && isSameRDN(row.dn, other.dn, store: store)
      }
      if let there { duplicates.append((EntryID(index), there)) }
    }
    return (table, duplicates)
  }

  /// Looks up what references name, half of the rows on each of two threads.
  static func resolved(
    _ references: [References], table: EntryTable, entries: [EntryRow], store: ByteStore,
    uids: Column?
  ) -> [AttributeType: References] {
    let done = Mutex<[AttributeType: References]>([:])
    concurrently(
      references.map { unresolved in
        {
          var references = unresolved
          if references.type == .memberUID {
            references.resolveNames(in: uids, store: store)
          } else {
            references.resolve { row, target in
              let key = unresolved.keys[row]
              return table.entry(key: key) {
                let entry = entries[$0.index]
                return entry.key == key
                  && entry.parent.rawValue == target & ~References.nothing
                  && isSameRDN(unresolved.values[row], entry.dn, store: store)
              }
            }
          }
          let resolved = references
          done.withLock { $0[resolved.type] = resolved }
        }
      })
    return done.withLock { $0 }
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

extension References {
  /// Resolves `memberUid` values by the `uid` of users (RFC 2307 5.3).
  fileprivate mutating func resolveNames(in uids: Column?, store: ByteStore) {
    guard count > 0, let uids else { return }
    let rows = Dictionary(
      zip(uids.keys, uids.owners), uniquingKeysWith: { first, _ in first })
    let keys = keys
    resolve { row, _ in rows[keys[row]] }
  }
}

internal import Synchronization

/// What one piece of work on many rows comes to.
struct RowPiece: Sendable {
  let rows = ShardColumns(count: 1)
  var blank: [EntryID] = []
  var numbers: [Int] = []
  /// The same for several columns.
  var numbersOfColumns: [[Int]] = []
}

extension Directory {
  /// Does something with the numbers below a count, in pieces side by side; gives what came of
  /// them, in order.
  func inPieces(
    _ count: Int, _ body: @escaping @Sendable (Range<Int>, inout RowPiece) -> Void
  ) -> [RowPiece] {
    // Few, because a column looks for the piece of a row; none so small that a thread is not worth
    // it.
    let pieces = max(1, min(8, count / 16_384))
    let results = Mutex([RowPiece?](repeating: nil, count: pieces))
    concurrently(
      (0..<pieces).map { number in
        {
          var piece = RowPiece()
          body(number * count / pieces..<(number + 1) * count / pieces, &piece)
          let done = piece
          results.withLock { $0[number] = done }
        }
      })
    return results.withLock { $0.compactMap { $0 } }
  }

  /// The rows of a column that belong to some entries and whose values satisfy a condition; of a
  /// proxy address it is asked of what follows the prefix, and only where that is a mail address.
  package func rows(
    of column: Column, within entries: EntrySet,
    where isWanted: @escaping @Sendable (Span<UInt8>) -> Bool
  ) -> [Int] {
    let hasPrefixes = column.type == .proxyAddresses
    return inPieces(column.count) { rows, piece in
      for number in rows {
        let row = column.keys.rows[number]
        guard entries.contains(row.owner) else { continue }
        let bytes = self.bytes(row.value)
        if hasPrefixes {
          guard let range = MailAddress.rangeOfAddress(inProxyAddress: bytes),
            isWanted(bytes.extracting(range))
          else { continue }
        } else {
          guard isWanted(bytes) else { continue }
        }
        piece.numbers.append(number)
      }
    }.flatMap(\.numbers)
  }

  /// The part of a value that is judged: of a proxy address the mail address behind the prefix, and
  /// nothing of one of another kind.
  package func judgedRange(of value: ValueRange, _ type: AttributeType) -> Range<Int>? {
    let bytes = bytes(value)
    guard type == .proxyAddresses else { return bytes.indices }
    return MailAddress.rangeOfAddress(inProxyAddress: bytes)
  }

  /// The rows of some columns, each with a set of characters, whose values may hold one of them:
  /// all that do, and few others.
  ///
  /// Takes the entries in blocks, each with all of its columns, because the values of an entry stand
  /// side by side in the source: to fetch them is what takes the time.
  package func rowsOfSuspects(
    _ columns: [(column: Column, suspects: SuspectBytes)], within entries: EntrySet
  ) -> [[Int]] {
    let pieces = inPieces(entryCount) { range, piece in
      piece.numbersOfColumns = Array(repeating: [], count: columns.count)
      var next = columns.map {
        range.isEmpty ? 0 : $0.column.owners.firstRow(of: EntryID(range.lowerBound))
      }
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(start + 64, range.upperBound)
        for number in columns.indices {
          next[number] = self.appendSuspects(
            of: columns[number], from: next[number], below: end, within: entries,
            to: &piece.numbersOfColumns[number])
        }
        start = end
      }
    }
    return columns.indices.map { number in pieces.flatMap { $0.numbersOfColumns[number] } }
  }

  /// Looks at the rows of a column from one on, up to those of an entry; gives the next row.
  private func appendSuspects(
    of column: (column: Column, suspects: SuspectBytes), from start: Int, below end: Int,
    within entries: EntrySet, to found: inout [Int]
  ) -> Int {
    let rows = column.column.keys.rows
    let suspects = column.suspects
    var number = start
    while number < rows.count {
      let row = rows[number]
      guard row.owner.index < end else { break }
      if suspects.mayBeIn(bytes(row.value)), entries.contains(row.owner) { found.append(number) }
      number &+= 1
    }
    return number
  }
}

/// Bytes that hint at characters of a set: those of ASCII, and any other where the set goes beyond.
package struct SuspectBytes: Sendable {
  private let below64: UInt64
  private let below128: UInt64
  private let isBeyondASCII: Bool
  /// Whether a second `@` is suspect; one is what parts an address.
  private let needsOneAt: Bool

  /// - Parameter partsAtSign: whether what is judged is one side of an `@`, so that only a second
  ///   one can be in it.
  package init(_ set: ScalarSet, partsAtSign: Bool) {
    var bits: [UInt64] = [0, 0]
    for byte in UInt8(0)..<0x80 where set.contains(ascii: byte) {
      bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }
    let at = UInt8(ascii: "@")
    needsOneAt = partsAtSign && set.contains(ascii: at)
    if partsAtSign { bits[1] &= ~(1 << UInt64(at & 63)) }
    (below64, below128) = (bits[0], bits[1])
    isBeyondASCII = set.ranges.contains { $0.upperBound >= 0x80 }
  }

  @inline(__always)
  func mayBeIn(_ text: Span<UInt8>) -> Bool {
    var found: UInt64 = 0
    var all: UInt8 = 0
    var atSigns = 0
    for index in text.indices {
      let byte = text[index]
      found |= (byte & 64 == 0 ? below64 : below128) &>> UInt64(truncatingIfNeeded: byte & 63)
      all |= byte
      atSigns &+= byte == UInt8(ascii: "@") ? 1 : 0
    }
    if found & 1 != 0 { return true }
    return isBeyondASCII && all >= 0x80 || needsOneAt && atSigns > 1
  }
}

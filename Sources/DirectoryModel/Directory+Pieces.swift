internal import Synchronization

/// What one piece of work on many rows comes to.
struct RowPiece: Sendable {
  let rows = ShardColumns(count: 1)
  var found: [EntryID] = []
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

  /// The part of a value that is judged: of a proxy address the mail address behind the prefix, and
  /// nothing of one of another kind.
  package func judgedRange(of value: ValueRange, _ type: AttributeType) -> Range<Int>? {
    let bytes = bytes(value)
    guard type == .proxyAddresses else { return bytes.indices }
    return MailAddress.rangeOfAddress(inProxyAddress: bytes)
  }
}

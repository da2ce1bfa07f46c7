internal import Dispatch
internal import Synchronization

/// What all readers of a run share.
final class SharedTables: Sendable {
  let store: ByteStore
  let keys = EqualityKeys()
  let attributes: AttributeTable
  let classes = ObjectClassTable()
  let names: SharedNameTree
  let plan: ReadingPlan
  /// The types that get a column or references, and where in the list each is.
  let columnTypes: [AttributeType]
  let columnNumbers: [AttributeType: Int]

  init(store: ByteStore, attributes: AttributeTable, plan: ReadingPlan) {
    self.store = store
    self.attributes = attributes
    self.plan = plan
    names = SharedNameTree(keys: keys)
    columnTypes =
      ReadingPlan.references
      + plan.readings
      .filter { $0.value.comparison != nil && !ReadingPlan.references.contains($0.key) }
      .map(\.key).sorted { $0.rawValue < $1.rawValue }
    columnNumbers = Dictionary(
      uniqueKeysWithValues: columnTypes.enumerated().map { ($0.element, $0.offset) })
  }
}

/// The only way to make a `Directory`: readers fill shards, `finish` joins them.
package struct DirectoryBuilder: Sendable {
  /// The part of a source that one reader reads.
  package struct Part: Sendable {
    package let source: Int
    package let range: Range<Int>

    package init(source: Int, range: Range<Int>) {
      self.source = source
      self.range = range
    }
  }

  private let shared: SharedTables

  package init(store: ByteStore, attributes: AttributeTable, plan: ReadingPlan) {
    shared = SharedTables(store: store, attributes: attributes, plan: plan)
  }

  package var attributes: AttributeTable { shared.attributes }
  package var keys: EqualityKeys { shared.keys }
  package var store: ByteStore { shared.store }

  /// Reads all parts, each with `read`, on as many threads as there are parts, and joins them in
  /// order.
  package consuming func build(
    _ parts: [Part], read: @Sendable (Part, inout DirectoryShard) -> Void
  ) -> Directory {
    let shared = shared
    let results = Mutex([ShardContents?](repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      let area = ByteArea(of: shared.store, source: parts[index].range.lowerBound)
      var shard = DirectoryShard(
        shared: shared, area: area, byteCount: parts[index].range.count)
      read(parts[index], &shard)
      let contents = shard.finish()
      results.withLock { $0[index] = contents }
    }
    let contents = results.withLock { all in
      let read = all.compactMap { $0 }
      all = []
      return read
    }
    return Directory(shared: shared, parts: parts, contents: contents)
  }
}

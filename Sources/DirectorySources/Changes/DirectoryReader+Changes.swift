package import DirectoryModel

extension DirectoryReader {
  /// Applies the changes among sources to the directory that was read of the others.
  ///
  /// Nothing of the base is copied: it is read again, and what is changed is read as it is then.
  /// Changes that cannot be applied are defects of the directory that comes out.
  ///
  /// - Parameter unread: types of which entries may hold values that were not read.
  package static func apply(
    _ sources: Sources, to base: Directory, attributes: AttributeTable, plan: ReadingPlan,
    unread: Set<AttributeType> = [], longestValue: Int = ValueRange.longest, partSize: Int? = nil
  ) throws(SourceError) -> Directory {
    var applier = ChangeApplier(
      to: base, table: attributes, unread: unread, longestValue: longestValue)
    let changes = sources.bases.upperBound..<sources.store.sources.count
    for number in changes {
      var reader = LDIFReader(
        store: sources.store,
        range: sources.starts[number]..<sources.store.sources[number].range.upperBound,
        table: attributes, keys: EqualityKeys(), longestValue: longestValue)
      reader.read(into: &applier)
    }
    // The same files at the same offsets, and room for what stands in none of them.
    let changed = try map(sources.files, addition: ChangedRecords.additionSize(applier))
    let store = changed.store
    let records = ChangedRecords(
      applier, into: store,
      changesStart: changes.isEmpty
        ? .max : sources.store.sources[changes.lowerBound].range.lowerBound)
    let builder = DirectoryBuilder(store: store, attributes: attributes, plan: plan)
    let keys = builder.keys
    let all = 0..<store.sources.count
    return builder.build(parts(of: changed, all, size: partSize)) { part, shard in
      var reader = LDIFReader(
        store: store, range: part.range, table: attributes, keys: keys,
        longestValue: longestValue)
      var sink = ChangedRecordSink(shard, store, records)
      reader.read(into: &sink)
      shard = sink.finish()
    }
  }
}

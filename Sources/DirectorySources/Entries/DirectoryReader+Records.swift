internal import DirectoryModel

extension DirectoryReader {
  /// What printing records came to.
  package struct RecordCounts: Sendable {
    package let records: Int
    package let defects: Int
  }

  /// Prints the records of all sources, one after the other.
  ///
  /// - Parameters:
  ///   - dn: the normal form of the only DN that is wanted.
  ///   - write: takes whole lines.
  package static func printRecords(
    of sources: Sources, only dn: [UInt8]? = nil, longestValue: Int = ValueRange.longest,
    write: @escaping ([UInt8]) -> Void, complain: @escaping (RecordDefect) -> Void
  ) -> RecordCounts {
    let table = AttributeTable()
    var printer = RecordPrinter(
      table: table, store: sources.store, only: dn, write: write, complain: complain)
    for (number, source) in sources.store.sources.enumerated() {
      printer.begin(source: number)
      var reader = LDIFReader(
        store: sources.store, range: sources.starts[number]..<source.range.upperBound,
        table: table, keys: EqualityKeys(), longestValue: longestValue)
      reader.read(into: &printer)
    }
    printer.flush()
    return RecordCounts(records: printer.recordCount, defects: printer.defectCount)
  }
}

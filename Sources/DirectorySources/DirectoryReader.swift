package import DirectoryModel

extension DirectoryShard: RecordSink {
  package mutating func beginEntry(
    dn: UnsafeRawBufferPointer, at offset: Int?, origin: Int, header: RecordHeader
  ) throws(DNError) {
    unsafe try beginEntry(dn: dn, at: offset, origin: origin)
  }

  @inline(__always)
  package mutating func add(
    _ description: AttributeDescription, spelled: UnsafeRawBufferPointer,
    _ value: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> Bool {
    unsafe add(description, value, at: offset, origin: origin)
  }

  /// A change is no entry: all that is known of it is that it is there.
  package mutating func change(_ record: ChangeRecord) {
    report(SourceDefect(kind: .changeRecord, range: record.line))
  }
}

/// Reads files and streams of LDIF text into one directory.
package struct DirectoryReader: Sendable {
  /// The sources that could be read, mapped into one store.
  package struct Sources: Sendable {
    package let store: ByteStore
    /// Where the text of each begins, behind a byte order mark.
    let starts: [Int]
    let files: [OpenSource]
    /// How many of them, the last, hold changes to what the others hold.
    package var changeCount = 0
    /// Why the others could not.
    package let failures: [SourceError]

    /// The size of all of them, decoded.
    package var byteCount: Int { store.sources.reduce(0) { $0 + $1.range.count } }

    /// The numbers of those that hold entries.
    var bases: Range<Int> { 0..<store.sources.count - changeCount }

    /// Why sources are not to be trusted that were read; to be asked after the last byte was.
    package var changes: [SourceError] {
      files.compactMap { open in
        do throws(SourceError) {
          try open.file.checkUnchanged()
          return nil
        } catch {
          return error
        }
      }
    }
  }

  /// Parts smaller than this are not worth a thread.
  private static let smallestPart = 1 << 20

  /// Opens all sources and maps them, behind them files of changes.
  ///
  /// A source that cannot be opened is no reason not to read the others; it is among `failures`.
  package static func open(
    _ paths: [String], changes: ChangeFiles = ChangeFiles()
  ) throws(SourceError) -> Sources {
    let (bases, failures) = opened(paths)
    return try map(bases, changes: changes, failures: failures)
  }

  /// Maps files, and behind them files of changes.
  static func map(
    _ bases: [OpenSource], changes: ChangeFiles, failures: [SourceError] = []
  ) throws(SourceError) -> Sources {
    var sources = try map(bases + changes.files, failures: failures + changes.failures)
    sources.changeCount = changes.files.count
    return sources
  }

  static func opened(_ paths: [String]) -> ([OpenSource], failures: [SourceError]) {
    var failures: [SourceError] = []
    var opened: [OpenSource] = []
    for path in paths {
      do throws(SourceError) {
        opened.append(OpenSource(file: try InputFile.open(path)))
      } catch {
        failures.append(error)
      }
    }
    return (opened, failures)
  }

  /// Maps one file that was opened already.
  package static func map(_ file: consuming InputFile) throws(SourceError) -> Sources {
    try map([OpenSource(file: file)])
  }

  /// Maps files, one behind the other, with room for an addition of so many bytes beside them.
  static func map(
    _ opened: [OpenSource], failures: [SourceError] = [], addition: Int = 0
  ) throws(SourceError) -> Sources {
    let store: ByteStore
    do throws(ByteStore.ReservationError) {
      store = try ByteStore(
        sources: opened.map { ($0.file.displayName, $0.file.byteCount, $0.hasLines) },
        addition: addition)
    } catch {
      let names = opened.map { $0.file.displayName }.joined(separator: ", ")
      throw SourceError(.mappingFailed(errno: error.code), in: names)
    }
    var starts: [Int] = []
    for (source, open) in zip(store.sources, opened) {
      try unsafe open.file.map(at: store.address(of: source.range.lowerBound))
      starts.append(source.range.lowerBound + open.file.offset)
    }
    return Sources(store: store, starts: starts, files: opened, failures: failures)
  }

  /// Takes texts for sources, under their names; so many of them, the last, hold changes.
  package static func sources(
    texts: [(name: String, text: [UInt8])], changeCount: Int
  ) throws(SourceError) -> Sources {
    var opened: [OpenSource] = []
    for (name, text) in texts {
      var spool = try Spool(for: name, in: nil)
      try spool.append(text.span)
      opened.append(OpenSource(file: try InputFile(spool, name: name)))
    }
    var sources = try map(opened)
    sources.changeCount = changeCount
    return sources
  }

  /// Takes a text for a source, under a name.
  package static func sources(
    text: [UInt8], name: String
  ) throws(ByteStore.ReservationError) -> Sources {
    let store = try ByteStore(sources: [(name: name, count: text.count)])
    // Safe: the store was made with room for as many bytes, and nobody reads it yet.
    unsafe text.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(start: store.address(of: 0), count: bytes.count)
        .copyMemory(from: bytes)
    }
    return Sources(store: store, starts: [0], files: [], failures: [])
  }

  /// Reads what was opened, but for changes, in parts of `partSize` bytes or so; three for each
  /// processor if it is nil.
  package static func read(
    _ sources: Sources, attributes: AttributeTable, plan: ReadingPlan,
    longestValue: Int = ValueRange.longest, partSize: Int? = nil
  ) -> Directory {
    let builder = DirectoryBuilder(store: sources.store, attributes: attributes, plan: plan)
    let keys = builder.keys
    let store = sources.store
    return builder.build(parts(of: sources, sources.bases, size: partSize)) { part, shard in
      var reader = LDIFReader(
        store: store, range: part.range, table: attributes, keys: keys,
        longestValue: longestValue)
      reader.read(into: &shard)
    }
  }

  /// The parts of some of the sources, of about `size` bytes or three for each processor.
  static func parts(
    of sources: Sources, _ numbers: Range<Int>, size: Int?
  ) -> [DirectoryBuilder.Part] {
    let usual = max(sources.byteCount / (processorCount * 3) + 1, smallestPart)
    return parts(of: sources, numbers, size: size ?? usual)
  }

  /// Parts that end at the first blank line behind so many bytes: no record, folded line or comment
  /// holds one.
  private static func parts(
    of sources: Sources, _ numbers: Range<Int>, size: Int
  ) -> [DirectoryBuilder.Part] {
    var parts: [DirectoryBuilder.Part] = []
    for index in numbers {
      let source = sources.store.sources[index]
      var start = sources.starts[index]
      let end = source.range.upperBound
      while end - start > size + size / 2 {
        let cut = blankLine(from: start + size, to: end, in: sources.store)
        guard cut < end else { break }
        parts.append(DirectoryBuilder.Part(source: index, range: start..<cut))
        start = cut
      }
      parts.append(DirectoryBuilder.Part(source: index, range: start..<end))
    }
    return parts
  }

  /// The offset behind the first blank line from `start` on, or `end`.
  static func blankLine(from start: Int, to end: Int, in store: ByteStore) -> Int {
    let bytes = store.bytes(start..<end)
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        if bytes[index + 1] == UInt8(ascii: "\n") { return start + index + 2 }
        if bytes[index + 1] == UInt8(ascii: "\r"), bytes[index + 2] == UInt8(ascii: "\n") {
          return start + index + 3
        }
      }
      index += 1
    }
    return end
  }
}

/// An opened file; a class because values that cannot be copied do not go into arrays.
final class OpenSource: Sendable {
  let file: InputFile
  let hasLines: Bool

  init(file: consuming InputFile, hasLines: Bool = true) {
    self.file = file
    self.hasLines = hasLines
  }
}

/// A line of a record: where its description and its value stand in the source.
package struct SourceLine: Sendable, Hashable {
  package let description: Range<Int>
  /// As far as it is on the same physical line.
  package let value: Range<Int>

  /// The value, or the description of one that starts on the next line or is empty.
  package var place: Range<Int> { value.isEmpty ? description : value }
}

/// The lines that an entry was read from, found again for what is reported without a value.
extension Directory {
  /// The lines of an entry that hold values of a type, by whichever name and with the given options
  /// (`nil`: any), in their order.
  ///
  /// Reads the record's text anew: for the few entries that something is said of.
  package func sourceLines(
    of type: AttributeType, options: String? = nil, in entry: EntryID
  ) -> [SourceLine] {
    if let apart = linesApart[entry] { return sourceLines(of: type, options: options, apart) }
    var lines: [SourceLine] = []
    var reader = RecordLines(bytesFromDN(of: entry))
    let start = sourceRange(ofDNOf: entry).lowerBound
    let origin = lineRange(at: start).lowerBound
    while let line = reader.next() {
      guard let found = description(spelled: line.spelled), found.type == type,
        options.map({ $0 == found.options }) ?? true
      else { continue }
      lines.append(
        SourceLine(
          description: line.description.shifted(by: origin), value: line.value.shifted(by: origin)))
    }
    return lines
  }

  /// Those among lines that start here and there.
  private func sourceLines(
    of type: AttributeType, options: String?,
    _ apart: [(description: AttributeDescription, origin: Int)]
  ) -> [SourceLine] {
    apart.compactMap { description, origin in
      let facts = attributes[description]
      guard facts.type == type, options.map({ $0 == facts.options }) ?? true else { return nil }
      let line = lineRange(at: origin)
      let bytes = self.bytes(line)
      let colon = bytes.indices.first { bytes[$0] == UInt8(ascii: ":") } ?? bytes.count
      return SourceLine(
        description: line.lowerBound..<line.lowerBound + colon,
        value: valueRange(onLineAt: origin))
    }
  }

  /// The source from the `dn` line of an entry on.
  @_lifetime(borrow self)
  private func bytesFromDN(of entry: EntryID) -> Span<UInt8> {
    let start = lineRange(at: sourceRange(ofDNOf: entry).lowerBound).lowerBound
    return bytes(start..<store.sources[source(at: start)].range.upperBound)
  }

  private func description(spelled: [UInt8]) -> (type: AttributeType, options: String)? {
    let parts = String(decoding: spelled, as: UTF8.self).split(separator: ";")
    guard let name = parts.first, let type = attributes.type(named: String(name)) else {
      return nil
    }
    return (type, parts.dropFirst().map { $0.lowercased() }.sorted().joined(separator: ";"))
  }
}

/// The lines of one record taken apart, slowly: folds and comments are known, nothing is judged.
private struct RecordLines: ~Escapable {
  struct Line {
    let spelled: [UInt8]
    let description: Range<Int>
    let value: Range<Int>
  }

  private let text: Span<UInt8>
  private var position = 0

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) { self.text = text }

  /// The next line with a colon, nil behind the record's last.
  mutating func next() -> Line? {
    while position < text.count, !isLineEnd(position) {
      let start = position
      var ends = [lineEnd(from: position)]
      var starts = [position]
      position = afterLine(ends[0])
      while position < text.count, text[position] == UInt8(ascii: " ") {
        starts.append(position + 1)
        ends.append(lineEnd(from: position))
        position = afterLine(ends[ends.count - 1])
      }
      guard text[start] != UInt8(ascii: "#"), let line = line(starts, ends) else { continue }
      return line
    }
    return nil
  }

  private func line(_ starts: [Int], _ ends: [Int]) -> Line? {
    var spelled: [UInt8] = []
    for (start, end) in zip(starts, ends) {
      for index in start..<max(start, end) {
        guard text[index] == UInt8(ascii: ":") else {
          spelled.append(text[index])
          continue
        }
        let value = valueStart(behind: index, end)..<end
        return Line(
          spelled: spelled, description: starts[0]..<min(index, ends[0]), value: value)
      }
    }
    return nil
  }

  private func valueStart(behind colon: Int, _ end: Int) -> Int {
    var start = colon + 1
    if start < end, text[start] == UInt8(ascii: ":") || text[start] == UInt8(ascii: "<") {
      start += 1
    }
    while start < end, text[start] == UInt8(ascii: " ") { start += 1 }
    return start
  }

  private func isLineEnd(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: "\n")
      || text[index] == UInt8(ascii: "\r") && index + 1 < text.count
        && text[index + 1] == UInt8(ascii: "\n")
  }

  private func lineEnd(from start: Int) -> Int {
    var index = start
    while index < text.count, !isLineEnd(index) { index += 1 }
    return index
  }

  /// The start of the line behind the one that ends at an offset.
  private func afterLine(_ end: Int) -> Int {
    guard end < text.count else { return end }
    return text[end] == UInt8(ascii: "\r") ? end + 2 : end + 1
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

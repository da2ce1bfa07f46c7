/// The fields of one record of a CSV file, end to end in a buffer that is used again.
package struct CSVRecord: Sendable {
  /// The line on which it begins, counted from 1.
  package internal(set) var line = 1
  var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Where each field begins in the file.
  private(set) var starts: [Int] = []

  package init() {}

  package var count: Int { ends.count }

  /// A field, its quotation marks resolved.
  @_lifetime(borrow self)
  package subscript(_ number: Int) -> Span<UInt8> {
    let start = number == 0 ? 0 : ends[number - 1]
    return bytes.span.extracting(start..<ends[number])
  }

  mutating func clear(line: Int) {
    self.line = line
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  mutating func beginField(at offset: Int) { starts.append(offset) }

  mutating func endField() { ends.append(bytes.count) }
}

internal import DirectoryModel

/// Reads records of comma-separated values (RFC 4180), the first of which names the columns.
///
/// The separator is the one of comma, semicolon and tab that the header has most of, or what a line
/// `sep=;` in front of it says (Excel). A line `#TYPE …` (PowerShell) is passed over, and so are empty
/// lines. All else that is not as the standard has it is an error.
package struct CSVReader {
  let name: String
  private let text: [UInt8]
  private var separator = UInt8(ascii: ",")
  private var offset = 0
  private var line = 1
  package private(set) var header = CSVRecord()

  /// Reads the header of a text of UTF-8 without a byte order mark.
  package init(_ text: [UInt8], name: String) throws(CSVError) {
    self.name = name
    self.text = text
    if let invalid = text.span.firstInvalidUTF8() {
      throw error(at: invalid, "byte is not UTF-8; save the file as UTF-8")
    }
    skipPreamble()
    var header = CSVRecord()
    guard try read(into: &header) else {
      throw error(at: text.count, "no header; the first line has to name the columns")
    }
    self.header = header
  }

  /// Reads the next record into `record`; false at the end of the file.
  package mutating func next(_ record: inout CSVRecord) throws(CSVError) -> Bool {
    guard try read(into: &record) else { return false }
    guard record.count == header.count else { throw wrongCount(record) }
    return true
  }

  /// An error at a field of a record.
  package func error(in record: CSVRecord, field: Int, _ reason: String) -> CSVError {
    error(at: record.starts[field], reason)
  }

  private func wrongCount(_ record: CSVRecord) -> CSVError {
    let surplus = record.count > header.count
    return error(
      at: surplus ? record.starts[header.count] : offset - lineEndCount(before: offset),
      "record has \(record.count) \(record.count == 1 ? "field" : "fields")"
        + " where the header has \(header.count); "
        + (surplus ? "put a field that holds a separator in quotes" : "a field is missing"))
  }

  // MARK: - Lines

  private mutating func skipPreamble() {
    if isAhead("#TYPE ") {
      while offset < text.count, !isLineEnd(text[offset]) { offset += 1 }
      skipLineEnd()
    }
    if isAhead("sep="), offset + 4 < text.count,
      offset + 5 == text.count || isLineEnd(text[offset + 5])
    {
      separator = text[offset + 4]
      offset += 5
      skipLineEnd()
    } else {
      separator = likeliestSeparator()
    }
  }

  private func isAhead(_ word: String) -> Bool {
    text[offset...].starts(with: Array(word.utf8))
  }

  /// The separator that the header has most of outside of quotes, a comma where it has none.
  private func likeliestSeparator() -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    var index = offset
    while index < text.count, isLineEnd(text[index]) { index += 1 }
    while index < text.count, isQuoted || !isLineEnd(text[index]) {
      if text[index] == quote {
        isQuoted.toggle()
      } else if !isQuoted, let number = Self.separators.firstIndex(of: text[index]) {
        counts[number] += 1
      }
      index += 1
    }
    let most = counts.max() ?? 0
    return Self.separators[counts.firstIndex(of: most) ?? 0]
  }

  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  private mutating func skipLineEnd() {
    let count = lineEndCount(at: offset)
    offset += count
    if count > 0 { line += 1 }
  }

  /// The bytes of the line end at an offset: CR, LF, or both.
  private func lineEndCount(at offset: Int) -> Int {
    guard offset < text.count else { return 0 }
    switch text[offset] {
    case lineFeed: return 1
    case carriageReturn:
      return offset + 1 < text.count && text[offset + 1] == lineFeed ? 2 : 1
    default: return 0
    }
  }

  private func lineEndCount(before offset: Int) -> Int {
    guard offset > 0, isLineEnd(text[offset - 1]) else { return 0 }
    let isPair = offset > 1 && text[offset - 1] == lineFeed && text[offset - 2] == carriageReturn
    return isPair ? 2 : 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  // MARK: - Fields

  private mutating func read(into record: inout CSVRecord) throws(CSVError) -> Bool {
    while lineEndCount(at: offset) > 0 { skipLineEnd() }
    guard offset < text.count else { return false }
    record.clear(line: line)
    while true {
      record.beginField(at: offset)
      if offset < text.count, text[offset] == quote {
        try readQuoted(into: &record)
      } else {
        try readPlain(into: &record)
      }
      record.endField()
      guard offset < text.count, text[offset] == separator else { break }
      offset += 1
    }
    skipLineEnd()
    return true
  }

  /// Reads up to a separator or the end of the line.
  private mutating func readPlain(into record: inout CSVRecord) throws(CSVError) {
    while offset < text.count {
      let byte = text[offset]
      if byte == separator || isLineEnd(byte) { return }
      guard byte != quote else {
        throw error(
          at: offset,
          "quotation mark in a field without quotes; put the field in quotes and double the mark")
      }
      record.bytes.append(byte)
      offset += 1
    }
  }

  /// Reads from one quotation mark to the next that is not doubled.
  private mutating func readQuoted(into record: inout CSVRecord) throws(CSVError) {
    let start = offset
    offset += 1
    while offset < text.count {
      let byte = text[offset]
      offset += 1
      if byte == quote {
        guard offset < text.count, text[offset] == quote else {
          return try checkFieldEnd()
        }
        offset += 1
      } else if byte == lineFeed || byte == carriageReturn && lineEndCount(at: offset - 1) == 1 {
        line += 1
      }
      record.bytes.append(byte)
    }
    throw error(at: start, "quoted field has no end; expected another quotation mark")
  }

  private func checkFieldEnd() throws(CSVError) {
    guard offset < text.count, text[offset] != separator, !isLineEnd(text[offset]) else { return }
    throw error(
      at: offset,
      "text behind a quoted field; expected a separator or the end of the line"
        + " (a quotation mark within a field is doubled)")
  }

  /// An error at an offset of the text.
  private func error(at place: Int, _ reason: String) -> CSVError {
    var line = 1
    var start = 0
    var index = 0
    while index < place {
      let count = lineEndCount(at: index)
      index += max(count, 1)
      if count > 0, index <= place {
        line += 1
        start = index
      }
    }
    let column = text[start..<place].count { $0 & 0xC0 != 0x80 } + 1
    return CSVError(source: name, line: line, column: column, reason: reason)
  }
}

private let quote = UInt8(ascii: "\"")

extension OutputBuffer {
  /// Appends a field as RFC 4180 has it, in quotes where it has to be, and behind an apostrophe where
  /// a spreadsheet would take it for a formula; what a terminal acts on is escaped as in all reports.
  mutating func append(csvField value: Span<UInt8>) {
    var field = OutputBuffer()
    if !value.isEmpty, [UInt8]("=+-@".utf8).contains(value[0]) {
      field.append(UInt8(ascii: "'"))
    }
    field.append(visible: value)
    guard field.bytes.contains(where: [UInt8](",;\"".utf8).contains) else {
      return append(field.bytes)
    }
    append(UInt8(ascii: "\""))
    for byte in field.bytes {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}

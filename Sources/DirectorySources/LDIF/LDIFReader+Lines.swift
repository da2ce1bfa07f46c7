internal import DirectoryModel

/// How a line is taken apart into description and value.
///
/// Unsafe inside: slices of lines, checked against their counts.
extension LDIFReader {
  /// Takes the line at the position apart; reports it and gives nil when that cannot be done.
  @inline(__always)
  mutating func take(
    _ sink: inout some RecordSink & ~Copyable, entry: EntryID?
  ) -> Attribute? {
    let line = lines.take()
    let bytes = unsafe line.bytes
    let colon = unsafe Self.colon(in: bytes)
    guard colon > 0 else {
      report(colon == 0 ? .noAttributeType : .noColon, line, 0, entry, &sink)
      return nil
    }
    let spelled = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<colon])
    guard
      let description = unsafe descriptions.description(spelled, isInPlace: line.isInPlace)
    else {
      report(.invalidAttributeType, line, 0, entry, &sink)
      return nil
    }
    var start = colon &+ 1
    var form = Attribute.Form.plain
    if start < bytes.count {
      if unsafe bytes[start] == UInt8(ascii: ":") {
        form = .base64
        start &+= 1
      } else if unsafe bytes[start] == UInt8(ascii: "<") {
        form = .url
        start &+= 1
      }
    }
    while start < bytes.count, unsafe bytes[start] == UInt8(ascii: " ") { start &+= 1 }
    let value = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
    let first = min(line.origin &+ start, line.end)
    guard form != .base64 else {
      return unsafe takeBase64(value, description, spelled, line, first, entry, &sink)
    }
    guard value.count <= longestValue else {
      report(.valueTooLong, line, start, entry, &sink)
      return nil
    }
    return unsafe Attribute(
      description: description, spelled: spelled, form: form, value: value,
      offset: line.isInPlace ? first : nil, range: first..<line.end, origin: line.origin)
  }

  private mutating func takeBase64(
    _ text: UnsafeRawBufferPointer, _ description: AttributeDescription,
    _ spelled: UnsafeRawBufferPointer, _ line: LDIFLines.Line, _ first: Int, _ entry: EntryID?,
    _ sink: inout some RecordSink & ~Copyable
  ) -> Attribute? {
    var text = unsafe text
    // Spaces behind the text are forbidden, and met.
    while let last = unsafe text.last, last == UInt8(ascii: " ") {
      unsafe text = UnsafeRawBufferPointer(rebasing: text.dropLast())
    }
    decoded.clear()
    guard unsafe Base64.append(text, to: &decoded) else {
      report(.invalidBase64, line, first - line.origin, entry, &sink)
      return nil
    }
    guard decoded.count <= longestValue else {
      report(.valueTooLong, line, first - line.origin, entry, &sink)
      return nil
    }
    return unsafe Attribute(
      description: description, spelled: spelled, form: .base64, value: decoded.bytes,
      offset: nil, range: first..<line.end, origin: line.origin)
  }

  private func report(
    _ kind: SourceDefect.Kind, _ line: LDIFLines.Line, _ start: Int, _ entry: EntryID?,
    _ sink: inout some RecordSink & ~Copyable
  ) {
    let first = min(line.origin + start, line.end)
    sink.report(SourceDefect(kind: kind, range: first..<line.end, entry: entry))
  }

  /// Where the first colon is, or -1.
  ///
  /// Eight bytes at a time: names are short. Loads go past the line, never past the store.
  @inline(__always)
  static func colon(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return -1 }
    var offset = 0
    while offset < bytes.count {
      let word = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      let difference = word ^ 0x3A3A_3A3A_3A3A_3A3A
      let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if zeros != 0 {
        let found = offset &+ zeros.trailingZeroBitCount >> 3
        return found < bytes.count ? found : -1
      }
      offset &+= 8
    }
    return -1
  }
}

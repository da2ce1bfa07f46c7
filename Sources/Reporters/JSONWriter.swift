/// Writes JSON (RFC 8259) that is also safe to show: what would not be seen, or would be taken for
/// a command by a build server, is escaped.
struct JSONWriter {
  private(set) var output = OutputBuffer()
  private var needsComma = false

  /// Takes the buffer over; `finish` gives it back.
  init(taking buffer: inout OutputBuffer) { swap(&output, &buffer) }

  consuming func finish(into buffer: inout OutputBuffer) { buffer = output }

  mutating func beginObject() { begin(UInt8(ascii: "{")) }
  mutating func endObject() { end(UInt8(ascii: "}")) }
  mutating func beginArray() { begin(UInt8(ascii: "[")) }
  mutating func endArray() { end(UInt8(ascii: "]")) }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    output.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Starts a line, so that what changed between two reports shows line by line.
  mutating func breakLine() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    needsComma = false
    output.append(UInt8(ascii: "\n"))
    output.flushIfLarge()
  }

  mutating func flushIfLarge() { output.flushIfLarge() }

  /// Ends the line before a closing bracket.
  mutating func breakLineBeforeEnd() { output.append(UInt8(ascii: "\n")) }

  /// The name of the member whose value is written next.
  mutating func key(_ name: String) {
    separate()
    output.append(UInt8(ascii: "\""))
    output.append(name)
    output.append("\":")
    needsComma = false
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    output.append(number)
    needsComma = true
  }

  mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    output.append(flag ? "true" : "false")
    needsComma = true
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  mutating func string(_ text: String) {
    separate()
    quote(Array(text.utf8))
  }

  mutating func member(_ name: String, utf8 text: [UInt8]) {
    key(name)
    separate()
    quote(text)
  }

  /// Writes bytes from outside: as a string if they are UTF-8, else in base64 under another name.
  mutating func member(_ name: String, _ bytes: Span<UInt8>) {
    if bytes.isPlainJSON {
      key(name)
      output.append(UInt8(ascii: "\""))
      output.append(bytes)
      output.append(UInt8(ascii: "\""))
      needsComma = true
      return
    }
    let copy = bytes.copied()
    if TextPieces(copy[...]).contains(where: { $0.scalar == nil }) {
      key("\(name)Base64")
      output.append(UInt8(ascii: "\""))
      output.append(base64: copy)
      output.append(UInt8(ascii: "\""))
      needsComma = true
    } else {
      member(name, utf8: copy)
    }
  }

  private mutating func quote(_ text: [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if text.span.isPlainJSON { output.append(text) } else { appendLines(of: text) }
    output.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Appends text of which most lines may stand for themselves.
  private mutating func appendLines(of text: [UInt8]) {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { output.append("\\n") }
      let line = Array(line)
      if line.span.isPlainJSON { output.append(line) } else { appendEscaped(line) }
    }
  }

  private mutating func appendEscaped(_ text: [UInt8]) {
    for piece in TextPieces(text[...]) {
      let start = piece.bytes.lowerBound
      guard let scalar = piece.scalar else {
        // Callers take care of such bytes; a reader must get valid JSON all the same.
        output.append("\\ufffd")
        continue
      }
      switch scalar {
      case "\"": output.append("\\\"")
      case "\\": output.append("\\\\")
      case "\r": output.append("\\r")
      case "\t": output.append("\\t")
      case "#" where text[(start + 1)...].startsCommandName: escape(scalar)
      default:
        if VisibleScalars.isHidden(scalar) {
          escape(scalar)
        } else {
          for index in piece.bytes { output.append(text[index]) }
        }
      }
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      output.append("\\u")
      let digits = String(unit, radix: 16)
      output.append(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      output.append(digits)
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var startsCommandName: Bool {
    first == UInt8(ascii: "[") || first == UInt8(ascii: "v") || first == UInt8(ascii: "t")
  }
}

extension Span<UInt8> {
  /// Whether the bytes stand for themselves between quotation marks.
  fileprivate var isPlainJSON: Bool {
    for index in indices {
      let byte = self[index]
      if byte &- 0x20 > 0x5E || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: "#")
      {
        return false
      }
    }
    return true
  }
}

extension OutputBuffer {
  /// Appends base64 (RFC 4648, section 4) with padding.
  mutating func append(base64 bytes: [UInt8]) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for offset in 0..<3 {
        bits = bits << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
      }
      for digit in 0..<4 {
        let isPadding = digit > group.count
        append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * digit) & 63])
      }
    }
  }
}

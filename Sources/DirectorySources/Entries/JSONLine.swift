internal import DirectoryModel

/// JSON text (RFC 8259) written into bytes.
///
/// What a terminal would act on and what nobody sees is written as an escape, so that printing a
/// line is harmless and nothing is lost.
struct JSONLine {
  var bytes: [UInt8] = []

  /// Appends text that holds no value of a directory.
  mutating func append(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Appends a string.
  mutating func appendString(_ text: String) {
    appendString(Array(text.utf8).span)
  }

  /// Appends a member: named `text` where its bytes are UTF-8, otherwise `binary` and in base64.
  mutating func appendMember(_ text: StaticString, or binary: StaticString, _ value: Span<UInt8>) {
    let start = bytes.count
    append("\"")
    append(text)
    append("\":")
    guard !appendString(value) else { return }
    bytes.removeLast(bytes.count - start)
    append("\"")
    append(binary)
    append("\":\"")
    Base64.append(encoded: value, to: &bytes)
    append("\"")
  }

  /// Appends a string; false where the bytes are not UTF-8, and then a part of it may be there.
  @discardableResult
  private mutating func appendString(_ text: Span<UInt8>) -> Bool {
    append("\"")
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte < 0x80 else { return appendUnicode(text.extracting(index...)) }
      appendASCII(byte, next: index + 1 < text.count ? text[index + 1] : 0)
      index += 1
    }
    append("\"")
    return true
  }

  /// Appends the rest of a string from its first character on that is not ASCII, and its end.
  private mutating func appendUnicode(_ text: Span<UInt8>) -> Bool {
    guard
      let string = unsafe text.withUnsafeBufferPointer({
        unsafe String(validating: $0, as: UTF8.self)
      })
    else { return false }
    var scalars = string.unicodeScalars.makeIterator()
    var scalar = scalars.next()
    while let current = scalar {
      let next = scalars.next()
      if current.isASCII {
        appendASCII(UInt8(current.value), next: UInt8(truncatingIfNeeded: next?.value ?? 0))
      } else if current.isUnseen {
        for unit in current.utf16 { appendEscape(unit) }
      } else {
        bytes.append(contentsOf: current.utf8)
      }
      scalar = next
    }
    append("\"")
    return true
  }

  private mutating func appendASCII(_ byte: UInt8, next: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    case 0..<0x20, 0x7F: appendEscape(UInt16(byte))
    // Build servers take `##[…]`, `##vso[…]` and `##teamcity[…]` for commands, anywhere in a line.
    case UInt8(ascii: "#") where "[vt".utf8.contains(next): appendEscape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func appendEscape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    bytes.append(contentsOf: digits.utf8)
  }
}

extension Unicode.Scalar {
  /// Whether nobody sees the character, though it may change how others are shown.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}

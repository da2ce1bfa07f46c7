/// GUIDs in whatever spelling: what a directory exports, PowerShell prints and services keep.
package enum GUIDForm {
  /// Appends bytes that all spellings of one GUID share: sixteen, in the order of its text.
  ///
  /// Active Directory keeps the first three fields with their lowest byte first (MS-DTYP 2.3.4.2), and
  /// so do base64 (`ImmutableID`) and escaped bytes made of it. A value that is no GUID, such as an
  /// employee number that serves as one, is appended without the spaces at its ends, and said to be none.
  @discardableResult
  package static func append(_ value: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    if value.count == 16 {
      appendSwapped(value, to: &output)
      return true
    }
    let text = value.extracting(bare(value))
    var bytes: [UInt8] = []
    if text.appendHexadecimal(to: &bytes) {
      output += bytes
    } else if text.appendEscapedBytes(to: &bytes) || text.appendBase64(to: &bytes) {
      appendSwapped(bytes.span, to: &output)
    } else {
      output.append(value.extracting(value.trimmingSpaces(value.indices)))
      return false
    }
    return true
  }

  /// The text of a form: `3f2504e0-4f89-11d3-9a0c-0305e82c3301`; what is no GUID stays as it is.
  package static func text(of form: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    guard form.count == 16 else {
      text.append(form)
      return text
    }
    for index in form.indices {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(form[index] >> 4)])
      text.append(digits[Int(form[index] & 15)])
    }
    return text
  }

  /// Where Active Directory keeps each byte of the text.
  private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  private static let digits = Array("0123456789abcdef".utf8)

  /// The range without spaces and `urn:uuid:`, and without a pair of braces or parentheses.
  private static func bare(_ value: Span<UInt8>) -> Range<Int> {
    var range = value.trimmingSpaces(value.indices)
    let prefix = Array("urn:uuid:".utf8)
    if range.count > prefix.count,
      prefix.indices.allSatisfy({ value[range.lowerBound + $0].asciiLowercased == prefix[$0] })
    {
      range = range.dropFirst(prefix.count)
    }
    guard range.count > 2, let first = range.first, let last = range.last else { return range }
    switch (value[first], value[last]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "("), UInt8(ascii: ")")):
      return range.dropFirst().dropLast()
    default: return range
    }
  }

  private static func appendSwapped(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
    for index in order { output.append(bytes[index]) }
  }
}

/// Each appends sixteen bytes, or says that the text is not of its kind; then some may be there.
extension Span<UInt8> {
  /// Thirty-two digits, hyphens wherever: `entryUUID` and `nsUniqueId` part them differently.
  fileprivate func appendHexadecimal(to bytes: inout [UInt8]) -> Bool {
    guard (32...36).contains(count) else { return false }
    var high: UInt8?
    for index in indices where self[index] != UInt8(ascii: "-") {
      guard let digit = self[index].hexDigitValue else { return false }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil && bytes.count == 16
  }

  /// `\E0\04\25\3F…`, as filters have it.
  fileprivate func appendEscapedBytes(to bytes: inout [UInt8]) -> Bool {
    guard count == 48 else { return false }
    bytes.removeAll()
    for start in stride(from: 0, to: 48, by: 3) {
      guard self[start] == .backslash, let high = self[start + 1].hexDigitValue,
        let low = self[start + 2].hexDigitValue
      else { return false }
      bytes.append(high << 4 | low)
    }
    return true
  }

  /// Twenty-two characters of base64 and `==`.
  fileprivate func appendBase64(to bytes: inout [UInt8]) -> Bool {
    guard count == 24, self[22] == UInt8(ascii: "="), self[23] == UInt8(ascii: "=") else {
      return false
    }
    bytes.removeAll()
    var bits: UInt32 = 0
    for index in 0..<22 {
      guard let value = self[index].base64Value else { return false }
      bits = bits << 6 | value
      if index % 4 > 0, bytes.count < 16 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - index % 4 * 2)))
      }
    }
    return true
  }
}

extension UInt8 {
  fileprivate var base64Value: UInt32? {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(self - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(self - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

extension Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The digit of six bits; those above are passed by.
  @inline(__always)
  static func digit(_ bits: UInt32) -> UInt8 { alphabet[Int(bits & 63)] }

  /// Appends bytes in base64, padded.
  static func append(encoded source: Span<UInt8>, to output: inout [UInt8]) {
    var index = 0
    while index < source.count {
      let count = min(3, source.count - index)
      var bits = UInt32(0)
      for offset in 0..<3 {
        bits = bits << 8 | (offset < count ? UInt32(source[index + offset]) : 0)
      }
      for digit in 0..<4 {
        let value = Int(bits >> (18 - 6 * UInt32(digit)) & 63)
        output.append(digit <= count ? alphabet[value] : UInt8(ascii: "="))
      }
      index += count
    }
  }
}

/// Base64 as RFC 2849 wants it: the alphabet of RFC 4648 section 4, padded, nothing else.
enum Base64 {
  /// The six bits of each character; 64 for what is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Appends the decoded bytes; false, with nothing appended, when the text is not base64.
  ///
  /// Unsafe: reads below `text.count`, writes three bytes for each four into room reserved for
  /// them.
  static func append(_ text: UnsafeRawBufferPointer, to scratch: inout Scratch) -> Bool {
    guard text.count % 4 == 0 else { return false }
    guard let source = text.baseAddress, text.count > 0 else { return true }
    return unsafe values.withUnsafeBufferPointer { values in
      var padding = 0
      if unsafe text[text.count - 1] == UInt8(ascii: "=") { padding = 1 }
      if padding == 1, unsafe text[text.count - 2] == UInt8(ascii: "=") { padding = 2 }
      let target = unsafe scratch.reserve(text.count / 4 * 3)
      let whole = text.count - (padding > 0 ? 4 : 0)
      var read = 0
      var written = 0
      var invalid: UInt8 = 0
      while read < whole {
        let a = unsafe values[Int(source.load(fromByteOffset: read, as: UInt8.self))]
        let b = unsafe values[Int(source.load(fromByteOffset: read &+ 1, as: UInt8.self))]
        let c = unsafe values[Int(source.load(fromByteOffset: read &+ 2, as: UInt8.self))]
        let d = unsafe values[Int(source.load(fromByteOffset: read &+ 3, as: UInt8.self))]
        invalid |= a | b | c | d
        unsafe target.storeBytes(of: a << 2 | b >> 4, toByteOffset: written, as: UInt8.self)
        unsafe target.storeBytes(of: b << 4 | c >> 2, toByteOffset: written &+ 1, as: UInt8.self)
        unsafe target.storeBytes(of: c << 6 | d, toByteOffset: written &+ 2, as: UInt8.self)
        read &+= 4
        written &+= 3
      }
      if padding > 0 {
        let a = unsafe values[Int(text[whole])]
        let b = unsafe values[Int(text[whole + 1])]
        let c = unsafe padding == 2 ? 0 : values[Int(text[whole + 2])]
        // Bits behind the last byte are zero in what an encoder writes; others are let pass, as
        // nothing is lost with them.
        invalid |= a | b | c
        unsafe target.storeBytes(of: a << 2 | b >> 4, toByteOffset: written, as: UInt8.self)
        if padding == 1 {
          unsafe target.storeBytes(
            of: b << 4 | c >> 2, toByteOffset: written + 1, as: UInt8.self)
        }
        written += 3 - padding
      }
      guard invalid & 64 == 0 else { return false }
      scratch.commit(written)
      return true
    }
  }
}

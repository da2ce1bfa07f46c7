/// How long a text of UTF-8 is, in the units that limits are given in.
///
/// A byte that belongs to no scalar counts as one of each, as a decoder that replaces it would.
package enum TextLength {
  package static func scalarCount(of text: Span<UInt8>) -> Int {
    measure(text).scalars
  }

  package static func utf16Count(of text: Span<UInt8>) -> Int {
    let length = measure(text)
    return length.scalars + length.surrogatePairs
  }

  private static func measure(_ text: Span<UInt8>) -> (scalars: Int, surrogatePairs: Int) {
    var scalars = 0
    var surrogatePairs = 0
    var index = 0
    while index < text.count {
      scalars += 1
      if text[index] < 0x80 {
        index += 1
      } else if let scalar = text.scalar(at: index) {
        if scalar.length == 4 { surrogatePairs += 1 }
        index += scalar.length
      } else {
        index += 1
      }
    }
    return (scalars, surrogatePairs)
  }
}

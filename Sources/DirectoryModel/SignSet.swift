internal import CByteScan

/// Which signs a value holds, that is printable bytes of ASCII that are neither letter, digit nor
/// space: a bit for each, several of them with one bit.
///
/// Noted while the value is at hand; a filter that asks for a part of it with a sign in it need not
/// fetch those that lack the sign from anywhere in the sources.
struct SignSet: OptionSet, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// No sign, but noted with them: the value is a plain mail address, and its key that of its letters
  /// in lower case. The bit is that of no sign, for only letters and digits would have it.
  static let plainAddress = SignSet(rawValue: 1 << 16)

  /// The signs of a text as they are once it is prepared (RFC 4518).
  ///
  /// Preparation leaves those of ASCII what they are and makes none of the letters from U+00C0 to
  /// U+027F, which begin with 0xC3 to 0xC9 in UTF-8; of others it may, a full-width colon becomes one.
  ///
  /// Unsafe: reads up to 63 readable bytes behind the text.
  @unsafe @inline(__always)
  init(of text: UnsafeRawBufferPointer) {
    var bits: UInt32 = 0
    var block = 0
    while block < text.count, let base = text.baseAddress {
      var signs = unsafe nonalphanumeric_bytes(base + block)
      let rest = text.count &- block
      if rest < 64 { signs &= .max >> UInt64(64 &- rest) }
      while signs != 0 {
        let byte = unsafe text[block &+ signs.trailingZeroBitCount]
        signs &= signs &- 1
        switch byte {
        case ..<0x80: bits |= Self.bit(of: byte)
        case 0x80...0xBF, 0xC3...0xC9: break
        default: bits = .max
        }
      }
      block &+= 64
    }
    // A control character may have that bit, too.
    rawValue = bits & ~Self.plainAddress.rawValue
  }

  /// The signs that a value needs so that a prepared text can be part of it.
  ///
  /// Preparation keeps the signs of printable ASCII; all that is beyond, and spaces, are passed.
  init(neededFor prepared: [UInt8]) {
    let signs = prepared.filter { $0 > 0x20 && $0 < 0x7F && !$0.isASCIIAlphanumeric }
    rawValue = signs.reduce(0) { $0 | Self.bit(of: $1) }
  }

  private static func bit(of byte: UInt8) -> UInt32 {
    byte == .space ? 0 : 1 << UInt32(byte & 31)
  }
}

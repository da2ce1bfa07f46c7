internal import CByteScan

/// Bytes that hint at characters of a set: those of ASCII, and any other where the set goes beyond.
///
/// Unsafe inside: reads values, and up to 63 readable bytes behind them.
@safe package struct SuspectBytes: Sendable, Equatable {
  private var below64: UInt64
  private var below128: UInt64
  private var isBeyondASCII: Bool
  /// Whether a second `@` is suspect; one is what parts an address.
  private var needsOneAt: Bool

  /// - Parameter partsAtSign: whether what is judged is one side of an `@`, so that only a second
  ///   one can be in it.
  package init(_ set: ScalarSet, partsAtSign: Bool) {
    var bits: [UInt64] = [0, 0]
    for byte in UInt8(0)..<0x80 where set.contains(ascii: byte) {
      bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }
    let at = UInt8(ascii: "@")
    needsOneAt = partsAtSign && set.contains(ascii: at)
    if partsAtSign { bits[1] &= ~(1 << UInt64(at & 63)) }
    (below64, below128) = (bits[0], bits[1])
    isBeyondASCII = set.ranges.contains { $0.upperBound >= 0x80 }
  }

  /// What hints at the characters of either.
  package func union(_ other: SuspectBytes) -> SuspectBytes {
    var union = self
    union.below64 |= other.below64
    union.below128 |= other.below128
    union.isBeyondASCII = isBeyondASCII || other.isBeyondASCII
    union.needsOneAt = needsOneAt || other.needsOneAt
    return union
  }

  /// The letters and digits among the bytes below and above 64.
  private static let digits: UInt64 = 0x03FF_0000_0000_0000
  private static let letters: UInt64 = 0x07FF_FFFE_07FF_FFFE

  /// Whether a text may hold a character of the set.
  ///
  /// Signs are few: where no letter or digit is suspect, only they are looked at one by one.
  @unsafe @inline(__always)
  func mayBeIn(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let base = text.baseAddress else { return false }
    let isOnlySigns = below64 & Self.digits == 0 && below128 & Self.letters == 0
    var atSigns = 0
    var block = 0
    while block < text.count {
      var looked = isOnlySigns ? unsafe nonalphanumeric_bytes(base + block) : .max
      let rest = text.count &- block
      if rest < 64 { looked &= .max >> UInt64(64 &- rest) }
      while looked != 0 {
        let index = block &+ looked.trailingZeroBitCount
        looked &= looked &- 1
        let byte = unsafe text[index]
        if byte >= 0x80 {
          if isBeyondASCII { return true }
          continue
        }
        let bits = byte & 64 == 0 ? below64 : below128
        if bits &>> UInt64(truncatingIfNeeded: byte & 63) & 1 != 0 { return true }
        if byte == UInt8(ascii: "@") { atSigns &+= 1 }
      }
      block &+= 64
    }
    return needsOneAt && atSigns > 1
  }
}

internal import CByteScan

/// Bytes that hint at characters of some sets: those of ASCII, and any other where a set goes beyond.
///
/// Unsafe inside: reads values, and up to 63 readable bytes behind them.
@safe package struct SuspectBytes: Sendable, Equatable {
  /// What is suspect wherever it stands, and what is at an end only: of the whole or, where that is
  /// judged by its sides, next to an `@`.
  private var anywhere: Bytes
  private var atEnds: Bytes
  private var hasSides: Bool
  /// Whether a second `@` is suspect; one is what parts an address.
  private var needsOneAt: Bool

  /// - Parameter partsAtSign: whether what is judged is one side of an `@`, so that only a second
  ///   one can be in it.
  package init(_ anywhere: ScalarSet, atEnds: ScalarSet = ScalarSet([]), partsAtSign: Bool) {
    self.anywhere = Bytes(anywhere)
    self.atEnds = Bytes(atEnds)
    hasSides = partsAtSign
    needsOneAt = partsAtSign && anywhere.union(atEnds).contains(ascii: .atSign)
    if partsAtSign { self.anywhere.remove(.atSign) }
  }

  /// What hints at the characters of either.
  package func union(_ other: SuspectBytes) -> SuspectBytes {
    var union = self
    union.anywhere.formUnion(other.anywhere)
    union.atEnds.formUnion(other.atEnds)
    union.hasSides = hasSides || other.hasSides
    union.needsOneAt = needsOneAt || other.needsOneAt
    return union
  }

  /// Whether a text may hold a character that is suspect where it stands.
  ///
  /// Signs are few: where no letter or digit is suspect, only they are looked at one by one.
  @unsafe @inline(__always)
  func mayBeIn(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let base = text.baseAddress, text.count > 0 else { return false }
    if unsafe atEnds.contain(text[0]) || atEnds.contain(text[text.count &- 1]) { return true }
    var atSigns = 0
    var block = 0
    while block < text.count {
      var looked = anywhere.areSigns ? unsafe nonalphanumeric_bytes(base + block) : .max
      let rest = text.count &- block
      if rest < 64 { looked &= .max >> UInt64(64 &- rest) }
      while looked != 0 {
        let index = block &+ looked.trailingZeroBitCount
        looked &= looked &- 1
        let byte = unsafe text[index]
        if anywhere.contain(byte) { return true }
        guard byte == .atSign else { continue }
        atSigns &+= 1
        guard hasSides else { continue }
        if index > 0, unsafe atEnds.contain(text[index &- 1]) { return true }
        if index &+ 1 < text.count, unsafe atEnds.contain(text[index &+ 1]) { return true }
      }
      block &+= 64
    }
    return needsOneAt && atSigns > 1
  }

  /// A set of bytes.
  private struct Bytes: Equatable {
    private var below64: UInt64 = 0
    private var below128: UInt64 = 0
    private var isBeyondASCII: Bool

    /// The letters and digits among the bytes below and above 64.
    private static let digits: UInt64 = 0x03FF_0000_0000_0000
    private static let letters: UInt64 = 0x07FF_FFFE_07FF_FFFE

    init(_ set: ScalarSet) {
      isBeyondASCII = set.ranges.contains { $0.upperBound >= 0x80 }
      for byte in UInt8(0)..<0x80 where set.contains(ascii: byte) {
        if byte < 64 { below64 |= 1 << UInt64(byte) } else { below128 |= 1 << UInt64(byte & 63) }
      }
    }

    /// Whether there are only signs of ASCII in it, or what is beyond.
    var areSigns: Bool { below64 & Self.digits == 0 && below128 & Self.letters == 0 }

    @inline(__always)
    func contain(_ byte: UInt8) -> Bool {
      if byte >= 0x80 { return isBeyondASCII }
      let bits = byte & 64 == 0 ? below64 : below128
      return bits &>> UInt64(truncatingIfNeeded: byte & 63) & 1 != 0
    }

    /// - Precondition: `byte` is one of ASCII and 64 or more.
    mutating func remove(_ byte: UInt8) { below128 &= ~(1 << UInt64(byte & 63)) }

    mutating func formUnion(_ other: Bytes) {
      below64 |= other.below64
      below128 |= other.below128
      isBeyondASCII = isBeyondASCII || other.isBeyondASCII
    }
  }
}

extension UInt8 {
  fileprivate static let atSign = UInt8(ascii: "@")
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Numbers that are the same for equal bytes, and for unequal ones practically never.
///
/// Keyed by random numbers of this process, so that no export can be made whose values collide.
/// Whoever reports two values as equal confirms it on their bytes (`Directory.sharedValues`), and no
/// result may depend on the order of keys.
///
/// Unsafe inside: loads of eight bytes at a time, none of which reaches past `count`.
@safe package struct EqualityKeys: Sendable {
  @usableFromInline let seed: UInt64
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64

  package init() {
    var random = SystemRandomNumberGenerator()
    seed = random.next()
    // Odd factors lose no bit of what they are multiplied with.
    first = random.next() | 1
    second = random.next() | 1
  }

  /// The key of bytes as they are.
  @inlinable @inline(__always) package func exact(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe key(bytes) { $0 }
  }

  /// The key of bytes with the letters A to Z taken as a to z.
  @inlinable @inline(__always) package func folded(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe key(bytes, Self.lowered)
  }

  package func exact(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe exact($0) }
  }

  /// The key of a name below another: of an RDN below its parent's DN.
  @inlinable package func joined(_ key: UInt64, below parent: UInt64) -> UInt64 {
    Self.mixed(key ^ second, parent ^ first)
  }

  /// The key of a number, for sums that do not depend on the order of the summands.
  @inlinable package func scattered(_ number: UInt64) -> UInt64 {
    Self.mixed(number ^ seed, first)
  }

  /// The key of no bytes.
  @inlinable package var ofNothing: UInt64 { Self.mixed(seed, second) }

  @inlinable @inline(__always)
  func key(_ bytes: UnsafeRawBufferPointer, _ change: (UInt64) -> UInt64) -> UInt64 {
    let count = bytes.count
    guard let base = bytes.baseAddress, count > 0 else { return ofNothing }
    var hash = seed ^ (UInt64(truncatingIfNeeded: count) &* second)
    guard count >= 8 else {
      return Self.mixed(hash ^ change(unsafe Self.shortWord(base, count)), second)
    }
    var offset = 0
    while offset &+ 8 <= count {
      let word = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = Self.mixed(hash ^ change(word), first)
      offset &+= 8
    }
    // The rest is read together with bytes already taken: no load beyond the end.
    let last = unsafe base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    return Self.mixed(hash ^ change(last), second)
  }

  /// Fewer than eight bytes as a number.
  @inlinable @inline(__always)
  static func shortWord(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      let low = unsafe base.loadUnaligned(as: UInt32.self)
      let high = unsafe base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      return UInt64(low) | UInt64(high) << 32
    }
    let low = unsafe base.load(as: UInt8.self)
    let middle = unsafe base.load(fromByteOffset: count >> 1, as: UInt8.self)
    let high = unsafe base.load(fromByteOffset: count &- 1, as: UInt8.self)
    return UInt64(low) | UInt64(middle) << 8 | UInt64(high) << 16
  }

  @inlinable @inline(__always)
  static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Eight bytes with each of A to Z as a to z; other bytes, those above 0x7F too, as they are.
  @inlinable @inline(__always)
  package static func lowered(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = low &+ 0x2525_2525_2525_2525
    let upper = ~word & (fromA ^ beyondZ) & 0x8080_8080_8080_8080
    return word | upper >> 2
  }
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Remembers the numbers of short names that come again and again: attribute descriptions, object
/// classes. Names are told apart as they are spelled, by all of their bytes.
///
/// Unsafe inside: addresses of names longer than 16 bytes. Safe because only bytes of the store
/// are remembered. Shorter names are held by value.
@safe package struct NameCache {
  @safe private struct Slot {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var count = -1
    var address: UnsafeRawPointer?
    var number: UInt32 = 0
  }

  /// Groups of four slots; a name is in the group that its bytes choose, so that no few names of an
  /// export can push each other out.
  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var oldest: UInt8 = 0
  private let factor: UInt64

  package init(keys: EqualityKeys) { factor = keys.first }

  /// The number of a name, if it is among those remembered.
  @unsafe @inline(__always)
  package func number(of name: UnsafeRawBufferPointer) -> UInt32? {
    guard let base = name.baseAddress, name.count > 0 else { return nil }
    let (first, last) = unsafe Self.words(base, name.count)
    let group = group(first, last, name.count)
    for index in group..<group &+ 4
    where slots[index].first == first && slots[index].last == last
      && slots[index].count == name.count
    {
      if name.count > 16 {
        guard let address = unsafe slots[index].address,
          unsafe memcmp(address, base, name.count) == 0
        else { continue }
      }
      return slots[index].number
    }
    return nil
  }

  /// Asks for the number of a name and remembers it. `stable` is where the name stands in the
  /// store, if it does.
  @unsafe package mutating func remember<E: Error>(
    _ name: UnsafeRawBufferPointer, _ stable: UnsafeRawPointer?,
    number: (Span<UInt8>) throws(E) -> UInt32
  ) throws(E) -> UInt32 {
    let number = try number(unsafe Span<UInt8>(_unsafeBytes: name))
    guard let base = name.baseAddress, name.count > 0, unsafe name.count <= 16 || stable != nil
    else {
      return number
    }
    let (first, last) = unsafe Self.words(base, name.count)
    oldest &+= 1
    slots[group(first, last, name.count) + Int(oldest & 3)] = unsafe Slot(
      first: first, last: last, count: name.count, address: stable, number: number)
    return number
  }

  /// The first slot of the group that a name belongs to.
  @inline(__always)
  private func group(_ first: UInt64, _ last: UInt64, _ count: Int) -> Int {
    let mixed = (first ^ last &* factor ^ UInt64(truncatingIfNeeded: count)) &* factor
    return Int(truncatingIfNeeded: mixed >> 54 & 0x3FC)
  }

  /// The first and the last eight bytes; all bytes of a name of up to 16.
  @inline(__always)
  private static func words(_ base: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
    guard count >= 8 else { return (unsafe EqualityKeys.shortWord(base, count), 0) }
    return unsafe (
      base.loadUnaligned(as: UInt64.self),
      base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    )
  }
}

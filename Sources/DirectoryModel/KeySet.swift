/// A set of equality keys: open addressing, at most half full.
///
/// Keys are random numbers already, so that a key is its own hash.
struct KeySet {
  private var slots: [UInt64]
  private let mask: Int
  /// A bit for each key, eight bits a slot: most keys that are not in the set are turned away here,
  /// in an eighth of the memory.
  private var bits: [UInt64]

  init(capacity: Int) {
    var size = 4
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    bits = Array(repeating: 0, count: max(size / 8, 1))
  }

  init(_ keys: some Collection<UInt64>) {
    self.init(capacity: keys.count)
    for key in keys {
      let index = slot(of: key)
      slots[index] = Self.filled(key)
      bits[word(of: key)] |= 1 << (key >> 58)
    }
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    bits[word(of: key)] & 1 << (key >> 58) != 0 && slots[slot(of: key)] != 0
  }

  /// Where the bit of a key is; the key's highest six bits say which it is.
  private func word(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> 20) & (bits.count - 1)
  }

  /// The slot that holds a key, or else the empty one where it belongs.
  private func slot(of key: UInt64) -> Int {
    let key = Self.filled(key)
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index] != 0 && slots[index] != key { index = (index &+ 1) & mask }
    return index
  }

  /// Zero stands for an empty slot; of 2^64 keys one is taken for another.
  private static func filled(_ key: UInt64) -> UInt64 { key == 0 ? 1 : key }
}

/// A set of equality keys: open addressing, at most half full.
///
/// Keys are random numbers already, so that a key is its own hash.
struct KeySet {
  private var slots: [UInt64]
  private let mask: Int

  init(capacity: Int) {
    var size = 4
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  init(_ keys: [UInt64]) {
    self.init(capacity: keys.count)
    for key in keys {
      let index = slot(of: key)
      slots[index] = Self.filled(key)
    }
  }

  func contains(_ key: UInt64) -> Bool { slots[slot(of: key)] != 0 }

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

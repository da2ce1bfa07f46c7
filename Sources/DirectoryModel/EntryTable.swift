#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds entries by the keys of their DNs: open addressing, at most three quarters full.
///
/// Unsafe inside: one block of memory from the system, so that it can ask for huge pages; look-ups
/// go to random places, and small pages would cost a second miss for each. Every index is reduced
/// by `mask`, so that none is outside.
@safe final class EntryTable: @unchecked Sendable {
  /// The parts that threads may fill at once: keys of one part never get into another.
  static let partCount = 16

  /// The upper half of a key, and the number of its entry plus one; 0 where nothing is.
  private let slots: UnsafeMutablePointer<UInt64>
  private let byteCount: Int
  /// The slots of one part, less one.
  private let mask: Int

  init(count: Int) {
    var capacity = 1024
    while capacity * Self.partCount * 3 < count * 4 { capacity *= 2 }
    mask = capacity - 1
    byteCount = capacity * Self.partCount * MemoryLayout<UInt64>.stride
    let memory = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
      preconditionFailure("no memory for a table of \(count) entries")
    }
    unsafe adviseHugePages(UnsafeMutableRawBufferPointer(start: memory, count: byteCount))
    unsafe slots = memory.bindMemory(
      to: UInt64.self, capacity: byteCount / MemoryLayout<UInt64>.stride)
  }

  deinit { unsafe munmap(slots, byteCount) }

  /// Empties some parts, whose first use that has to be.
  ///
  /// They are empty already, but a page that is read before it is written is mapped twice, and the
  /// second time all processors are told.
  func clear(parts: Range<Int>) {
    let start = unsafe slots + parts.lowerBound * (mask + 1)
    unsafe start.initialize(repeating: 0, count: parts.count * (mask + 1))
  }

  /// The part that a key belongs to.
  @inline(__always)
  static func part(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 60) }

  /// The entry with a key for which `isSame` holds.
  @inline(__always)
  func entry(key: UInt64, isSame: (EntryID) -> Bool) -> EntryID? {
    let found = find(key: key, isSame: isSame)
    return found.entry
  }

  /// Inserts an entry unless one with the same DN is there, which is then returned.
  @inline(__always)
  func insert(_ entry: EntryID, key: UInt64, isSame: (EntryID) -> Bool) -> EntryID? {
    let found = find(key: key, isSame: isSame)
    if let there = found.entry { return there }
    unsafe slots[found.index] = key & Self.tagMask | UInt64(entry.rawValue &+ 1)
    return nil
  }

  private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Where an entry is, or the empty slot where it would be.
  ///
  /// A part always has an empty slot: keys are spread by chance, and for one part of a thousand slots
  /// or more to get a third more than its share takes nine standard deviations.
  @inline(__always)
  private func find(key: UInt64, isSame: (EntryID) -> Bool) -> (entry: EntryID?, index: Int) {
    let start = Self.part(of: key) &* (mask &+ 1)
    var index = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = unsafe slots[start &+ index]
      if slot == 0 { return (nil, start &+ index) }
      if slot & Self.tagMask == key & Self.tagMask {
        let entry = EntryID(rawValue: UInt32(truncatingIfNeeded: slot) &- 1)
        if isSame(entry) { return (entry, start &+ index) }
      }
      index = (index &+ 1) & mask
    }
  }
}

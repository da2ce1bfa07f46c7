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
  /// The upper half of a key, and the number of its entry plus one; 0 where nothing is.
  private let slots: UnsafeMutablePointer<UInt64>
  private let byteCount: Int
  private let mask: Int

  init(count: Int) {
    var capacity = 1024
    while capacity * 3 < count * 4 { capacity *= 2 }
    mask = capacity - 1
    byteCount = capacity * MemoryLayout<UInt64>.stride
    let memory = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
      preconditionFailure("no memory for a table of \(count) entries")
    }
    unsafe adviseHugePages(UnsafeMutableRawBufferPointer(start: memory, count: byteCount))
    unsafe slots = memory.bindMemory(to: UInt64.self, capacity: capacity)
  }

  deinit { unsafe munmap(slots, byteCount) }

  /// The entry with a key for which `isSame` holds.
  @inline(__always)
  func entry(key: UInt64, isSame: (EntryID) -> Bool) -> EntryID? {
    let tag = key & 0xFFFF_FFFF_0000_0000
    var index = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = unsafe slots[index]
      if slot == 0 { return nil }
      if slot & 0xFFFF_FFFF_0000_0000 == tag {
        let entry = EntryID(rawValue: UInt32(truncatingIfNeeded: slot) &- 1)
        if isSame(entry) { return entry }
      }
      index = (index &+ 1) & mask
    }
  }

  /// Inserts an entry unless one with the same DN is there, which is then returned.
  @inline(__always)
  func insert(_ entry: EntryID, key: UInt64, isSame: (EntryID) -> Bool) -> EntryID? {
    let tag = key & 0xFFFF_FFFF_0000_0000
    var index = Int(truncatingIfNeeded: key) & mask
    while true {
      let slot = unsafe slots[index]
      if slot == 0 {
        unsafe slots[index] = tag | UInt64(entry.rawValue &+ 1)
        return nil
      }
      if slot & 0xFFFF_FFFF_0000_0000 == tag {
        let there = EntryID(rawValue: UInt32(truncatingIfNeeded: slot) &- 1)
        if isSame(there) { return there }
      }
      index = (index &+ 1) & mask
    }
  }
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Asks for huge pages for memory that has not been touched yet.
///
/// The first touch of a page costs more than filling it; huge pages have five hundred times fewer
/// of them, and look-ups at random places miss the page tables less. A hint: a system that does
/// not take it works the same, slower.
func adviseHugePages(_ memory: UnsafeMutableRawBufferPointer) {
  #if canImport(Glibc)
    guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
    let page = 4096
    let start = (UInt(bitPattern: base) + UInt(page) - 1) & ~(UInt(page) - 1)
    let end = (UInt(bitPattern: base) + UInt(memory.count)) & ~(UInt(page) - 1)
    guard let aligned = unsafe UnsafeMutableRawPointer(bitPattern: start), end > start else { return }
    _ = unsafe madvise(aligned, Int(end - start), MADV_HUGEPAGE)
  #endif
}

/// An array of `count` elements at most, in huge pages if it is large.
///
/// Unsafe inside: an uninitialised buffer that `append` fills from its start, checked.
@inline(__always)
func hugeArray<Element>(
  count: Int, _ fill: (_ append: (Element) -> Void) -> Void
) -> [Element] {
  unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    unsafe adviseHugePages(UnsafeMutableRawBufferPointer(buffer))
    var next = 0
    fill { element in
      precondition(next < count, "more elements than were announced")
      unsafe (buffer.baseAddress.unsafelyUnwrapped + next).initialize(to: element)
      next &+= 1
    }
    initialized = next
  }
}

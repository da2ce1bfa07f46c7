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
    guard let aligned = unsafe UnsafeMutableRawPointer(bitPattern: start), end > start else {
      return
    }
    _ = unsafe madvise(aligned, Int(end - start), MADV_HUGEPAGE)
  #endif
}

/// Room for the elements of an array, each of which is written once, by whichever thread.
///
/// Unsafe inside: writes to uninitialised memory, below its count.
@safe struct Blank<Element: Sendable>: @unchecked Sendable {
  fileprivate let buffer: UnsafeMutableBufferPointer<Element>

  @inline(__always)
  func write(_ element: Element, at index: Int) {
    let start = unsafe buffer.baseAddress.unsafelyUnwrapped
    unsafe (start + index).initialize(to: element)
  }
}

/// An array of `count` elements, all of which `fill` writes, in huge pages if it is large.
func hugeArray<Element: Sendable>(
  count: Int, _ fill: (Blank<Element>) -> Void
) -> [Element] {
  unsafe Array(unsafeUninitializedCapacity: count) { (buffer, initialized) in
    let room = unsafe UnsafeMutableBufferPointer(rebasing: buffer[..<count])
    unsafe adviseHugePages(UnsafeMutableRawBufferPointer(room))
    unsafe fill(Blank(buffer: room))
    initialized = count
  }
}

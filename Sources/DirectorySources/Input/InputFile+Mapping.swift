#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension InputFile {
  /// The address space that `map(at:)` takes: whole pages, the last one all zeros.
  package var mappedByteCount: Int {
    let pageByteCount = Int(getpagesize())
    return (byteCount + pageByteCount - 1) / pageByteCount * pageByteCount + pageByteCount
  }

  /// Maps all bytes, read-only, over `mappedByteCount` bytes of the caller's own reservation.
  ///
  /// Behind the last byte lies at least one page of zeros, so that reading on a little is harmless.
  /// The mapping outlives this value; the caller unmaps it with its reservation.
  ///
  /// - Precondition: `address` begins a page, and nothing else uses the bytes from there on.
  package func map(at address: UnsafeMutableRawPointer) throws(SourceError) {
    let pageByteCount = Int(getpagesize())
    precondition(UInt(bitPattern: address) % UInt(pageByteCount) == 0, "a mapping begins a page")
    let fileByteCount = mappedByteCount - pageByteCount
    if byteCount > 0 {
      // Safe: MAP_FIXED replaces the pages that the caller reserved for this, and no others.
      let start = unsafe mmap(
        address, byteCount, PROT_READ, MAP_PRIVATE | MAP_FIXED, fileDescriptor, 0)
      guard unsafe start == address else {
        throw SourceError(.mappingFailed(errno: errno), in: displayName)
      }
      // A hint only; a system that does not take it reads the same bytes.
      _ = unsafe madvise(address, byteCount, MADV_SEQUENTIAL)
    }
    let behind = unsafe address + fileByteCount
    // Safe: the last page of the reservation, as `mappedByteCount` says.
    let zeros = unsafe mmap(
      behind, pageByteCount, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_ANON, -1, 0)
    guard unsafe zeros == behind else {
      throw SourceError(.mappingFailed(errno: errno), in: displayName)
    }
  }
}

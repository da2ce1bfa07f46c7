/// Room for a line while it is unfolded or decoded, with spare bytes behind what is in it.
///
/// Unsafe inside: one allocation, owned here; `append` and `reserve` grow it first.
@safe struct Scratch: ~Copyable {
  private static let spare = 64

  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 4096
    unsafe base = .allocate(byteCount: 4096 + Self.spare, alignment: 16)
  }

  deinit { unsafe base.deallocate() }

  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base, count: count)
  }

  mutating func clear() { count = 0 }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    let target = unsafe reserve(bytes.count)
    unsafe target.copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Room for as many bytes behind those there are; `commit` keeps them.
  mutating func reserve(_ more: Int) -> UnsafeMutableRawPointer {
    if count + more > capacity {
      capacity = max(2 * capacity, count + more)
      let larger = UnsafeMutableRawPointer.allocate(
        byteCount: capacity + Self.spare, alignment: 16)
      unsafe larger.copyMemory(from: base, byteCount: count)
      unsafe base.deallocate()
      unsafe base = larger
    }
    return unsafe base + count
  }

  mutating func commit(_ more: Int) { count += more }
}

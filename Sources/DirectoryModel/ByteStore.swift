#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of everything that was read: the mapped sources, and beside them what had to be
/// decoded or unfolded.
///
/// One reservation of address space holds both, so that a value is an offset and a length whatever
/// it came from. The sources lie at the front, each at the start of a page and followed by at least
/// one zero byte page; `besides` begins where the last source ends. Pages that nobody touches cost
/// nothing.
///
/// Values beside the sources carry their origin: the eight bytes in front of them hold the offset
/// of the line they were decoded from.
///
/// Unsafe inside: one pointer, made here, unmapped here, and handed out as spans only for ranges
/// that were checked against the reservation. Several threads may write at once because each is
/// given an area of its own by `areaBesides(source:)`, and nobody reads an area before its writer
/// has finished.
@safe package final class ByteStore: @unchecked Sendable {
  /// One file, stream or server, at `range` of the store.
  package struct Source: Sendable {
    package let name: String
    package let range: Range<Int>
    /// Whether somebody can look up its lines; what was made of a server's answers has none that
    /// anybody sees.
    package let hasLines: Bool
  }

  /// What the system said when it refused the address space.
  package struct ReservationError: Error {
    package let count: Int
    package let code: Int32
  }

  package let sources: [Source]
  @usableFromInline let base: UnsafeMutableRawPointer
  private let reserved: Int
  /// Where the bytes beside the sources begin.
  package let besides: Int
  /// Where those begin that are of no source's area.
  fileprivate let addition: Int

  /// Decoded values and their origins take at most this many bytes for a byte of the source: the
  /// shortest line that is decoded (`a::` and its end) has 4 and leaves an origin of 8.
  private static let besidesForAByte = 4

  /// Reserves room for sources of the given names and sizes in bytes.
  package convenience init(
    sources named: [(name: String, count: Int)], hasLines: Bool = true
  ) throws(ReservationError) {
    try self.init(
      sources: named.map { (name: $0.name, count: $0.count, hasLines: hasLines) }, addition: 0)
  }

  /// Reserves room for sources, and for an addition of so many bytes beside them.
  package init(
    sources named: [(name: String, count: Int, hasLines: Bool)], addition: Int
  ) throws(ReservationError) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    var end = 0
    var placed: [Source] = []
    for (name, count, hasLines) in named {
      placed.append(Source(name: name, range: end..<end + count, hasLines: hasLines))
      // At least one whole page of zeros follows, so that loads of whole words may overrun.
      end = (end + count + 2 * page - 1) / page * page
    }
    sources = placed
    besides = end
    self.addition = end + end * Self.besidesForAByte + 8 * page
    reserved = self.addition + addition + 8 * page
    let address = unsafe mmap(
      nil, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED,
      reserved < ValueRange.addressable
    else { throw ReservationError(count: reserved, code: errno) }
    unsafe base = address
  }

  deinit { unsafe munmap(base, reserved) }

  /// The address of an offset, for the modules that map, scan and decode.
  @unsafe @inlinable package func address(of offset: Int) -> UnsafeMutableRawPointer {
    unsafe base + offset
  }

  /// The bytes of a range.
  @_lifetime(borrow self)
  package func bytes(_ range: ValueRange) -> Span<UInt8> {
    bytes(range.offset..<range.end)
  }

  /// The bytes between two offsets.
  @_lifetime(borrow self)
  package func bytes(_ range: Range<Int>) -> Span<UInt8> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= reserved, "range outside of the byte store")
    let buffer = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    let span = unsafe Span<UInt8>(_unsafeBytes: buffer)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The first offset of the area that belongs to the part of the sources starting at `offset`.
  package func areaBesides(source offset: Int) -> Int {
    besides + offset * Self.besidesForAByte
  }

  /// The offset in a source of the bytes of a value or, if it was decoded, of its line.
  package func origin(of range: ValueRange) -> Int {
    guard range.offset >= besides else { return range.offset }
    return unsafe Int(
      base.loadUnaligned(fromByteOffset: range.offset - 8, as: UInt64.self))
  }

  /// Whether the bytes of a value are not those of the source, but decoded or unfolded from it.
  package func isDecoded(_ range: ValueRange) -> Bool { range.offset >= besides }
}

extension ByteStore {
  /// Whether two DNs are alike but for case up to the first comma, or to the end of both, with
  /// nothing in between that has to be parsed; false says nothing.
  ///
  /// Eight bytes at a time; what a load takes from behind a DN is cut off.
  func isSamePlainRDN(_ left: ValueRange, _ right: ValueRange) -> Bool {
    let count = min(left.count, right.count)
    var offset = 0
    while offset < count {
      let leftWord = unsafe base.loadUnaligned(
        fromByteOffset: left.offset &+ offset, as: UInt64.self
      ).littleEndian
      let rightWord = unsafe base.loadUnaligned(
        fromByteOffset: right.offset &+ offset, as: UInt64.self
      ).littleEndian
      let rest = count &- offset
      let within: UInt64 =
        rest >= 8 ? .max : 1 &<< UInt64(truncatingIfNeeded: rest &* 8) &- 1
      let commas = Self.bytes(of: leftWord, equalTo: 0x2C) & within
      // The bytes before the first comma, or all.
      let before = commas == 0 ? within : (commas & (0 &- commas)) >> 7 &- 1
      let special =
        Self.bytes(of: leftWord, equalTo: 0x5C) | Self.bytes(of: leftWord, equalTo: 0x22)
        | leftWord & 0x8080_8080_8080_8080
      guard special & before == 0,
        (EqualityKeys.lowered(leftWord) ^ EqualityKeys.lowered(rightWord)) & before == 0
      else { return false }
      if commas != 0 {
        return Self.bytes(of: rightWord, equalTo: 0x2C) & (commas & (0 &- commas)) != 0
      }
      offset &+= 8
    }
    return left.count == right.count
  }

  /// The high bit of each byte that equals another.
  private static func bytes(of word: UInt64, equalTo byte: UInt64) -> UInt64 {
    let difference = word ^ (byte &* 0x0101_0101_0101_0101)
    let low = (difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return ~(low | difference | 0x7F7F_7F7F_7F7F_7F7F)
  }
}

/// The place where one thread puts the values that it decodes.
///
/// Safe because `ByteStore` sizes the area by the bytes of the source that it serves; whoever asks for
/// an addition says how many bytes there will be, eight more for each value.
@safe package struct ByteArea: ~Copyable {
  private let store: ByteStore
  private var end: Int

  package init(of store: ByteStore, source offset: Int) {
    self.store = store
    end = store.areaBesides(source: offset)
  }

  /// The area of the addition, for one writer before all readers.
  package init(additionOf store: ByteStore) {
    self.store = store
    end = store.addition
  }

  /// Copies bytes that stood on the line at `origin`.
  @unsafe package mutating func append(
    _ bytes: UnsafeRawBufferPointer, origin: Int
  ) -> ValueRange {
    let start = reserve(origin: origin)
    if let source = bytes.baseAddress {
      unsafe store.address(of: start).copyMemory(from: source, byteCount: bytes.count)
    }
    return commit(count: bytes.count)
  }

  /// The offset at which the next value may be written, its origin noted in front of it.
  package mutating func reserve(origin: Int) -> Int {
    unsafe store.address(of: end).storeBytes(of: UInt64(origin), as: UInt64.self)
    return end + 8
  }

  /// Keeps the `count` bytes written at the offset that `reserve` gave.
  package mutating func commit(count: Int) -> ValueRange {
    let range = ValueRange(offset: end + 8, count: count)
    end += 8 + count
    return range
  }
}

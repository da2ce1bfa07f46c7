internal import CByteScan
internal import DirectoryModel

/// Writes entries as LDIF records (RFC 2849) into a spool: one line a value, never folded.
///
/// A record stays in memory until it is ended, so that it can be taken back.
///
/// Unsafe inside: one allocation, owned here; `reserve` makes room before anything is written, and
/// leaves 64 bytes behind, because tests look at as many at once.
@safe struct LDIFRecordWriter: ~Copyable {
  private static let spare = 64

  private var spool: Spool
  private var writtenCount = 0
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private var count = 0
  private var recordStart = 0

  init(_ spool: consuming Spool, capacity: Int = 1 << 20) {
    self.spool = spool
    self.capacity = capacity
    unsafe base = .allocate(byteCount: capacity + Self.spare, alignment: 64)
    // What tests look at beyond the last byte is nobody's, but has to be something.
    unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: capacity + Self.spare)
  }

  deinit { unsafe base.deallocate() }

  /// How many bytes there are of records that are ended.
  var byteCount: Int { writtenCount + recordStart }

  mutating func beginRecord(_ dn: Span<UInt8>) throws(SourceError) {
    recordStart = count
    try add(Self.dn.span, dn)
  }

  /// Adds a value of the record that was begun.
  ///
  /// The description is written as it is; it must be one.
  @inline(__always)
  mutating func add(_ description: Span<UInt8>, _ value: Span<UInt8>) throws(SourceError) {
    // The name, two colons, a space, base64, and the end of the line.
    try reserve(description.count &+ 4 &+ (value.count &+ 2) / 3 &* 4)
    append(description)
    let colon = count
    unsafe base.storeBytes(of: Self.colonAndSpace, toByteOffset: colon, as: UInt16.self)
    if value.count == 0 {
      count = colon &+ 1
    } else {
      count = colon &+ 2
      append(value)
      if !isSafe(from: colon &+ 2) {
        unsafe base.storeBytes(of: Self.twoColons, toByteOffset: colon, as: UInt16.self)
        unsafe base.storeBytes(of: UInt8(ascii: " "), toByteOffset: colon &+ 2, as: UInt8.self)
        count = colon &+ 3
        appendBase64(value)
      }
    }
    unsafe base.storeBytes(of: lineFeed, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Ends the record that was begun, or taken back.
  mutating func endRecord() throws(SourceError) {
    try reserve(1)
    unsafe base.storeBytes(of: lineFeed, toByteOffset: count, as: UInt8.self)
    count += 1
    recordStart = count
  }

  /// Forgets the record that was begun, and gives what there is of it.
  mutating func takeRecord() -> [UInt8] {
    let record = unsafe Array(
      UnsafeRawBufferPointer(start: base + recordStart, count: count - recordStart))
    count = recordStart
    return record
  }

  /// Begins with what there was of a record that was taken.
  mutating func resume(_ record: [UInt8]) throws(SourceError) {
    recordStart = count
    try reserve(record.count)
    append(record.span)
  }

  /// Forgets all records behind the first so many bytes.
  mutating func truncate(to byteCount: Int) throws(SourceError) {
    if byteCount < writtenCount {
      try spool.truncate(to: byteCount)
      writtenCount = byteCount
    }
    count = byteCount - writtenCount
    recordStart = count
  }

  /// Writes out what is still in memory, and gives the file as it is now.
  mutating func file(named name: String) throws(SourceError) -> InputFile {
    try flush()
    return try InputFile(spool, name: name)
  }

  // MARK: - Bytes

  private static let dn = Array("dn".utf8)
  private static let colonAndSpace = UInt16(littleEndian: 0x203A)
  private static let twoColons = UInt16(littleEndian: 0x3A3A)

  @inline(__always)
  private mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe (base + count).copyMemory(from: start, byteCount: source.count)
    }
    count &+= bytes.count
  }

  /// Whether what is written from an offset on can stand in a line: printable ASCII that neither
  /// begins like something else nor ends with a space, which gets lost easily.
  @inline(__always)
  private func isSafe(from start: Int) -> Bool {
    switch unsafe base.load(fromByteOffset: start, as: UInt8.self) {
    case UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "<"): return false
    default: break
    }
    guard unsafe base.load(fromByteOffset: count &- 1, as: UInt8.self) != UInt8(ascii: " ") else {
      return false
    }
    var offset = start
    while count &- offset > 64 {
      guard unsafe unprintable_bytes(base + offset) == 0 else { return false }
      offset &+= 64
    }
    let rest = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- (count &- offset))
    return unsafe unprintable_bytes(base + offset) & rest == 0
  }

  private mutating func appendBase64(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      let more = bytes.count - index
      let bits =
        UInt32(bytes[index]) << 16 | (more > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (more > 2 ? UInt32(bytes[index + 2]) : 0)
      let digits = (
        Base64.digit(bits >> 18), Base64.digit(bits >> 12),
        more > 1 ? Base64.digit(bits >> 6) : UInt8(ascii: "="),
        more > 2 ? Base64.digit(bits) : UInt8(ascii: "=")
      )
      let word =
        UInt32(digits.0) | UInt32(digits.1) << 8 | UInt32(digits.2) << 16 | UInt32(digits.3) << 24
      unsafe base.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt32.self)
      count += 4
      index += 3
    }
  }

  /// Makes room for more bytes: by writing out the records that are ended, and if that is not
  /// enough by growing.
  @inline(__always)
  private mutating func reserve(_ more: Int) throws(SourceError) {
    if count &+ more > capacity { try makeRoom(for: more) }
  }

  private mutating func makeRoom(for more: Int) throws(SourceError) {
    try flush()
    guard count + more > capacity else { return }
    let larger = max(2 * capacity, count + more)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: larger + Self.spare, alignment: 64)
    unsafe grown.initializeMemory(as: UInt8.self, repeating: 0, count: larger + Self.spare)
    unsafe grown.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = grown
    capacity = larger
  }

  /// Writes out the records that are ended, and moves the one that is not to the front.
  private mutating func flush() throws(SourceError) {
    let ended = unsafe UnsafeRawBufferPointer(start: base, count: recordStart)
    unsafe try spool.append(Span<UInt8>(_unsafeBytes: ended))
    writtenCount += recordStart
    unsafe base.copyMemory(from: base + recordStart, byteCount: count - recordStart)
    count -= recordStart
    recordStart = 0
  }
}

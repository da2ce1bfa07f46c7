internal import CByteScan
internal import DirectoryModel

/// How records and lines are read that are as those before: all but a few of an export.
///
/// Unsafe inside: reads the store from the position on, behind whose end there are always readable
/// zeros.
extension LDIFReader {
  /// Reads an entry whose DN is printable ASCII on one line, with an attribute behind it; false,
  /// with nothing read, at anything else.
  ///
  /// All but a few records of an export are like that. What this does is what `readBlock` and
  /// `readRecord` do for them.
  @inline(__always)
  mutating func readPlainRecord(into sink: inout some RecordSink & ~Copyable) -> Bool {
    let base = unsafe lines.base
    let start = lines.position
    let value = start &+ 4
    guard unsafe base.loadUnaligned(fromByteOffset: start, as: UInt32.self) == Self.plainDN,
      unsafe base.load(fromByteOffset: value, as: UInt8.self) != UInt8(ascii: " ")
    else { return false }
    let (contentEnd, next) = unsafe Self.plainEnd(of: base, from: value)
    guard contentEnd < next, next < lines.end, value < contentEnd,
      contentEnd &- value <= longestValue,
      unsafe Self.startsAttribute(base.load(fromByteOffset: next, as: UInt8.self))
    else { return false }
    if start >= sink.nextNote { sink.note(line: lines.lineNumber, at: start) }
    let bytes = unsafe UnsafeRawBufferPointer(start: base + value, count: contentEnd &- value)
    lines.skip(to: next, lines: 1)
    do throws(DNError) {
      unsafe try sink.beginEntry(dn: bytes, at: value, origin: start, header: RecordHeader())
    } catch {
      sink.report(SourceDefect(kind: .invalidDN, range: value..<contentEnd))
      skipBlock(&sink)
      return true
    }
    isChange = false
    readContent(nil, start..<contentEnd, isSound: true, &sink)
    return true
  }

  /// The bytes `dn: ` as a number.
  private static let plainDN = UInt32(littleEndian: 0x203A_6E64)

  /// Whether a line starts with a letter, and with none of `changetype` and `control`.
  @inline(__always)
  private static func startsAttribute(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") && letter != UInt8(ascii: "c")
  }

  /// Reads lines that the sink expects, up to the first that it does not; returns whether there
  /// were any.
  ///
  /// All but a few lines of an export are like that: printable ASCII, neither folded nor encoded,
  /// with a description that came at this place before. What this does to one is what `take` and
  /// `add` do, without ever leaving the loop.
  @inline(__always)
  mutating func readExpectedLines(_ sink: inout some RecordSink & ~Copyable) -> Bool {
    let base = unsafe lines.base
    let end = lines.end
    var position = lines.position
    var count = 0
    while position < end {
      let (contentEnd, next) = unsafe Self.plainEnd(of: base, from: position)
      guard contentEnd < next, next <= end, contentEnd &- position <= longestValue,
        unsafe base.load(fromByteOffset: next, as: UInt8.self) != UInt8(ascii: " "),
        unsafe sink.addExpected(base + position, count: contentEnd &- position, at: position)
      else { break }
      position = next
      count &+= 1
    }
    lines.skip(to: position, lines: count)
    return count > 0
  }

  /// Where the printable ASCII of a line ends, and where the next line starts; the same offset
  /// twice where something else comes before its end.
  ///
  /// 64 bytes at a time; behind the last line there are readable zeros, which end any.
  @inline(__always)
  private static func plainEnd(
    of base: UnsafeRawPointer, from position: Int
  ) -> (contentEnd: Int, next: Int) {
    var offset = position
    var found = unsafe unprintable_bytes(base + offset)
    while found == 0 {
      offset &+= 64
      unsafe found = unprintable_bytes(base + offset)
    }
    offset &+= found.trailingZeroBitCount
    let mark = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
    if mark == UInt8(ascii: "\n") { return (offset, offset &+ 1) }
    if mark == UInt8(ascii: "\r"),
      unsafe base.load(fromByteOffset: offset &+ 1, as: UInt8.self) == UInt8(ascii: "\n")
    {
      return (offset, offset &+ 2)
    }
    return (offset, offset)
  }
}

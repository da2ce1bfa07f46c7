internal import DirectoryModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The logical lines of a part of an LDIF text: comments skipped, folded lines joined (RFC 2849).
///
/// Unsafe inside: reads the store between `position` and `end`, which the caller owns for as long
/// as this lives; behind `end` there are always readable bytes.
@safe struct LDIFLines: ~Copyable {
  /// A logical line without its end.
  @safe struct Line {
    let bytes: UnsafeRawBufferPointer
    /// Where the line starts, and where its first physical line ends.
    let origin: Int
    let end: Int
    /// Whether its bytes stand in the store as they are.
    let isInPlace: Bool
  }

  enum Next {
    case line
    case blank
    case end
  }

  let base: UnsafeRawPointer
  private(set) var position: Int
  let end: Int
  /// Physical lines passed.
  private(set) var lineNumber = 0
  private var scratch = Scratch()

  init(store: ByteStore, range: Range<Int>) {
    unsafe base = UnsafeRawPointer(store.address(of: 0))
    position = range.lowerBound
    end = range.upperBound
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 {
    unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// Skips comments, and tells what comes.
  @inline(__always)
  mutating func next() -> Next {
    while position < end {
      switch byte(position) {
      case UInt8(ascii: "\n"): return .blank
      case UInt8(ascii: "\r"):
        // At the very end the LF was cut off.
        return position &+ 1 == end || byte(position &+ 1) == UInt8(ascii: "\n") ? .blank : .line
      case UInt8(ascii: "#"): skipLine()
      default: return .line
      }
    }
    return .end
  }

  /// Goes on behind lines that the caller has read by itself.
  mutating func skip(to offset: Int, lines: Int) {
    position = offset
    lineNumber += lines
  }

  /// Whether the line at the position starts with a space, and so continues none.
  var isAtContinuation: Bool { byte(position) == UInt8(ascii: " ") }

  /// Whether the line at the position is a hyphen, with spaces behind it at most.
  var startsWithHyphen: Bool {
    guard byte(position) == UInt8(ascii: "-") else { return false }
    var offset = position + 1
    while offset < end, byte(offset) == UInt8(ascii: " ") { offset += 1 }
    return offset == end || byte(offset) == UInt8(ascii: "\n") || byte(offset) == UInt8(ascii: "\r")
  }

  /// Passes a blank line.
  @inline(__always)
  mutating func skipBlank() {
    position = min(position &+ (byte(position) == UInt8(ascii: "\r") ? 2 : 1), end)
    lineNumber &+= 1
  }

  /// Passes a line and those that continue it; returns the first physical one.
  @discardableResult
  mutating func skipLine() -> Range<Int> {
    let start = position
    let (_, contentEnd) = passPhysicalLine()
    while position < end && isAtContinuation { passPhysicalLine() }
    return start..<contentEnd
  }

  /// The logical line at the position, which is then behind it.
  @inline(__always)
  mutating func take() -> Line {
    let start = position
    let (_, contentEnd) = passPhysicalLine()
    guard position < end, isAtContinuation else {
      return unsafe Line(
        bytes: UnsafeRawBufferPointer(start: base + start, count: contentEnd &- start),
        origin: start, end: contentEnd, isInPlace: true)
    }
    return takeFolded(start, contentEnd)
  }

  private mutating func takeFolded(_ start: Int, _ firstEnd: Int) -> Line {
    scratch.clear()
    unsafe scratch.append(UnsafeRawBufferPointer(start: base + start, count: firstEnd - start))
    while position < end && isAtContinuation {
      let (lineStart, lineEnd) = passPhysicalLine()
      unsafe scratch.append(
        UnsafeRawBufferPointer(start: base + lineStart + 1, count: lineEnd - lineStart - 1))
    }
    return unsafe Line(bytes: scratch.bytes, origin: start, end: firstEnd, isInPlace: false)
  }

  @inline(__always) @discardableResult
  private mutating func passPhysicalLine() -> (start: Int, contentEnd: Int) {
    let start = position
    lineNumber &+= 1
    guard let found = unsafe memchr(base + start, 10, end &- start) else {
      position = end
      // A CR at the very end is half of a line end.
      let contentEnd = end > start && byte(end &- 1) == UInt8(ascii: "\r") ? end &- 1 : end
      return (start, contentEnd)
    }
    let lineFeed = unsafe UnsafeRawPointer(found) - base
    position = lineFeed &+ 1
    let isCRLF = lineFeed > start && byte(lineFeed &- 1) == UInt8(ascii: "\r")
    return (start, isCRLF ? lineFeed &- 1 : lineFeed)
  }
}

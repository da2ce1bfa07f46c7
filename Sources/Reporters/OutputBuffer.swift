/// The bytes of a report in the making.
///
/// With a descriptor it is written out block by block, so that a report of any size takes little
/// memory; without one all bytes stay in `bytes`.
package struct OutputBuffer: Sendable {
  /// What is written at once.
  private static let block = 1 << 18

  package private(set) var bytes: [UInt8] = []
  /// The system's error number, once a write has failed; what comes later is dropped.
  private(set) var failure: Int32?
  private let descriptor: Int32?

  package init() { descriptor = nil }

  init(writingTo descriptor: Int32) {
    self.descriptor = descriptor
    bytes.reserveCapacity(Self.block + Self.block / 4)
  }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends text of our own; what came from outside goes through `append(visible:)`.
  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  package mutating func append(_ span: Span<UInt8>) {
    // Safe: the buffer is copied before the span that lends it ends.
    unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  package mutating func append(_ byte: UInt8, count: Int) {
    bytes.append(contentsOf: repeatElement(byte, count: max(0, count)))
  }

  /// Appends digits as programs read them: `14210`.
  package mutating func append(_ number: Int) { append(String(number)) }

  /// Appends digits as people read them: `14,210`.
  package mutating func append(grouped number: Int) {
    let digits = Array(String(number.magnitude).utf8)
    if number < 0 { append(UInt8(ascii: "-")) }
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { append(UInt8(ascii: ",")) }
      append(digit)
    }
  }

  /// Whether nothing but spaces stands on the line so far: some readers of build logs trim lines
  /// before they look for commands.
  var isAtLineStart: Bool {
    for byte in bytes.reversed() {
      if byte == UInt8(ascii: "\n") { return true }
      if byte != UInt8(ascii: " ") { return false }
    }
    return true
  }

  /// Writes out what has gathered, if it is much; to be called at the ends of lines.
  package mutating func flushIfLarge() {
    if bytes.count >= Self.block { flush() }
  }

  /// Writes out what has gathered, if there is where to.
  mutating func flush() {
    guard let descriptor else { return }
    if failure == nil { failure = writeAll(bytes, to: descriptor) }
    bytes.removeAll(keepingCapacity: true)
  }
}

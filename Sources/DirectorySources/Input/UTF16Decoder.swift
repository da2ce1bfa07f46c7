/// Turns UTF-16 into UTF-8, block by block.
///
/// An unpaired surrogate becomes the three bytes that UTF-8 would have for it; they are not valid UTF-8,
/// so that whoever checks the value finds the defect.
struct UTF16Decoder {
  private let isBigEndian: Bool
  private var isAtStart = true
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?
  /// The UTF-8 bytes of the last block.
  private(set) var output: [UInt8] = []
  private(set) var outputCount = 0

  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  /// Decodes one more block into `output`.
  mutating func decode(_ input: Span<UInt8>) {
    outputCount = 0
    // Three bytes for each unit, and for an odd byte and a surrogate that wait from the last block.
    let needed = input.count / 2 * 3 + 6
    if output.count < needed { output = [UInt8](repeating: 0, count: needed) }
    var next = 0
    if let first = oddByte, !input.isEmpty {
      oddByte = nil
      append(unit(first, input[0]))
      next = 1
    }
    while next + 1 < input.count {
      let unit = unit(input[next], input[next + 1])
      next += 2
      if unit < 0x80, highSurrogate == nil {
        isAtStart = false
        output[outputCount] = UInt8(truncatingIfNeeded: unit)
        outputCount += 1
      } else {
        append(unit)
      }
    }
    if next < input.count { oddByte = input[next] }
  }

  /// Gives back what still waits for its other half, and whether the text ended with a whole unit.
  mutating func finish() -> Bool {
    outputCount = 0
    if output.count < 3 { output = [0, 0, 0] }
    flushHighSurrogate()
    return oddByte == nil
  }

  private func unit(_ first: UInt8, _ second: UInt8) -> UInt16 {
    isBigEndian ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first)
  }

  private mutating func append(_ unit: UInt16) {
    defer { isAtStart = false }
    if unit == 0xFEFF, isAtStart { return }
    if let high = highSurrogate, UTF16.isTrailSurrogate(unit) {
      highSurrogate = nil
      append(scalar: 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00))
      return
    }
    flushHighSurrogate()
    if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
    } else {
      append(scalar: UInt32(unit))
    }
  }

  private mutating func flushHighSurrogate() {
    guard let high = highSurrogate else { return }
    highSurrogate = nil
    append(scalar: UInt32(high))
  }

  private mutating func append(scalar: UInt32) {
    switch scalar {
    case ..<0x80:
      put(scalar)
    case ..<0x800:
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    case ..<0x10000:
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    default:
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }

  private mutating func put(_ byte: UInt32) {
    output[outputCount] = UInt8(truncatingIfNeeded: byte)
    outputCount += 1
  }
}

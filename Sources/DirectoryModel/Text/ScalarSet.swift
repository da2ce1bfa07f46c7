/// A set of Unicode scalars: a bit for each of ASCII, ranges for the rest.
package struct ScalarSet: Sendable, Equatable {
  /// Ascending, none of which touches the next.
  package let ranges: [ClosedRange<UInt32>]
  private let below64: UInt64
  private let below128: UInt64

  package static let last: UInt32 = 0x10FFFF

  package init(_ ranges: [ClosedRange<UInt32>]) {
    var joined: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let before = joined.last, range.lowerBound <= before.upperBound &+ 1 {
        joined[joined.count - 1] =
          before.lowerBound...max(before.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    self.ranges = joined
    var bits: [UInt64] = [0, 0]
    for scalar in UInt32(0)..<0x80 where joined.contains(where: { $0.contains(scalar) }) {
      bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    (below64, below128) = (bits[0], bits[1])
  }

  package var isEmpty: Bool { ranges.isEmpty }

  @inline(__always)
  package func contains(ascii byte: UInt8) -> Bool {
    (byte < 64 ? below64 : below128) &>> UInt64(byte & 63) & 1 != 0
  }

  package func contains(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return contains(ascii: UInt8(truncatingIfNeeded: scalar)) }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar)
  }

  package func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  /// All scalars that are not in it.
  package func complement() -> ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.last { gaps.append(next...Self.last) }
    return ScalarSet(gaps)
  }

  /// The offset of the first scalar of a part of a text that is in the set.
  ///
  /// Bytes that are not UTF-8 are no scalars, and in no set.
  package func firstOffset(in text: Span<UInt8>, _ part: Range<Int>) -> Int? {
    var index = part.lowerBound
    while index < part.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        if contains(ascii: byte) { return index }
        index &+= 1
      } else if let scalar = text.scalar(at: index) {
        if contains(scalar.value) { return index }
        index &+= scalar.length
      } else {
        index &+= 1
      }
    }
    return nil
  }

  /// The offset of the last scalar of a part of a text, if it is in the set.
  package func offsetOfLast(in text: Span<UInt8>, _ part: Range<Int>) -> Int? {
    guard var index = part.last else { return nil }
    // A scalar has three bytes of continuation at most.
    while index > part.lowerBound, part.upperBound - index < 4, text[index] & 0xC0 == 0x80 {
      index -= 1
    }
    guard let scalar = text.scalar(at: index), index + scalar.length == part.upperBound else {
      return nil
    }
    return contains(scalar.value) ? index : nil
  }
}

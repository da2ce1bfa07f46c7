/// splitmix64: the same numbers on every machine and in every release, which the standard
/// library's generator does not promise.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// One stream for each numbered thing, so that user 7 can be described without users 0 to 6.
  init(seed: UInt64, stream: Stream, number: Int) {
    state = SplitMix.mix(
      seed &+ SplitMix.mix(UInt64(bitPattern: Int64(number)) &* 8 &+ stream.rawValue))
  }

  enum Stream: UInt64 {
    case name, user, manager, group, membership, chord
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix.mix(state)
  }

  /// The multiply-shift of the high half is uniform enough here and needs no division.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The numbers `0 ..< count` in scattered order, each once, without a table.
struct Scatter {
  let count: Int
  let stride: Int
  let start: Int

  init(count: Int, using random: inout SplitMix) {
    self.count = count
    start = random.below(max(count, 1))
    var stride = 1 + random.below(max(count - 1, 1))
    while Scatter.greatestCommonDivisor(stride, count) > 1 { stride += 1 }
    self.stride = stride
  }

  subscript(index: Int) -> Int {
    let product = UInt64(index).multipliedFullWidth(by: UInt64(stride))
    let rest = UInt64(count).dividingFullWidth((product.high, product.low)).remainder
    return (Int(rest) + start) % count
  }

  static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

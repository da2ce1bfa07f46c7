@testable import DirectoryModel

/// A repeatable source of numbers (SplitMix64).
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func text(of alphabet: [Unicode.Scalar], upTo length: Int) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      if let scalar = alphabet.randomElement(using: &self) { view.append(scalar) }
    }
    return String(view)
  }
}

extension [Unicode.Scalar] {
  init(_ ranges: ClosedRange<UInt32>...) {
    self = ranges.flatMap { $0.compactMap { Unicode.Scalar($0) } }
  }
}

/// Bytes as text; as ASCII with `\xNN` for the rest where they are no text.
func shown(_ bytes: [UInt8]) -> String {
  if let text = String(validating: bytes, as: UTF8.self), bytes.allSatisfy({ $0 >= 0x20 }) {
    return text
  }
  return bytes.map { byte in
    if 0x20..<0x7F ~= byte { return String(Unicode.Scalar(byte)) }
    return "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }.joined()
}

/// Logins and mail names that hurt a hash whose constants are known. A quarter of the users each:
/// a multicollision of FNV-1a, arrangements of the same 8-byte blocks (one hash for every sum or
/// xor over blocks), values that differ in a few middle bytes only, and a collision of times 31.
struct ChosenKeys {
  private static let blocks = [
    "abcdefgh", "ijklmnop", "qrstuvwx", "yz012345", "6789abcd", "efghijkl", "mnopqrst", "uvwxyz01",
  ]
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  private let loginStages: [(zero: [UInt8], one: [UInt8])]
  private let mailStages: [(zero: [UInt8], one: [UInt8])]

  init() {
    loginStages = ChosenKeys.multicollision(after: "uid=")
    mailStages = ChosenKeys.multicollision(after: "")
  }

  func append(loginOf user: Int, to line: inout [UInt8]) { append(user, loginStages, &line) }
  func append(mailOf user: Int, to line: inout [UInt8]) { append(user, mailStages, &line) }

  private func append(
    _ user: Int, _ stages: [(zero: [UInt8], one: [UInt8])], _ line: inout [UInt8]
  ) {
    let number = user / 4
    switch user % 4 {
    case 0: append(multicollision: number, stages, &line)
    case 1: append(arrangement: number, &line)
    case 2: append(middle: number, &line)
    default: append(timesThirtyOne: number, &line)
    }
  }

  private func append(
    multicollision number: Int, _ stages: [(zero: [UInt8], one: [UInt8])], _ line: inout [UInt8]
  ) {
    for (bit, stage) in stages.enumerated() {
      line.append(contentsOf: number >> bit & 1 == 0 ? stage.zero : stage.one)
    }
    // Beyond 2 to the power of the stages the keys must still differ.
    let overflow = number >> stages.count
    if overflow > 0 { line.append(decimal: overflow) }
  }

  /// Seven blocks arranged (5,040 ways) around an eighth place that counts on.
  private func append(arrangement number: Int, _ line: inout [UInt8]) {
    var left = Array(ChosenKeys.blocks.prefix(7))
    var code = number % 5040
    for size in stride(from: 7, to: 0, by: -1) {
      line.append(contentsOf: left.remove(at: code % size).utf8)
      code /= size
    }
    append(base36: number / 5040, width: 8, &line)
  }

  private func append(middle number: Int, _ line: inout [UInt8]) {
    line.append(contentsOf: repeatElement(UInt8(ascii: "m"), count: 29))
    append(base36: number, width: 6, &line)
    line.append(contentsOf: repeatElement(UInt8(ascii: "m"), count: 29))
  }

  /// 31 * "a" + "n" is 31 * "c" + "0".
  private func append(timesThirtyOne number: Int, _ line: inout [UInt8]) {
    for bit in 0..<28 { line.append(contentsOf: (number >> bit & 1 == 0 ? "an" : "c0").utf8) }
  }

  private func append(base36 number: Int, width: Int, _ line: inout [UInt8]) {
    var rest = number
    let end = line.count + width
    line.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var place = end - 1
    while rest > 0 {
      line[place] = ChosenKeys.digits[rest % 36]
      rest /= 36
      place -= 1
    }
  }

  /// Joux: a collision of two blocks at each of 20 stages makes 2^20 texts that all collide. The
  /// low 22 bits of FNV-1a depend on no higher bit, and pick the slot in tables up to 2^22.
  private static func multicollision(
    after prefix: String
  ) -> [(zero: [UInt8], one: [UInt8])] {
    let mask: UInt64 = (1 << 22) - 1
    var state = prefix.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64, fnv1a) & mask
    var stages: [(zero: [UInt8], one: [UInt8])] = []
    for _ in 0..<20 {
      var seen: [UInt64: [UInt8]] = [:]
      search: for first in digits {
        for second in digits {
          for third in digits {
            let block = [first, second, third]
            let hash = block.reduce(state, fnv1a) & mask
            if let other = seen.updateValue(block, forKey: hash) {
              stages.append((other, block))
              state = hash
              break search
            }
          }
        }
      }
    }
    return stages
  }

  private static func fnv1a(_ state: UInt64, _ byte: UInt8) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}

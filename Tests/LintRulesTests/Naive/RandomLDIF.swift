internal import Foundation

/// Writes records as LDIF in the many ways in which they mean the same.
struct RandomLDIF {
  typealias Line = (description: String, value: String)

  private(set) var bytes: [UInt8] = []
  private let eol: String
  private let oddity: Int

  init(oddity: Int, using random: inout SplitMix64) {
    self.oddity = oddity
    eol = random.chance(20) ? "\r\n" : "\n"
    if random.chance(50) { append("version: 1") }
    if random.chance(30) { append("") }
  }

  mutating func append(
    _ dn: String, _ lines: [Line], isSpoiled: Bool, using random: inout SplitMix64
  ) {
    if random.chance(5) { append("# a comment" + (random.chance(50) ? eol + "  goes on" : "")) }
    write(random.chance(oddity / 8) ? "DN" : "dn", dn, using: &random)
    for line in lines {
      if random.chance(oddity / 20) { append("# amid") }
      let name = random.chance(oddity / 4) ? line.description.uppercased() : line.description
      write(name, line.value, using: &random)
    }
    if isSpoiled { append("jpegPhoto:: not base64!") }
    for _ in 0...(random.chance(10) ? 2 : 0) { append("") }
  }

  func finished(using random: inout SplitMix64) -> [UInt8] {
    guard random.chance(20) else { return bytes }
    // Blank lines and the last line end may be missing.
    var cut = bytes
    while cut.last == 0x0A || cut.last == 0x0D { cut.removeLast() }
    return cut
  }

  private mutating func append(_ line: String) {
    bytes += Array((line + eol).utf8)
  }

  private mutating func write(
    _ description: String, _ value: String, using random: inout SplitMix64
  ) {
    let isSafe = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    let isEncoded = !isPlain(value) || random.chance(isSafe ? oddity / 8 : 50)
    let separator = random.chance(oddity / 5) ? random.pick(["", "   "]) : " "
    let text =
      isEncoded
      ? "::" + separator + Data(value.utf8).base64EncodedString()
      : ":" + (value.isEmpty ? "" : separator) + value
    let line = Array((description + text).utf8)
    guard random.chance(oddity / 4), line.count > 2 else {
      bytes += line + Array(eol.utf8)
      return
    }
    var rest = line[...]
    while !rest.isEmpty {
      let width = 1 + random.below(min(rest.count, 76))
      if rest.count < line.count { bytes.append(0x20) }
      bytes += Array(rest.prefix(width)) + Array(eol.utf8)
      rest = rest.dropFirst(width)
    }
  }

  /// SAFE-INIT-CHAR of RFC 2849, no line ends, no space at the end; UTF-8 is left as it is.
  private func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, let last = value.utf8.last else { return true }
    return ![0x20, 0x3A, 0x3C].contains(first) && last != 0x20
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}

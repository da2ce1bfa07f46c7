/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Equatable, Sendable {
  let offset: Int
  let reason: String

  init(_ reason: String, at offset: Int) {
    self.offset = offset
    self.reason = reason
  }

  /// `report.json:12:5: no comma or bracket here`.
  package func description(in text: [UInt8], named name: String) -> String {
    let before = text.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Bytes that continue a character are not counted.
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return "\(name):\(line):\(column): \(reason)"
  }
}

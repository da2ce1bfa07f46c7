internal import DirectoryModel

/// Lines of a source that hold what no report may show.
extension Directory {
  /// What is shown in place of a line that belongs to a password; nil for every other line.
  func secretLine(_ line: Range<Int>) -> [UInt8]? {
    let first = bytes(firstPhysicalLine(of: line))
    guard let end = first.firstOffset(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: first.extracting(0..<end).copied(), as: UTF8.self)
    guard let type = attributes.type(named: name), attributes[type].isPassword else { return nil }
    return Array("\(attributes[type].name): (not shown)".utf8)
  }

  /// The line that a folded line starts on (RFC 2849, note 2).
  private func firstPhysicalLine(of line: Range<Int>) -> Range<Int> {
    var line = line
    let start = store.sources[source(at: line.lowerBound)].range.lowerBound
    while line.lowerBound > start, bytes(line).first == UInt8(ascii: " ") {
      line = lineRange(at: line.lowerBound - 1)
    }
    return line
  }
}

extension Span<UInt8> {
  fileprivate var first: UInt8? { count > 0 ? self[0] : nil }

  func firstOffset(of byte: UInt8) -> Int? {
    for index in indices where self[index] == byte { return index }
    return nil
  }

  /// Whether a line of LDIF text gives its value in base64.
  var isBase64: Bool {
    guard let colon = firstOffset(of: UInt8(ascii: ":")), colon + 1 < count else { return false }
    return self[colon + 1] == UInt8(ascii: ":")
  }
}

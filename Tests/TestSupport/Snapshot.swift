internal import Foundation
package import Testing

/// Expects `actual` to equal the file at `path` below `Fixtures/`; `RECORD=1` writes the file.
package func expectSnapshot(
  _ actual: [UInt8], at path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: fixture(path))
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Data(actual).write(to: file)
  }
  guard let expected = try? Data(contentsOf: file) else {
    Issue.record("no snapshot Fixtures/\(path); RECORD=1 writes it", sourceLocation: sourceLocation)
    return
  }
  if let difference = firstDifference(actual, [UInt8](expected)) {
    Issue.record("Fixtures/\(path)\(difference)", sourceLocation: sourceLocation)
  }
}

package func expectSnapshot(
  _ actual: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectSnapshot(Array(actual.utf8), at: path, sourceLocation: sourceLocation)
}

/// The first line that differs, in words, or nil where the bytes are equal.
package func firstDifference(_ actual: [UInt8], _ expected: [UInt8]) -> String? {
  guard actual != expected else { return nil }
  let (actual, expected) = (lines(of: actual), lines(of: expected))
  let first = zip(actual, expected).prefix { $0 == $1 }.count
  func line(_ lines: [ArraySlice<UInt8>]) -> String {
    guard first < lines.count else { return "(end)" }
    return String(decoding: lines[first].prefix(500), as: UTF8.self)
  }
  return ":\(first + 1): \(line(actual))\n  expected: \(line(expected))"
}

private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
}

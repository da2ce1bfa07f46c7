internal import TestSupport
internal import Testing

/// What reading a file came to.
struct ReadingOutcome {
  struct Defect: Equatable {
    var line: Int
    var code: String
  }

  var records: [JSONValue]
  var defects: [Defect]
}

extension ReadingOutcome {
  /// Reads a file of JSON lines that are followed by lines `defect LINE CODE`.
  init(expected bytes: [UInt8]) throws {
    (records, defects) = ([], [])
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      if words[0] == "defect" {
        try #require(words.count == 3)
        defects.append(Defect(line: try #require(Int(words[1])), code: String(words[2])))
      } else {
        records.append(try JSONValue(line))
      }
    }
  }

  /// Reads what `entries` printed: objects, and on standard error `PATH:LINE:COL: error: … [CODE]`.
  init(of run: Program.Outcome, path: String) throws {
    records = try run.standardOutput.split(separator: UInt8(ascii: "\n")).map {
      let record = try JSONValue($0)
      #expect(record["source"] == .string(Array(path.utf8)))
      return record.removing("source")
    }
    defects = try run.standardError.split(separator: "\n")
      .filter { $0.hasPrefix("\(path):") }
      .map { text in
        let parts = text.dropFirst(path.utf8.count + 1)
          .split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        try #require(parts.count == 4 && parts[2] == " error" && text.hasSuffix("]"), "\(text)")
        #expect(try #require(Int(parts[1])) >= 1, "\(text)")
        let code = text.dropLast().split(separator: "[").last
        return Defect(line: try #require(Int(parts[0])), code: String(try #require(code)))
      }
  }

  /// The first record or defect that differs, in words, or nil where there is none.
  func difference(from expected: ReadingOutcome) -> String? {
    Self.difference("record", records, expected.records)
      ?? Self.difference("defect", defects, expected.defects)
  }

  private static func difference<Element: Equatable>(
    _ kind: String, _ actual: [Element], _ expected: [Element]
  ) -> String? {
    guard actual != expected else { return nil }
    let first = zip(actual, expected).prefix { $0 == $1 }.count
    func words(_ elements: [Element]) -> String {
      first < elements.count ? String("\(elements[first])".prefix(2_000)) : "none"
    }
    return "\(kind) \(first + 1) is \(words(actual)), owed is \(words(expected))"
  }
}

internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct LargeReportTests {
  private static let count = largeCount

  /// Findings about the entries of a directory, again and again, each with another party.
  private func manyFindings() throws -> LintResult {
    let records = (0..<1_000).map { "dn: uid=u\($0),dc=x\nobjectClass: person\nuid: u\($0)\n" }
    let source = Array(records.joined(separator: "\n").utf8)
    return result(try subject(sources: [("a.ldif", source)]), rule: "duplicate-address") {
      findings in
      for number in 0..<Self.count {
        findings.report(
          EntryID(number % 1_000), type: .uid, related: [Party(EntryID(number % 1_000))])
      }
    }
  }

  @Test func `JSON and concise list all findings, text the first and the number of the rest`()
    throws
  {
    let found = try manyFindings()
    func report(_ reporter: any Reporter) -> [UInt8] { reporter.report([found]) }
    let json = report(JSONReporter(options))
    #expect(text(json).count(of: "\n{\"rule\":\"duplicate-address\",\"severity\"") == Self.count)
    let concise = report(ConciseReporter(options))
    #expect(concise.count { $0 == UInt8(ascii: "\n") } == Self.count)
    let shown = text(report(TextReporter(options)))
    #expect(shown.count(of: "error[duplicate-address]: ") == 500)
    #expect(
      shown.contains("not shown: \(Self.count / 1_000 - 1),500 more findings of duplicate-address;")
    )
  }

  @Test(arguments: [1, 2, 400, 100_000])
  func `places are those of the model, whatever the order`(_ stride: Int) throws {
    let records = (0..<300).map {
      "dn:: \(output { $0.append(base64: Array("uid=ü,dc=x".utf8)) })\nuid: ü\($0)ü\n"
    }
    let text = [0xEF, 0xBB, 0xBF] + Array(records.joined(separator: "\n").utf8)
    let directory = try subject(sources: [("a", text), ("b", text)]).directory
    var lines = LineFinder(directory)
    #expect(directory.entryCount == 600)
    for entry in 0..<600 {
      let range = directory.sourceRange(ofDNOf: EntryID(entry * stride % 601 % 600))
      let shifted = range.lowerBound + entry % 7..<range.upperBound + entry % 3
      let (place, position) = (directory.place(of: shifted), lines.position(of: shifted))
      #expect(place.source == position.source && place.line == position.line)
      #expect(place.column == position.column && place.endColumn == position.endColumn)
    }
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// What each format would do with text from outside that is made for it.
@Suite struct HostileFormatTests {
  private func hostile(_ format: String) throws -> String {
    try #require(
      String(validating: report(format, [HostileTests.hostileResult()]), as: UTF8.self))
  }

  @Test(arguments: ["sarif", "junit", "gitlab", "github", "csv", "markdown"])
  func `nothing that nobody sees and no command gets through`(_ format: String) throws {
    let text = try hostile(format).replacing("\r\n", with: "\n")
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(!VisibleScalars.isHidden(scalar), "U+\(String(scalar.value, radix: 16))")
    }
    for marker in ["##[", "##vso[", "##teamcity[", "swordfish"] { #expect(!text.contains(marker)) }
    let commands = text.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("::") }
    if format != "github" { #expect(commands == []) }
  }

  @Test func `on GitHub every line is a command of ours`() throws {
    let lines = try hostile("github").split(separator: "\n")
    let command =
      /::(error|warning|notice) title=ldaplint[^:,]*(,file=[^:,]*,line=\d+,col=\d+,endLine=\d+,endColumn=\d+)?::.+/
    for line in lines { #expect(line.wholeMatch(of: command) != nil, "\(line)") }
    #expect(lines.count { $0.hasPrefix("::error") } <= 10)
    #expect(lines.last?.hasPrefix("::notice title=ldaplint::") == true)
    // What was escaped in a value stays escaped.
    #expect(lines.contains { $0.contains("%250A") })
  }

  @Test func `XML holds no element that came from a value`() throws {
    let xml = try hostile("junit")
    #expect(!xml.contains("<script") && !xml.contains("]]>"))
    #expect(try JUnitChecker.complaints(about: Array(xml.utf8)) == [])
  }

  @Test func `messages of SARIF hold no link`() throws {
    let runs = try JSONReader.read(Array(hostile("sarif").utf8))["runs"]?.elements
    let results = try #require(runs?.first?["results"]?.elements)
    for message in results.compactMap({ $0["message"]?["text"]?.text }) {
      let brackets = message.replacing(#/\\[\[\]\\]/#, with: "")
      #expect(!brackets.contains("[") && !brackets.contains("]"), "\(message)")
    }
  }

  @Test func `a cell of a table in Markdown stays one cell of plain code`() throws {
    let rows = try hostile("markdown").split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count > 5)
    for row in rows {
      let count = row.hasPrefix("| rule |") || row.matches(of: /\|/).count == 4 ? 4 : 7
      #expect(row.matches(of: /\|/).count == count, "\(row)")
      let plain = withoutCode(row)
      for mark in ["<", "[", "@", "#", "`", "&", "http"] {
        #expect(!plain.contains(mark), "\(mark) in \(plain)")
      }
    }
  }

  /// A text without its code spans: a run of back-ticks to the next run of the same length.
  private func withoutCode(_ text: Substring) -> String {
    var plain = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "`") {
      plain += rest[..<start]
      let fence = rest[start...].prefix { $0 == "`" }
      rest = rest[fence.endIndex...]
      while let end = rest.firstIndex(of: "`") {
        let run = rest[end...].prefix { $0 == "`" }
        rest = rest[run.endIndex...]
        if run.count == fence.count { break }
      }
    }
    return plain + rest
  }

  @Test(arguments: ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", "\0=1"])
  func `no field of a CSV is a formula`(_ value: String) throws {
    var finding = try #require(Report(try lint(Sample.duplicate), options).findings.first)
    finding.subject.bytes = Array(value.utf8)
    finding.message = value
    var report = Report(try lint(Sample.duplicate), options)
    report.findings = [finding]
    let rows = try csvRows(text(CSVReporter(options).report([report])))
    #expect(rows[1][9].hasPrefix("'") && rows[1][10].hasPrefix("'"), "\(rows[1])")
  }

  @Test(arguments: FormatSample.allCases)
  func `a CSV comes back as it was written`(_ sample: FormatSample) throws {
    let reports = try sample.reports()
    let rows = try csvRows(text(CSVReporter(options).report(reports)))
    #expect(rows.allSatisfy { $0.count == 15 })
    let findings = reports.flatMap { $0.findings + $0.suppressed }
    let own = rows.filter { $0[3] == "finding" }
    #expect(own.map { $0[13] } == findings.map(\.fingerprint))
    for (row, finding) in zip(own, findings) {
      let message = finding.message.shown
      #expect(row[10] == message || row[10] == "'\(message)")
      #expect(row[14] == finding.suppression?.words.shown ?? "")
    }
    let parties = findings.reduce(0) { $0 + $1.related.count }
    #expect(rows.count { ["other", "step", "break"].contains($0[3]) } == parties)
  }

  /// The rows of a CSV as RFC 4180 has it, all fields quoted.
  private func csvRows(_ text: String) throws -> [[String]] {
    var rows: [[String]] = []
    for line in text.components(separatedBy: "\r\n").dropLast() {
      var fields: [String] = []
      var rest = Substring(line)
      while rest.first == "\"" {
        rest.removeFirst()
        var field = ""
        while let quote = rest.firstIndex(of: "\"") {
          field += rest[..<quote]
          rest = rest[rest.index(after: quote)...]
          guard rest.first == "\"" else { break }
          field += "\""
          rest.removeFirst()
        }
        fields.append(field)
        if rest.first == "," { rest.removeFirst() }
      }
      #expect(rest.isEmpty)
      rows.append(fields)
    }
    return rows
  }
}

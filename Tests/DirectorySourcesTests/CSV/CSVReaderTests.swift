internal import DirectorySources
internal import Testing

@Suite struct CSVReaderTests {
  /// Header and records, each field as text.
  private func records(_ text: String) throws -> [[String]] {
    var reader = try CSVReader(Array(text.utf8), name: "a.csv")
    var records = [Self.fields(reader.header)]
    var record = CSVRecord()
    while try reader.next(&record) { records.append(Self.fields(record)) }
    return records
  }

  private static func fields(_ record: CSVRecord) -> [String] {
    (0..<record.count).map { number in
      let field = record[number]
      return String(decoding: field.indices.map { field[$0] }, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1\t", [["a", "b"], ["1", ""]]),
    ("\"a;x\",b\n1,2", [["a;x", "b"], ["1", "2"]]),
    ("a\n1\n\n2\n", [["a"], ["1"], ["2"]]),
    ("a,b\n\"1,1\",\"say \"\"x\"\"\"\n", [["a", "b"], ["1,1", "say \"x\""]]),
    ("a,b\n\"one\r\ntwo\n\",2\n", [["a", "b"], ["one\r\ntwo\n", "2"]]),
    ("a,b\n\"\",\"\"", [["a", "b"], ["", ""]]),
    ("a,b\n,\n", [["a", "b"], ["", ""]]),
    ("#TYPE System.Object\r\n\"a\",\"b\"\r\n\"1\",\"2\"\r\n", [["a", "b"], ["1", "2"]]),
    ("#TYPE X;Y,Z,W\na;b\n1;2", [["a", "b"], ["1", "2"]]),
    ("sep=|\na|b\n1|2,3\n", [["a", "b"], ["1", "2,3"]]),
    ("\n\na;b\n1;2", [["a", "b"], ["1", "2"]]),
    ("ä,b\nü,2", [["ä", "b"], ["ü", "2"]]),
    ("a,b", [["a", "b"]]),
  ])
  func `records are read as RFC 4180 has them`(_ text: String, _ expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test(arguments: [
    ("", "a.csv:1:1: no header"),
    ("#TYPE x\n", "a.csv:2:1: no header"),
    ("a,b\n1,\"2\n3,4\n", "a.csv:2:3: quoted field has no end"),
    ("a,b\n1,2,3\n", "a.csv:2:5: record has 3 fields where the header has 2; put"),
    ("a,b\n1\n2,3\n", "a.csv:2:2: record has 1 field where the header has 2; a field is missing"),
    ("a,b\r\n1,2\r\nä\r\n", "a.csv:3:2: record has 1 field"),
    ("a,b\n1,\"x\ny\",3\n", "a.csv:3:4: record has 3 fields"),
    ("a,b\n\"1\"x,2\n", "a.csv:2:4: text behind a quoted field"),
    ("a,b\n1,2\" disk\n", "a.csv:2:4: quotation mark in a field without quotes"),
    ("a,b\n\"x\r\ny\",\"\n", "a.csv:3:4: quoted field has no end"),
    ("a;b\nx;\"\"y\n", "a.csv:2:5: text behind a quoted field"),
  ])
  func `a mistake is told with its place`(_ text: String, _ expected: String) {
    do {
      let read = try records(text)
      Issue.record("read as \(read)")
    } catch {
      #expect("\(error)".hasPrefix(expected))
    }
  }

  @Test func `bytes that are no UTF-8 are told with their place`() {
    let text = Array("a,b\nä,M".utf8) + [0xFC] + Array("ller\n".utf8)
    let error = #expect(throws: CSVError.self) { try CSVReader(text, name: "a.csv") }
    #expect(error?.line == 2)
    #expect(error?.column == 4)
  }

  @Test func `records know the line on which they begin`() throws {
    var reader = try CSVReader(
      Array("#TYPE x\r\na,b\r\n\r\n1,\"2\r\n\r\n3\"\r\n4,5\r\n".utf8), name: "a.csv")
    var record = CSVRecord()
    var lines = [reader.header.line]
    while try reader.next(&record) { lines.append(record.line) }
    #expect(lines == [2, 4, 7])
  }
}

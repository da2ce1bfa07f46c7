internal import Testing

@testable internal import Reporters

@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("null", "null"), (" [ 1 , -2,0 ] ", "[1,-2,0]"), ("{}", "{}"), ("[]", "[]"),
    (#"{"b":true,"a":{"c":[false]}}"#, "{a:{c:[false]},b:true}"),
  ])
  func `what is JSON is read`(_ text: String, _ expected: String) throws {
    #expect(try JSONReader.read(Array(text.utf8)).canonical == expected)
  }

  @Test func `escapes stand for what they stand for`() throws {
    let text = #"["\"\\\/\b\f\n\r\t","\u0041\u00E4\ud83d\ude00","ü"]"#
    let words = try JSONReader.read(Array(text.utf8)).elements.compactMap(\.text)
    #expect(words == ["\"\\/\u{8}\u{C}\n\r\t", "Aä😀", "ü"])
  }

  @Test func `numbers that are no integers are numbers all the same`() throws {
    for text in ["1.5", "-0.1e+9", "1E5", "99999999999999999999"] {
      guard case .number = try JSONReader.read(Array(text.utf8)).value else {
        Issue.record("\(text) is no number")
        continue
      }
    }
  }

  @Test(arguments: [
    ("", "r:1:1: the text ends too early"), ("[1,\n 2", "r:2:3: the text ends too early"),
    ("[1 2]", "r:1:4: neither comma nor closing bracket here"),
    ("{\"a\" 1}", "r:1:6: no colon here"), ("{a:1}", "r:1:2: no name of a member here"),
    ("{\"ä\":1,\"ä\":2}", "r:1:8: a second member of the same name"),
    ("[1,]", "r:1:4: no JSON value here"), ("nul", "r:1:1: no JSON value here"),
    ("01", "r:1:1: a number that starts with 0"), ("1.", "r:1:3: the text ends too early"),
    ("1 x", "r:1:3: more behind the end"), ("\"a\nb\"", "r:1:3: a control character in a string"),
    (#""\x""#, "r:1:2: no such escape"), (#""\ud800""#, "r:1:2: half a surrogate pair"),
    (#""\ud800\u0041""#, "r:1:2: half a surrogate pair"),
    (#""\u00g0""#, "r:1:6: no hexadecimal digit here"), ("\u{FEFF}[]", "r:1:1: no JSON value here"),
  ])
  func `what is not is refused where it goes wrong`(_ text: String, _ expected: String) {
    let bytes = Array(text.utf8)
    do throws(JSONError) {
      _ = try JSONReader.read(bytes)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description(in: bytes, named: "r") == expected)
    }
  }

  @Test func `bytes that are not UTF-8, and depths that nobody needs, are refused`() {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xE4, 0x22]) }
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: JSONError("more than 64 levels", at: 64)) { try JSONReader.read(deep) }
  }

  @Test func `no text of any bytes makes it fall over`() throws {
    let report = JSONReporter(options).report([try lint(Sample.missing)])
    let step = max(1, report.count / 400)
    for end in stride(from: 0, to: report.count - 2, by: step) {
      #expect(throws: JSONError.self) { try ReportReader.read(Array(report[..<end])) }
    }
  }
}

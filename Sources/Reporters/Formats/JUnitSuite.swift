/// A suite of a JUnit report.
struct JUnitSuite {
  let name: String
  var cases: [Case]
  /// Lines that fail nothing.
  var remarks: [String] = []

  struct Case {
    let name: String
    let outcome: Outcome
  }

  enum Outcome {
    case passed
    case skipped(String)
    /// With the text below the message, its lines shown already.
    case failed(severity: String, message: String, String)
    case error(String)
  }

  /// - Parameter name: with what tells it from a suite for another target.
  func write(name: String, number: Int, sources: [String], to output: inout OutputBuffer) {
    output.append("<testsuite name=\"")
    output.append(xml: name)
    // One schema asks for a time and a host; real ones would make every report differ.
    output.append("\" package=\"ldaplint\" id=\"\(number)\" timestamp=\"1970-01-01T00:00:00\"")
    output.append(" hostname=\"localhost\" tests=\"\(cases.count)\" failures=\"\(failures)\"")
    output.append(" errors=\"\(errors)\" skipped=\"\(skips)\" time=\"0\">\n<properties>")
    for source in sources {
      output.append("<property name=\"source\" value=\"")
      output.append(xml: source)
      output.append("\"/>")
    }
    output.append("</properties>\n")
    for test in cases {
      write(test, to: &output)
      output.flushIfLarge()
    }
    if remarks.isEmpty {
      output.append("<system-out/>")
    } else {
      output.append("<system-out>")
      for remark in remarks {
        output.append(xml: remark)
        output.append(UInt8(ascii: "\n"))
        output.flushIfLarge()
      }
      output.append("</system-out>")
    }
    output.append("\n<system-err/>\n</testsuite>\n")
  }

  private var failures: Int {
    cases.count { if case .failed = $0.outcome { true } else { false } }
  }

  private var errors: Int { cases.count { if case .error = $0.outcome { true } else { false } } }

  private var skips: Int { cases.count { if case .skipped = $0.outcome { true } else { false } } }

  private func write(_ test: Case, to output: inout OutputBuffer) {
    output.append("<testcase name=\"")
    output.append(xml: test.name)
    output.append("\" classname=\"ldaplint.")
    output.append(xml: self.name)
    output.append("\" time=\"0\"")
    switch test.outcome {
    case .passed: return output.append("/>\n")
    case .skipped(let reason):
      output.append("><skipped message=\"")
      output.append(xml: reason)
      output.append("\"/>")
    case .failed(let severity, let message, let text):
      output.append("><failure type=\"\(severity)\" message=\"")
      output.append(xml: message)
      output.append("\">")
      for (number, line) in text.split(separator: "\n").enumerated() {
        if number > 0 { output.append(UInt8(ascii: "\n")) }
        output.append(xml: String(line))
      }
      output.append("</failure>")
    case .error(let words):
      output.append("><error type=\"incomplete\" message=\"")
      output.append(xml: words)
      output.append("\"/>")
    }
    output.append("</testcase>\n")
  }
}

extension OutputBuffer {
  /// Appends text from outside as content or value of an attribute of XML 1.0, which cannot hold most
  /// controls in any form: they are shown by their numbers.
  mutating func append(xml text: String) {
    let shown = text.shown
    guard shown.utf8.contains(where: { [UInt8]("&<>\"'".utf8).contains($0) }) else {
      return append(shown)
    }
    for byte in shown.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "'"): append("&apos;")
      default: append(byte)
      }
    }
  }
}

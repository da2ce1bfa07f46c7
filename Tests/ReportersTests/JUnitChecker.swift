internal import Foundation
internal import TestSupport

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Holds a report against what both schemas for JUnit allow: `Fixtures/schemas/junit-*.xsd`.
final class JUnitChecker: NSObject, XMLParserDelegate {
  private var complaints: [String] = []
  private var path: [String] = []
  private var children: [[String]] = []

  /// Of each element: where it stands, the attributes it must have, and those it may have.
  private static let elements: [String: (parent: String, must: Set<String>, may: Set<String>)] = [
    "testsuites": ("", [], []),
    "testsuite": (
      "testsuites",
      ["name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"],
      ["skipped"]
    ),
    "properties": ("testsuite", [], []), "property": ("properties", ["name", "value"], []),
    "testcase": ("testsuite", ["name", "classname", "time"], []),
    "failure": ("testcase", ["type"], ["message"]), "error": ("testcase", ["type"], ["message"]),
    "skipped": ("testcase", [], ["message"]), "system-out": ("testsuite", [], []),
    "system-err": ("testsuite", [], []),
  ]

  static func complaints(about report: [UInt8]) throws -> [String] {
    let checker = JUnitChecker()
    let parser = XMLParser(data: Data(report))
    parser.delegate = checker
    if !parser.parse() {
      checker.complaints.append("\(String(describing: parser.parserError))")
    }
    return checker.complaints
  }

  /// What xmllint says; nil where it is not installed.
  static func complaintByXMLLint(about report: [UInt8]) throws -> String? {
    try withTemporaryFolder { folder in
      try TestSupport.write(report, to: "\(folder)/report.xml")
      var words = ""
      for schema in ["junit-ant-windyroad", "junit-10-jenkins-xunit"] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
          "xmllint", "--noout", "--schema", fixture("schemas/\(schema).xsd"),
          "\(folder)/report.xml",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus == 127 { return nil }
        if process.terminationStatus != 0 { words += String(decoding: said, as: UTF8.self) }
      }
      return words
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let place = "\(parser.lineNumber): <\(element)>"
    guard let rule = Self.elements[element], rule.parent == path.last ?? "" else {
      complaints.append("\(place) below <\(path.last ?? "")>")
      path.append(element)
      children.append([])
      return
    }
    let names = Set(attributes.keys)
    if !rule.must.isSubset(of: names) { complaints.append("\(place) lacks an attribute") }
    if !names.isSubset(of: rule.must.union(rule.may)) {
      complaints.append("\(place) has an attribute too many")
    }
    if element == "testsuite", attributes["name"]?.isEmpty != false {
      complaints.append("\(place) has no name")
    }
    if !children.isEmpty { children[children.count - 1].append(element) }
    path.append(element)
    children.append([])
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    path.removeLast()
    let own = children.removeLast()
    switch element {
    case "testsuite":
      let cases = own.count { $0 == "testcase" }
      let wanted =
        ["properties"] + [String](repeating: "testcase", count: cases)
        + ["system-out", "system-err"]
      if own != wanted || cases == 0 { complaints.append("a suite with \(own)") }
    case "testcase" where own.count > 1: complaints.append("a case with \(own)")
    default: break
    }
  }
}

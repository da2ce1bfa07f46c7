internal import Foundation
internal import TestSupport
internal import Testing

/// A line of the manifest.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  var name: String
  var level: String
  var owed: String
  var isMade: Bool

  var testDescription: String { "\(name) (\(level))" }

  static let all: [ConformanceCase] = {
    let text = (try? contents(of: fixture("ldif/cases.txt"))) ?? []
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        precondition(words.count == 3 || words.count == 4 && words[3] == "made", "\(line)")
        return ConformanceCase(
          name: words[0], level: words[1], owed: words[2], isMade: words.count == 4)
      }
  }()

  /// Calls `body` with the path of the input and the outcome that is owed.
  func withInput(_ body: (String, ReadingOutcome) throws -> Void) throws {
    if isMade {
      let made = try #require(MadeInput.all[name])
      try withTemporaryFolder { folder in
        let path = "\(folder)/\(name).ldif"
        try write(Array(made.text.utf8), to: path)
        try body(path, ReadingOutcome(records: [made.record], defects: []))
      }
    } else {
      let expected = try ReadingOutcome(expected: contents(of: fixture("ldif/\(name).expected")))
      try body(fixture("ldif/\(name).ldif"), expected)
    }
  }
}

/// Inputs of one record that are too big to keep as files.
private struct MadeInput {
  var text: String
  var record: JSONValue

  /// An entry of one attribute, given as lines of a file and as the values they hold.
  init(_ comment: String, _ description: String, lines: some Sequence<String>, values: [JSONValue])
  {
    text = "# \(comment)\ndn: cn=big,dc=example,dc=com\n" + lines.joined()
    record = .object([
      "line": .number(2), "dn": .string(Array("cn=big,dc=example,dc=com".utf8)),
      "attributes": .array(
        values.map { .object(["description": .string(Array(description.utf8)), "value": $0]) }),
    ])
  }

  static let all = ["fold-long": long, "b64-big": base64, "big-group": group]

  private static var long: MadeInput {
    let value = String(repeating: "0123456789", count: 100_000)
    return MadeInput(
      "RFC 2849, SEP: a line may be of any length, here 1,000,000 characters", "description",
      lines: ["description: \(value)\n"], values: [.string(Array(value.utf8))])
  }

  private static var base64: MadeInput {
    let bytes = (0..<300_000).map { UInt8($0 % 96 + 32) }
    let encoded = Array(Data(bytes).base64EncodedString())
    let folded = stride(from: 0, to: encoded.count, by: 76)
      .map { String(encoded[$0..<min($0 + 76, encoded.count)]) }.joined(separator: "\n ")
    return MadeInput(
      "RFC 2849, note 2: base64 of 300,000 bytes, folded at 76 characters", "description",
      lines: ["description:: \(folded)\n"], values: [.string(bytes)])
  }

  private static var group: MadeInput {
    let members = (1...20_000).map { "uid=u\($0),ou=people,dc=example,dc=com" }
    return MadeInput(
      "RFC 2849, attrval-record: 20,000 values of one attribute, in linear time", "member",
      lines: members.map { "member: \($0)\n" }, values: members.map { .string(Array($0.utf8)) })
  }
}

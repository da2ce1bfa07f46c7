internal import Foundation
internal import TestSupport
internal import Testing

/// `ldaplint check` of a server, run as a user runs it but for settings of the user's own.
struct LiveCheck: CustomStringConvertible {
  let exitCode: Int32
  /// What stood on standard error: the steps, and what went wrong.
  let steps: String
  let seconds: Double
  private let output: [UInt8]

  /// Checks by a URI, with a password in a file where one is given.
  init(
    _ uri: String, _ arguments: [String] = [], as name: String? = nil, password: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    let credentials = (name.map { ["-D", $0] } ?? []) + (password == nil ? [] : ["-y", "-"])
    try self.init(
      arguments: ["-H", uri, "--allow-cleartext-password"] + credentials + arguments,
      input: Array((password ?? "").utf8), environment: environment)
  }

  /// Checks a file.
  init(file: String, _ arguments: [String] = []) throws {
    try self.init(arguments: [file] + arguments, input: [], environment: [:])
  }

  /// What a run gave that was made otherwise.
  init(exitCode: Int32, steps: String, output: [UInt8]) {
    self.exitCode = exitCode
    self.steps = steps
    self.output = output
    seconds = 0
  }

  private init(
    arguments: [String], input: [UInt8], environment: [String: String]
  ) throws {
    let begin = Date()
    let run = try Program.run(
      ["check", "--output", "json"] + arguments, input: input,
      environment: ["HOME": "/nonexistent"].merging(environment) { _, new in new })
    seconds = Date().timeIntervalSince(begin)
    exitCode = run.exitCode
    steps = run.standardError
    output = run.standardOutput
  }

  var description: String {
    "\(exitCode), \(steps)\n\(String(decoding: output.prefix(20_000), as: UTF8.self))"
  }

  private var report: JSONValue? { try? JSONValue(output) }

  private func count(_ name: String) -> Int? {
    guard case .number(let number)? = report?["summary"]?[name] else { return nil }
    return Int(number)
  }

  /// Whether everything was read and judged, as the report has it.
  var isComplete: Bool? {
    guard case .bool(let isComplete)? = report?["complete"] else { return nil }
    return isComplete
  }

  var users: Int? { count("users") }
  var groups: Int? { count("groups") }

  /// The findings of one rule, in words.
  func messages(of rule: String) -> [String] {
    (report?["findings"]?.elements ?? []).filter { $0["rule"]?.text == rule }
      .compactMap { $0["message"]?.text }
  }

  /// What was not read, in words.
  var gaps: [String] { messages(of: "incomplete-read") }

  /// The findings but for what depends on where and in which order they were read: rule, and the
  /// attributes and DNs of all that takes part.
  var findings: [String] {
    (report?["findings"]?.elements ?? []).map { finding in
      let related = finding["related"]?.elements ?? []
      let attributes = ([finding] + related).compactMap { $0["attribute"]?.text }
      let names = ([finding["entry"]] + related).compactMap { $0?["dn"]?.text }
      return [
        finding["rule"]?.text ?? "", Self.list(attributes),
        // Servers spell types their own way.
        Self.list(names.map { $0.lowercased() }),
      ].joined(separator: " | ")
    }.sorted()
  }

  /// By which findings are told apart over time.
  var fingerprints: [String] {
    (report?["findings"]?.elements ?? []).compactMap { $0["fingerprint"]?.text }.sorted()
  }

  private static func list(_ names: [String]) -> String {
    Set(names).sorted().joined(separator: " & ")
  }
}

extension JSONValue {
  fileprivate var text: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

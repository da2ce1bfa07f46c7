internal import Configuration
internal import Foundation
internal import LintRules
internal import TestSupport
internal import Testing

/// The fixtures of targets, `Fixtures/targets/TARGET/`: what each target takes whole, and for each
/// error that it is known to answer with a directory for which exactly that is predicted, and one
/// that looks like it and for which nothing is.
@Suite struct TargetFixtureTests {
  /// An LDIF, and what the comments at its start say of it.
  struct Fixture: CustomTestStringConvertible {
    let target: String
    /// Without `.ldif`.
    let name: String
    /// `RULE: WORDS` of the target's answers.
    var predicted: [String] = []
    var options: [String] = []

    var testDescription: String { "\(target)/\(name)" }
    var isGood: Bool { name == "whole" || name.hasSuffix(".look-alike") }
    var rule: String { String(name.prefix { $0 != "." }) }

    init(_ target: String, _ name: String) throws {
      self.target = target
      self.name = name
      let text = String(
        decoding: try contents(of: fixture("targets/\(target)/\(name).ldif")), as: UTF8.self)
      for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("#") }) {
        if line.hasPrefix("# predicts: ") { predicted.append(String(line.dropFirst(12))) }
        if line.hasPrefix("# options: ") {
          options = line.dropFirst(11).split(separator: " ").map(String.init)
        }
      }
    }

    /// What is reported of it, and with what exit status.
    func run(_ format: String) throws -> (report: [UInt8], status: Int32) {
      let target = options.contains("--target") ? [] : ["--target", self.target]
      let run = try Program.run(
        ["check", "\(name).ldif", "--output", format, "--fail-on", "note"] + target + options,
        workingDirectory: fixture("targets/\(self.target)"))
      #expect(run.standardError == "")
      return (run.standardOutput, run.exitCode)
    }
  }

  private static let targets = ProfileLoader.shipped.filter { $0 != "generic" }

  static let fixtures: [Fixture] = targets.flatMap { target in
    let names = (try? files(in: fixture("targets/\(target)"))) ?? []
    return names.filter { $0.hasSuffix(".ldif") && !$0.hasSuffix(".previous.ldif") }
      .compactMap { try? Fixture(target, String($0.dropLast(5))) }
  }

  @Test(arguments: fixtures)
  func `a target is predicted to answer that, and nothing else`(_ fixture: Fixture) throws {
    let (report, status) = try fixture.run("json")
    let findings = try JSONValue(report)["findings"]?.elements ?? []
    #expect(status == (fixture.isGood ? 0 : 1))
    #expect(findings.isEmpty == fixture.isGood)
    #expect(fixture.predicted.count == (fixture.isGood ? 0 : 1), "exactly one answer is predicted")
    for finding in findings {
      #expect(finding["rule"] == .string(Array(fixture.rule.utf8)))
      #expect(["\(fixture.rule): \(Self.words(finding["answer"]))"] == fixture.predicted)
    }
    let path = "targets/\(fixture.target)/\(fixture.name).expected"
    try expectSnapshot(try fixture.run("concise").report, at: path)
  }

  /// What the target would answer to a finding: its code and its words, or a dash.
  private static func words(_ answer: JSONValue?) -> String {
    let words = ["code", "text"].compactMap { key -> String? in
      guard case .string(let bytes)? = answer?[key] else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    return words.isEmpty ? "–" : words.joined(separator: " ")
  }

  @Test(arguments: targets)
  func `there is a directory that the target takes whole`(_ target: String) {
    #expect(Self.fixtures.contains { $0.target == target && $0.name == "whole" })
  }

  @Test(arguments: fixtures.filter { !$0.isGood })
  func `what is predicted has a look-alike for which it is not`(_ fixture: Fixture) {
    #expect(
      Self.fixtures.contains {
        $0.target == fixture.target && $0.name == "\(fixture.name).look-alike"
      })
  }

  @Test(arguments: targets)
  func `no answer of a profile hides another`(_ target: String) throws {
    let profile = try ProfileLoader.load(nameOrPath: target, ruleNames: Rule.names)
    let given = try Self.fixtures.filter { $0.target == target && !$0.isGood }.flatMap { fixture in
      try (JSONValue(fixture.run("json").report)["findings"]?.elements ?? []).map { finding in
        Self.identity(fixture.rule) { member in
          guard case .string(let bytes)? = finding["answer"]?[member] else { return nil }
          return String(decoding: bytes, as: UTF8.self)
        }
      }
    }
    for answer in profile.answers {
      let members = [
        "code": answer.code, "text": answer.text, "effect": answer.effect.rawValue,
        "transaction": answer.transaction, "action": answer.action,
      ]
      let identity = Self.identity(answer.rule) { members[$0] ?? nil }
      #expect(given.contains(identity), "no fixture gets the answer \(identity)")
    }
  }

  /// What tells an answer from all others.
  private static func identity(_ rule: String, _ member: (String) -> String?) -> [String] {
    [rule] + ["code", "text", "effect", "transaction", "action"].map { member($0) ?? "–" }
  }

  @Test(arguments: targets)
  func `every row of docs/targets.md that has a rule has a fixture`(_ target: String) throws {
    let profile = try ProfileLoader.load(nameOrPath: target, ruleNames: Rule.names)
    let predicted = Set(
      Self.fixtures.filter { $0.target == target }.flatMap { fixture in
        fixture.predicted.filter { $0.hasPrefix("\(fixture.rule): ") }
      })
    let rows = Set(
      profile.answers.map { answer in
        let words = [answer.code, answer.text].compactMap { $0 }.joined(separator: " ")
        return "\(answer.rule): \(words.isEmpty ? "–" : words)"
      })
    for row in rows { #expect(predicted.contains(row), "\(row)") }
    // What has no row is what the target says nothing to. A mandatory attribute that is empty is
    // answered as one that is missing.
    let known = rows.union(
      rows.filter { $0.hasPrefix("missing-attribute: ") }
        .map { "empty-value: " + $0.dropFirst("missing-attribute: ".count) })
    for row in predicted where !row.hasSuffix(": –") { #expect(known.contains(row), "\(row)") }
  }
}

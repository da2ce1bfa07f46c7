internal import Foundation
internal import TestSupport
internal import Testing

/// The company of `make demo` against the table of its README.
@Suite struct DemoTests {
  private struct Row: Comparable, CustomStringConvertible {
    let line: Int
    let severity: String
    let rule: String

    var description: String { "\(line): \(severity)[\(rule)]" }

    static func < (one: Row, other: Row) -> Bool {
      (one.line, one.rule, one.severity) < (other.line, other.rule, other.severity)
    }
  }

  private struct Promise {
    /// Of all that the finding names.
    let lines: Set<Int>
    let severity: String
    let rule: String
  }

  /// `| 119, 3590 | warning | `rule` | words |`
  private static func promises(in readme: String) -> [Promise] {
    readme.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[2].hasPrefix("`") else { return nil }
      let lines = cells[0].split(separator: ",").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      return Promise(
        lines: Set(lines), severity: cells[1],
        rule: cells[2].trimmingCharacters(in: CharacterSet(charactersIn: "`")))
    }
  }

  private static func check(_ name: String) throws -> (report: JSONValue, run: Program.Outcome) {
    let run = try Program.run([
      "check", fixture("demo/\(name)"), "--output", "json", "--portal-groups",
      fixture("demo/portal-groups.txt"),
    ])
    return (try JSONValue(run.standardOutput), run)
  }

  private static func text(_ value: JSONValue?) -> String {
    guard case .string(let bytes) = value else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func line(_ place: JSONValue?) -> Int? {
    guard case .number(let line) = place?["line"] else { return nil }
    return Int(line)
  }

  @Test func `the company has the defects that its table lists, and no other`() throws {
    let readme = String(decoding: try contents(of: fixture("demo/README.md")), as: UTF8.self)
    let promises = Self.promises(in: readme)
    let (report, run) = try Self.check("company.ldif")
    #expect(run.exitCode == 3)
    let found = (report["findings"]?.elements ?? []).map { finding in
      // What has no place of its own has that of the first it names.
      let place = finding["place"] ?? finding["related"]?.elements.first?["place"]
      return Row(
        line: Self.line(place) ?? 0, severity: Self.text(finding["severity"]),
        rule: Self.text(finding["rule"]))
    }
    // A promise is kept by the finding of its rule on one of its lines.
    let owed = promises.map { promise in
      let keeper = found.first {
        $0.rule == promise.rule && $0.severity == promise.severity
          && promise.lines.contains($0.line)
      }
      return Row(
        line: keeper?.line ?? promise.lines.min() ?? 0, severity: promise.severity,
        rule: promise.rule)
    }
    #expect(found.sorted() == owed.sorted())
    let counts = ["error", "warning", "note"].map { severity in
      owed.count { $0.severity == severity }
    }
    #expect(
      readme.contains(
        "\(owed.count) findings: \(counts[0]) errors, \(counts[1]) warnings, \(counts[2]) notes."))
  }

  @Test func `the lines of all who take part in a defect are told`() throws {
    let readme = String(decoding: try contents(of: fixture("demo/README.md")), as: UTF8.self)
    let (report, _) = try Self.check("company.ldif")
    let rules: Set = [
      "duplicate-address", "duplicate-value", "duplicate-dn", "duplicate-group-name",
      "group-user-collision", "group-cycle", "manager-cycle", "repeated-member",
    ]
    let told = (report["findings"]?.elements ?? [])
      .filter { rules.contains(Self.text($0["rule"])) }
      .map { finding in
        let places = [finding["place"]] + (finding["related"]?.elements.map { $0["place"] } ?? [])
        return Set(places.compactMap(Self.line)).sorted()
      }
    let owed = Self.promises(in: readme).filter { rules.contains($0.rule) }
      .map { $0.lines.sorted() }
    #expect(Set(told) == Set(owed))
  }

  @Test func `the company as it should be has no findings`() throws {
    let (report, run) = try Self.check("clean.ldif")
    #expect(run.exitCode == 0)
    #expect(run.standardError == "")
    #expect(report["findings"] == .array([]))
    #expect(report["complete"] == .bool(true))
  }
}

internal import TestSupport

@testable internal import DirectoryModel
@testable internal import DirectorySources
@testable internal import LintRules
@testable internal import Reporters

let options = ReportOptions(version: "1.2.3")

/// As many findings as a report may be asked to hold; fewer where nothing is optimised, so that the
/// tests take seconds.
#if DEBUG
  let largeCount = 10_000
#else
  let largeCount = 100_000
#endif

/// The rules whose findings the report tests were written with.
let sampleRules: Set<String> = ["group-cycle", "duplicate-address", "missing-attribute"]

/// Reads LDIF texts as sources of the given names, and runs the rules on them.
func lint(
  sources: [(name: String, text: [UInt8])], selecting rules: Set<String> = sampleRules,
  state: OutsideState = OutsideState(), hasLines: Bool = true
) throws -> LintResult {
  let subject = try subject(sources: sources, state: state, hasLines: hasLines)
  return Linter(RuleSelection(selected: rules)).run(on: subject)
}

func lint(_ text: String, selecting rules: Set<String> = sampleRules) throws -> LintResult {
  try lint(sources: [("export.ldif", Array(text.utf8))], selecting: rules)
}

func subject(
  sources: [(name: String, text: [UInt8])], state: OutsideState = OutsideState(),
  hasLines: Bool = true
) throws -> Subject {
  let profile = try profile()
  let attributes = AttributeTable()
  let plan = profile.readingPlan(attributes)
  let directory = try directory(
    sources: sources, hasLines: hasLines, attributes: attributes, plan: plan)
  return Subject(directory, profile: profile, state: state)
}

private func directory(
  sources: [(name: String, text: [UInt8])], hasLines: Bool, attributes: AttributeTable,
  plan: ReadingPlan
) throws -> Directory {
  let store = try ByteStore(sources: sources.map { ($0.name, $0.text.count) }, hasLines: hasLines)
  var parts: [DirectoryBuilder.Part] = []
  for (number, source) in store.sources.enumerated() {
    let address = unsafe store.address(of: source.range.lowerBound)
    // Safe: the store has room for exactly these bytes there.
    unsafe sources[number].text.withUnsafeBytes { unsafe address.copyMemory($0) }
    let start = sources[number].text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    parts.append(
      DirectoryBuilder.Part(
        source: number, range: source.range.lowerBound + start..<source.range.upperBound))
  }
  let builder = DirectoryBuilder(store: store, attributes: attributes, plan: plan)
  let keys = builder.keys
  return builder.build(parts) { part, shard in
    var reader = LDIFReader(store: store, range: part.range, table: attributes, keys: keys)
    reader.read(into: &shard)
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func copyMemory(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    unsafe copyMemory(from: start, byteCount: bytes.count)
  }
}

/// A target small enough to be seen through.
private func profile() throws -> Profile {
  Profile(
    name: "sample", title: "A sample",
    scope: .init(
      users: try LDAPFilter(parsing: "(|(objectClass=person)(objectClass=inetOrgPerson))"),
      groups: try LDAPFilter(parsing: "(objectClass=groupOfNames)")),
    groupName: "cn", loginNames: ["uid"],
    unique: [
      .init(
        name: "address", attributes: ["mail", "proxyAddresses"], of: [.users, .groups],
        as: .mail)
    ],
    mandatory: [
      .init(["cn"], of: [.users, .groups]),
      .init(["uid", "sAMAccountName"], of: .users, severity: .warning),
    ],
    attributes: [:], severities: [:])
}

/// A result with findings of a test's own.
func result(
  _ subject: Subject, rule id: String = "missing-attribute", severity: Severity = .error,
  isComplete: Bool = true, skipped: [SkippedRule] = [],
  _ report: (inout Findings) -> Void
) -> LintResult {
  let number = Rule.all.firstIndex { $0.id == id } ?? 0
  var findings = Findings(rule: UInt16(number), severity: severity)
  report(&findings)
  return LintResult(
    subject: subject, rules: Rule.all, skipped: skipped, findings: findings,
    isComplete: isComplete)
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

func textReport(_ results: LintResult...) -> String { text(TextReporter(options).report(results)) }

func conciseReport(_ results: LintResult...) -> String {
  text(ConciseReporter(options).report(results))
}

func jsonReport(_ results: LintResult...) throws -> JSONValue {
  try JSONValue(JSONReporter(options).report(results))
}

/// What one append makes of bytes.
func output(_ append: (inout OutputBuffer) -> Void) -> String {
  var buffer = OutputBuffer()
  append(&buffer)
  return text(buffer.bytes)
}

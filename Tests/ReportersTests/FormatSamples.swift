internal import TestSupport

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// The directories that every format is tried on.
enum FormatSample: String, CaseIterable {
  case demo, empty, nothing, incomplete, answered, walks, live, twoTargets, setAside, configured,
    hostile

  func results() throws -> [LintResult] {
    switch self {
    case .demo:
      let text = try contents(of: fixture("demo/company.ldif"))
      return [try lint(text, genericProfile())]
    case .empty: return [try lint("")]
    case .nothing: return []
    case .incomplete:
      var state = OutsideState()
      state.unreadSources = [(name: "gone.ldif", reason: "no such file")]
      let subject = try subject(sources: [("a.ldif", Array(Sample.clean.utf8))], state: state)
      let skipped = [SkippedRule(rule: .groupCycle, reason: "needs \"more\"")]
      return [result(subject, isComplete: false, skipped: skipped) { $0.report(nil) }]
    case .answered:
      let found = try lint(Sample.duplicate)
      var profile = found.subject.profile
      var answer = Answer(rule: "duplicate-address", effect: .transaction)
      (answer.code, answer.text, answer.action, answer.transaction) = ("403", "No", "do", "users")
      profile.answers = [answer]
      return [
        Linter(RuleSelection(selected: sampleRules))
          .run(on: Subject(found.subject.directory, profile: profile))
      ]
    case .walks: return [try lint(Sample.cycle)]
    case .live:
      return [
        try lint(
          sources: [Sample.cycle, Sample.duplicate, Sample.missing].map {
            ("ldaps://dc1.example.com:636", Array($0.utf8))
          }, hasLines: false)
      ]
    case .twoTargets:
      let found = try lint(Sample.duplicate + "\n" + Sample.missing)
      var profile = found.subject.profile
      profile.name = "other"
      return [
        found,
        Linter(RuleSelection(selected: sampleRules))
          .run(on: Subject(found.subject.directory, profile: profile)),
      ]
    case .setAside:
      let found = try lint(Sample.cycle + "\n" + Sample.duplicate + "\n" + Sample.missing)
      let suppressions = [
        Suppression(reason: "a test account", expires: CalendarDay("2027-01-31")),
        Suppression(reason: "known \u{202E}to all", expires: nil, ticket: "=OPS 12"),
      ]
      let mended = [
        Comparison.Mended(rule: "group-cycle"),
        Comparison.Mended(rule: "missing-attribute", message: "no `mail`", dn: Array("cn=x".utf8)),
      ]
      return [
        found.settingAside { $0.position < 2 ? .suppressed(suppressions[Int($0.position)]) : nil }
          .compared(Comparison(basis: .export, name: "old.ldif", mended: mended)) {
            // The second is suppressed as well.
            $0.position > 0
          }
      ]
    case .configured:
      let found = try lint(Sample.clean)
      var profile = found.subject.profile
      var state = OutsideState()
      state.day = CalendarDay("2027-01-01")
      profile.suppressions.list = ["2026-12-31", nil].map { day in
        ConfiguredSuppression(
          rules: ["group-cycle", "duplicate-address"], .subtree("ou=`\u{202E}[x](y),dc=example"),
          Suppression(
            reason: "::error::\n`[a](b)`", expires: day.flatMap { CalendarDay($0) }, ticket: "1"),
          at: ConfiguredSuppression.Place(file: "../.ldaplint.yml", line: 3, column: 5))
      }
      return [
        Linter(RuleSelection(selected: sampleRules.union(["configuration"])))
          .run(on: Subject(found.subject.directory, profile: profile, state: state))
      ]
    case .hostile: return [try HostileTests.hostileResult()]
    }
  }

  func reports(_ options: ReportOptions = options) throws -> [Report] {
    try results().map { Report($0, options) }
  }
}

/// A report of one format.
func report(_ name: String, _ results: [LintResult], _ options: ReportOptions = options) -> [UInt8]
{
  ReportFormat.named(name)?.init(options).report(results) ?? []
}

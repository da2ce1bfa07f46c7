internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

/// What a target would answer, in the reports.
@Suite struct AnswerReportTests {
  private func result(
    _ answers: [Answer], _ ldif: String = Sample.cycle + "\n" + Sample.duplicate,
    selecting rules: Set<String> = sampleRules.union(["duplicate-dn"]),
    named name: String = "cloud",
    state: OutsideState = OutsideState()
  ) throws -> LintResult {
    let plain = try subject(sources: [("export.ldif", Array(ldif.utf8))])
    var profile = plain.profile
    profile.name = name
    profile.answers = answers
    let subject = Subject(plain.directory, profile: profile, state: state)
    return Linter(RuleSelection(selected: rules)).run(on: subject)
  }

  private static let answers: [Answer] = {
    var cycle = Answer(rule: "group-cycle", effect: .transaction)
    cycle.code = "403"
    cycle.text = "Groups contain circular references"
    cycle.transaction = "groups"
    cycle.action = "cut one \u{1B}[1m membership"
    var duplicate = Answer(rule: "duplicate-address", effect: .transaction)
    duplicate.code = "403"
    duplicate.transaction = "addresses"
    return [cycle, duplicate]
  }()

  private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

  private func words(_ result: LintResult) throws -> String {
    AnswerText(target: result.subject.profile.name).words(try #require(result.outcome))
  }

  @Test func `the text says what the target would answer, and what the sync would do`() throws {
    let report = textReport(try result(Self.answers))
    #expect(
      report.contains(
        """
           = answer: cloud would refuse the groups transaction: 403 Groups contain circular \
        references; cut one \\u{1B}[1m membership

        """))
    #expect(report.contains("  = answer: cloud would refuse the addresses transaction: 403\n"))
    #expect(
      report.hasSuffix(
        """
        cloud would refuse the groups transaction (403: 1 cycle) and the addresses transaction \
        (403: 1 duplicate)

        """))
  }

  @Test func `so does JSON`() throws {
    let report = try jsonReport(try result(Self.answers))
    let answer = report["findings"]?.elements[0]["answer"]
    #expect(answer?["target"] == string("cloud"))
    #expect(answer?["code"] == string("403"))
    #expect(answer?["text"] == string("Groups contain circular references"))
    #expect(answer?["effect"] == string("transaction"))
    #expect(answer?["transaction"] == string("groups"))
    #expect(report["findings"]?.elements[1]["pool"] == string("address"))
    let outcome = report["summary"]?["outcome"]
    #expect(
      outcome?["consequences"]?.elements[1]["reasons"]?.elements[0]["rule"]
        == string("duplicate-address"))
  }

  @Test func `what a warning says the target might do`() throws {
    var answer = Answer(rule: "duplicate-address", effect: .entry)
    answer.text = "address is taken"
    let plain = try result([answer])
    let warning = Linter(
      RuleSelection(selected: ["duplicate-address"], severities: ["duplicate-address": .warning])
    ).run(on: plain.subject)
    #expect(
      textReport(warning).contains("= answer: cloud might refuse the entry: address is taken\n"))
    #expect(
      textReport(plain).contains("= answer: cloud would refuse the entry: address is taken\n"))
  }

  @Test func `words that are those of the transaction are said once`() throws {
    var answer = Answer(rule: "duplicate-address", effect: .transaction)
    answer.text = "Import Users"
    answer.transaction = "Import Users"
    let report = textReport(try result([answer], selecting: ["duplicate-address"]))
    #expect(report.contains("= answer: cloud would refuse the Import Users transaction\n"))
    #expect(report.contains("cloud would refuse the Import Users transaction (1 duplicate)\n"))
  }

  @Test func `a target that would refuse nothing takes everything`() throws {
    #expect(
      try words(result(Self.answers, Sample.clean)) == "cloud would take everything")
    #expect(
      try words(result(Self.answers, Sample.clean, selecting: ["group-cycle"]))
        == "as far as judged, cloud would take everything")
    var state = OutsideState()
    state.unreadSources = [("gone.ldif", "no such file")]
    #expect(
      try words(result(Self.answers, Sample.clean, state: state))
        == "of what was read, cloud would take everything")
  }

  @Test func `what is not known is said`() throws {
    #expect(
      try words(result([Self.answers[0]], Sample.duplicate))
        == "what cloud answers to an error is not known")
    #expect(
      try words(result([Self.answers[0]]))
        == "cloud would refuse the groups transaction (403: 1 cycle); what cloud answers to another"
        + " error is not known")
  }

  @Test(
    arguments: [
      (.run, "refuse the whole run"), (.entry, "refuse 1 entry"),
      (.silent, "silently drop what is wrong in 1 entry"), (.altered, "change 1 entry"),
      (.merged, "take 1 entry for others"), (.blocked, "block 1 entry"),
    ] as [(Answer.Effect, String)])
  func `every effect has its words`(_ effect: Answer.Effect, _ expected: String) throws {
    var answer = Answer(rule: "duplicate-address", effect: effect)
    #expect(
      try words(result([answer], Sample.duplicate)) == "cloud would \(expected) (1 duplicate)")
    answer.text = "In use"
    #expect(try words(result([answer], Sample.duplicate)) == "cloud would \(expected) (In use: 1)")
  }

  @Test func `verbs are parted, and what is not certain comes last`() throws {
    var duplicate = Answer(rule: "duplicate-address", effect: .merged)
    duplicate.text = "In use"
    var missing = Answer(rule: "missing-attribute", effect: .entry)
    missing.code = "412"
    let ldif = Sample.duplicate.replacing("uid: bob\n", with: "").replacing("cn: Ann\n", with: "")
    #expect(
      try words(result([missing, duplicate, Self.answers[0]], Sample.cycle + "\n" + ldif))
        == "cloud would refuse the groups transaction (403: 1 cycle) and 1 entry (412: 1 missing"
        + " attribute), would take 1 entry for others (In use: 1); cloud might refuse 1 entry (412:"
        + " 1 missing attribute)")
  }

  @Test func `what is the same for all targets is said once`() throws {
    let ldif = Sample.cycle + "\n" + Sample.cycle
    let results = [
      try result(Self.answers, ldif), try result([], ldif, named: "other"),
    ]
    let text = textReport(results[0], results[1])
    #expect(text.hasPrefix("all targets\n\nerror[duplicate-dn]"))
    #expect(text.split(separator: "error[duplicate-dn]: ").count == 4)
    #expect(text.split(separator: "error[group-cycle]: ").count == 3)
    let lines = conciseReport(results[0], results[1]).split(separator: "\n")
    #expect(lines.count { $0.contains("[duplicate-dn]") } == 3)
    #expect(lines.count { $0.contains("; target other") } == 1)
  }

  @Test func `what one target answers and the other does not is said of each`() throws {
    let ldif = Sample.cycle + "\n" + Sample.cycle
    let answer = Answer(rule: "duplicate-dn", effect: .run)
    let lines = conciseReport(try result([answer], ldif), try result([], ldif, named: "other"))
      .split(separator: "\n")
    #expect(lines.count { $0.contains("[duplicate-dn]") && $0.contains("; target ") } == 6)
  }
}

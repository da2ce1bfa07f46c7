internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct BaselineTests {
  private func made(by results: LintResult...) -> Baseline {
    var generator = SystemRandomNumberGenerator()
    var baseline = Baseline(using: &generator)
    for result in results { baseline.replace(by: result) }
    return baseline
  }

  private func file(_ baseline: Baseline) -> [UInt8] {
    var output = OutputBuffer()
    baseline.append(to: &output)
    return output.bytes
  }

  private func read(_ text: [UInt8]) throws -> Baseline {
    guard case .baseline(let baseline) = try EarlierText(text) else {
      throw NoBaseline()
    }
    return baseline
  }

  private struct NoBaseline: Error {}

  private let all = Sample.cycle + "\n" + Sample.duplicate + "\n" + Sample.missing

  /// The first cases of RFC 4231, and the one with a key longer than a block.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `keyed hashes are those of the standard`(_ key: [UInt8], _ words: String, _ hash: String) {
    #expect(KeyedHash(key: key).digest(of: Array(words.utf8)).hexadecimal == hash)
  }

  @Test func `a file is read as it was written, and is what its schema says`() throws {
    for result in [try lint(all), try lint(Sample.clean)] {
      let baseline = made(by: result)
      #expect(try read(file(baseline)) == baseline)
      let complaints = try JSONSchema.complaints(
        about: file(baseline), by: contents(of: "\(repository)/docs/baseline.schema.json"))
      #expect(complaints == [])
    }
  }

  @Test func `a finding is a line, and the order is always the same`() throws {
    let found = try lint(all)
    var baseline = made(by: found)
    let lines = text(file(baseline)).split(separator: "\n")
    #expect(lines.count { $0.wholeMatch(of: #/"[0-9a-f]{32}",?/#) != nil } == 3)
    let saved = file(baseline)
    baseline.replace(by: found)
    #expect(file(baseline) == saved)
    #expect(try file(read(saved)) == saved)
    #expect(file(made(by: found)) != saved, "a key of its own")
  }

  @Test func `what it has is known, whatever the key`() throws {
    let found = try lint(all)
    for _ in 0..<3 {
      let known = KnownFindings(of: try read(file(made(by: found))), target: "sample")
      let result = found.compared(with: known, .baseline, name: "b.json")
      #expect(result.findings.list.isEmpty && result.knownCount == 3)
      #expect(result.comparison?.mended == [])
      let left = try lint(Sample.cycle).compared(with: known, .baseline, name: "b.json")
      #expect(left.knownCount == 1)
      #expect(
        left.comparison?.mended.map(\.rule) == ["duplicate-address", "missing-attribute"])
      let other = KnownFindings(of: try read(file(made(by: found))), target: "other")
      #expect(found.compared(with: other, .baseline, name: "b.json").knownCount == 0)
    }
  }

  @Test func `nothing of a directory is in it`() throws {
    let ldif = try contents(of: fixture("demo/company.ldif"))
    let found = try lint(ldif, genericProfile())
    #expect(found.findings.list.count > 20)
    let file = text(file(made(by: found)))
    let shown = Set(["generic"] + Rule.all.map(\.id))
    // Rules have names that are words, as values may be.
    let words = Set(
      file.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "@" && $0 != "." }
        .map(String.init)
    ).subtracting(shown)
    let values = String(decoding: ldif, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { $0.split(separator: ":", maxSplits: 1).last }
      .map { $0.trimmingPrefix { $0 == " " || $0 == ":" } }.filter { $0.count > 3 }
      // A few hexadecimal digits are in some hash by chance.
      .filter { $0.count > 10 || !$0.allSatisfy(\.isHexDigit) }
    #expect(values.count > 500)
    for value in Set(values) where !shown.contains(String(value)) {
      #expect(!file.contains(value), "\(value)")
    }
    for finding in Report(found, options).findings {
      #expect(!file.contains(finding.fingerprint))
    }
    let fixed: Set = ["baselineVersion", "1.0", "tool", "name", "ldaplint", "key", "targets"]
    for word in words.subtracting(fixed).subtracting(["findings", "target", "rule", "hashes"]) {
      #expect(word.wholeMatch(of: #/[0-9a-f]{32}|[0-9a-f]{64}/#) != nil, "\(word)")
    }
  }

  @Test func `what does not count, or says that not all was read, is left out`() throws {
    let suppression = Suppression(reason: "a test account", expires: nil)
    let found = try lint(all).settingAside { $0.position == 0 ? .suppressed(suppression) : nil }
    #expect(made(by: found).count == 2)
    var state = OutsideState()
    state.unreadSources = [("gone.ldif", "no such file")]
    let rules = sampleRules.union(["incomplete-read"])
    let unread = try lint(
      sources: [("export.ldif", Array(all.utf8))], selecting: rules, state: state)
    #expect(unread.findings.list.count == 4 && made(by: unread).count == 3)
    // The known ones are kept.
    let known = found.compared(
      with: KnownFindings(of: try lint(all)), .export, name: "old.ldif")
    #expect(known.findings.list.isEmpty && made(by: known).count == 2)
  }

  @Test func `of rules that did not run and of other targets all stays`() throws {
    var baseline = made(by: try lint(all))
    let whole = baseline
    baseline.replace(by: try lint(Sample.cycle, selecting: ["group-cycle"]))
    #expect(baseline == whole)
    baseline.replace(by: try lint(Sample.clean, selecting: ["group-cycle"]))
    #expect(baseline.count == 2 && baseline.key == whole.key)
    let clean = try lint(Sample.clean)
    var profile = clean.subject.profile
    profile.name = "other"
    let other = Linter(RuleSelection(selected: sampleRules))
      .run(on: Subject(clean.subject.directory, profile: profile))
    baseline.replace(by: other)
    #expect(baseline.count == 2 && baseline.targets == ["sample", "other"])
  }

  @Test func `pruning takes out what is gone, and nothing else`() throws {
    let whole = made(by: try lint(all))
    func pruned(_ result: LintResult) -> (gone: Int, left: Int) {
      var baseline = whole
      let gone = baseline.prune(by: Report(result, options))
      return (gone, baseline.count)
    }
    #expect(try pruned(lint(all)) == (0, 3))
    #expect(try pruned(lint(Sample.cycle)) == (2, 1))
    #expect(try pruned(lint(Sample.clean, selecting: ["group-cycle"])) == (1, 2))
    // What is known or does not count is there still; what is new is not taken in.
    let known = try lint(all).compared(
      with: KnownFindings(of: whole, target: "sample"), .baseline, name: "b.json")
    #expect(pruned(known) == (0, 3))
    let suppression = Suppression(reason: "a test account", expires: nil)
    #expect(try pruned(lint(all).settingAside { _ in .suppressed(suppression) }) == (0, 3))
    #expect(try pruned(lint(Sample.duplicate.replacing("team@", with: "them@"))) == (3, 0))
  }

  @Test(arguments: [
    ("{}", "b:1:1: neither a baseline nor a report of ldaplint: it has neither"),
    ("{\"version\":\"2.1.0\",\"runs\":[]}", "b:1:1: neither a baseline nor a report of ldaplint"),
    ("[1]", "b:1:2: no report of ldaplint"),
    ("{\"baselineVersion\":\"1.0\"}", "b:1:1: no member 'tool'"),
    ("{\"baselineVersion\":1}", "b:1:20: 'baselineVersion' is a number in place of a string"),
    ("{\"baselineVersion\":\"2.0\"}", "b:1:20: baselineVersion 2.0 is not of this program"),
    ("{\"baselineVersion\":\"1.0\",\"tool\":{\"name\":\"x\"}}", "b:1:33: a baseline of another"),
    ("{\"baselineVersion\":\"1.0\"", "b:1:25: the text ends too early"),
    ("{\"baselineVersion\":\"1.0\",\"baselineVersion\":\"1.0\"}", "b:1:26: a second member"),
    (String(repeating: "[", count: 100), "b:1:65: more than 64 levels"),
    ("<<<<<<< HEAD", "b:1:1: no JSON value here"),
  ])
  func `what is no baseline is refused where it goes wrong`(_ words: String, _ expected: String) {
    expectRefused(words, expected)
  }

  @Test(arguments: [
    ("\"key\":\"", "\"key\":\"z", "b:4:7: 'key' has not 64 hexadecimal digits"),
    ("\"sample\"\n]", "7\n]", "b:6:1: a number in place of the name of a target"),
    ("\"sample\"\n]", "]", "b:8:1: findings of a target that is not among 'targets'"),
    ("\"hashes\":[\n\"", "\"hashes\":[\n\"g", "b:11:1: a hash that has not 32 hexadecimal digits"),
    ("\"hashes\":[\n\"", "\"hashes\":[\n1,\"", "b:11:1: a hash that has not 32 hexadecimal digits"),
    ("\"rule\":", "\"role\":", "b:9:1: no member 'rule'"),
    ("\"findings\":[", "=======\n\"findings\":[", "b:8:1: no name of a member here"),
  ])
  func `what was changed by hand is refused where it goes wrong`(
    _ part: String, _ other: String, _ expected: String
  ) throws {
    let saved = text(file(made(by: try lint(Sample.missing))))
    #expect(saved.contains(part), "\(saved)")
    expectRefused(saved.replacing(part, with: other), expected)
  }

  @Test func `members that a later version adds are passed over`() throws {
    let saved = text(file(made(by: try lint(Sample.missing))))
    let later = saved.replacing("\"1.0\",", with: "\"1.7\",\"later\":{\"a\":[null,1.5]},")
    #expect(try read(Array(later.utf8)) == read(Array(saved.utf8)))
  }

  private func expectRefused(_ words: String, _ expected: String) {
    let bytes = Array(words.utf8)
    do throws(JSONError) {
      _ = try EarlierText(bytes)
      Issue.record("\(words) was read")
    } catch {
      let description = error.description(in: bytes, named: "b")
      #expect(description.hasPrefix(expected), "\(description)")
    }
  }
}

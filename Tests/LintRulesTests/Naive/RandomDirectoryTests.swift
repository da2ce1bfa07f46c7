internal import Foundation
internal import Testing

@Suite struct RandomDirectoryTests {
  @Test func `a seed always gives the same directory`() {
    #expect(RandomDirectory.make(seed: 7) == RandomDirectory.make(seed: 7))
    #expect(RandomDirectory.make(seed: 7) != RandomDirectory.make(seed: 8))
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
  }

  @Test func `no entries are an empty directory`() {
    let ldif = RandomDirectory.make(seed: 1, entries: 0...0)
    #expect(NaiveLDIF.parse(ldif).entries.isEmpty)
  }

  @Test func `every rule finds something, and not everywhere`() {
    var directories: [String: Int] = [:]
    for seed in 0..<40 as Range<UInt64> {
      let directory = NaiveLDIF.parse(RandomDirectory.make(seed: seed, entries: 10...60))
      for rule in Set(NaiveLint.findings(in: directory).map(\.rule)) {
        directories[rule, default: 0] += 1
      }
    }
    for rule in NaiveLint.rules.keys.sorted() {
      #expect((1..<40).contains(directories[rule] ?? 0), "\(rule)")
    }
  }

  @Test func `the layout of the file and the spelling of its names change nothing`() {
    for seed in 100..<120 as Range<UInt64> {
      let directory = NaiveLDIF.parse(RandomDirectory.make(seed: seed, entries: 0...60))
      let plain = NaiveLDIF.parse(rewritten(directory))
      #expect(plain.entries.count == directory.entries.count)
      #expect(shapes(in: plain) == shapes(in: directory), "seed \(seed)")
    }
  }

  /// The same directory in base64, with the normal forms of all names.
  private func rewritten(_ directory: NaiveDirectory) -> [UInt8] {
    let records = directory.entries.map { entry in
      let lines =
        [("dn", entry.name.normal)]
        + entry.values.map { value in
          (([value.type] + value.options).joined(separator: ";"), value.name?.normal ?? value.text)
        }
      let text = lines.map { "\($0):: \(Data($1.utf8).base64EncodedString())" }
      return (text + (entry.isSpoiled ? ["photo:: !"] : [])).joined(separator: "\n")
    }
    return Array(records.joined(separator: "\n\n").utf8)
  }

  /// Each finding with its entries by normal DN; values of DN syntax likewise.
  private func shapes(in directory: NaiveDirectory) -> [String] {
    NaiveLint.findings(in: directory).map { finding in
      let names = finding.dns.map { NaiveDN($0)?.normal ?? "" }
      let value = NaiveValue(description: finding.attribute, bytes: Array(finding.value.utf8))
      return
        ([finding.rule] + names.prefix(1) + names.dropFirst().sorted()
        + [finding.attribute, value.name?.normal ?? finding.value]).joined(separator: " | ")
    }
    .reduce(into: Set()) { $0.insert($1) }.sorted()
  }

  @Test func `a difference is cut down to what makes it`() {
    let ldif = RandomDirectory.make(seed: 3, entries: 80...80)
    let small = NaiveMinimiser.shrink(ldif) { bytes in
      !NaiveLint.findings(of: "duplicate-address", in: NaiveLDIF.parse(bytes)).isEmpty
    }
    let entries = NaiveLDIF.parse(small).entries
    #expect(entries.count == 2)
    #expect(entries.allSatisfy { $0.values.count == 2 })
  }

  @Test func `a difference is told with the smallest directory that shows it`() throws {
    let ldif = RandomDirectory.make(seed: 3, entries: 80...80)
    let blind = { (bytes: [UInt8]) in
      NaiveLint.findings(in: NaiveLDIF.parse(bytes)).filter { $0.rule != "duplicate-address" }
    }
    let text = try #require(NaiveMinimiser.difference(in: ldif, linter: blind))
    #expect(text.hasPrefix("only the twin: duplicate-address ["))
    #expect(!text.contains("only the linter"))
    #expect(
      NaiveMinimiser.difference(in: ldif) { NaiveLint.findings(in: NaiveLDIF.parse($0)) } == nil)
  }

  @Test func `evidence in any order and spelling is the same finding`() {
    let directory = NaiveLDIF.parse(RandomDirectory.make(seed: 3, entries: 80...80))
    for finding in NaiveLint.findings(in: directory) {
      let turned = finding.dns.prefix(1) + finding.dns.dropFirst().reversed()
      let reported = NaiveFinding.reported(
        finding.rule, Array(turned), attribute: finding.attribute.uppercased() + ";lang-de",
        value: finding.value)
      #expect(reported == finding)
    }
    #expect(
      NaiveFinding.reported(
        "duplicate-address", ["b", "c", "a"], attribute: "proxyAddresses", value: "SMTP:A@B")
        == NaiveFinding("duplicate-address", ["b", "a", "c"], value: "a@b"))
    #expect(
      NaiveFinding.reported("manager-cycle", ["CN=b", "cn=A"], attribute: "Manager", value: "x")
        == NaiveFinding("manager-cycle", ["cn=A", "CN=b"], attribute: "manager"))
    #expect(
      NaiveFinding.reported("rdn-mismatch", ["cn=\\41"], attribute: "commonName", value: "\\41")
        == NaiveFinding("rdn-mismatch", ["cn=\\41"], attribute: "cn", value: "a"))
  }

  @Test func `what does not hold is not cut`() {
    let ldif = Array("dn: cn=a\n\ndn: cn=b".utf8)
    #expect(NaiveMinimiser.shrink(ldif) { _ in false } == ldif)
    #expect(NaiveMinimiser.shrink(ldif) { _ in true } == [])
  }
}

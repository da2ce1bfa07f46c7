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

  @Test func `a difference is cut down to what makes it`() {
    let ldif = RandomDirectory.make(seed: 3, entries: 80...80)
    let small = NaiveMinimiser.shrink(ldif) { bytes in
      !NaiveLint.findings(of: "duplicate-address", in: NaiveLDIF.parse(bytes)).isEmpty
    }
    let entries = NaiveLDIF.parse(small).entries
    #expect(entries.count == 2)
    #expect(entries.allSatisfy { $0.values.count == 2 })
  }

  @Test func `what does not hold is not cut`() {
    let ldif = Array("dn: cn=a\n\ndn: cn=b".utf8)
    #expect(NaiveMinimiser.shrink(ldif) { _ in false } == ldif)
    #expect(NaiveMinimiser.shrink(ldif) { _ in true } == [])
  }
}

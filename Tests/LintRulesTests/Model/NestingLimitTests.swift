internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// Chains, parents and memberships of random groups, against plain searches.
@Suite struct NestingLimitTests {
  private struct Sample {
    let ldif: String
    /// The groups in each group, and the users in each.
    var groups: [[Int]]
    var users: [[Int]]
  }

  private static let userCount = 6

  private static func sample(seed: UInt64, groups count: Int) -> Sample {
    var random = SplitMix64(seed: seed)
    let chance = Int.random(in: 1...4, using: &random)
    let isForward = seed.isMultiple(of: 2)
    let groups = (0..<count).map { group in
      (0..<count).filter { other in
        (!isForward || other > group) && Int.random(in: 0..<count, using: &random) < chance
      }
    }
    let users = (0..<count).map { _ in
      (0..<userCount).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    }
    var lines: [String] = []
    for user in 0..<userCount {
      lines += ["dn: uid=u\(user),dc=x", "objectClass: inetOrgPerson", "uid: u\(user)", ""]
    }
    for group in 0..<count {
      lines += ["dn: cn=g\(group),dc=x", "objectClass: groupOfNames", "cn: g\(group)"]
      for other in groups[group] { lines.append("member: cn=g\(other),dc=x") }
      for user in users[group] {
        lines += ["member: uid=u\(user),dc=x", "member: UID=U\(user), dc=x"]
      }
      lines.append("")
    }
    let ldif = lines.joined(separator: "\n")
    return Sample(ldif: ldif, groups: groups, users: users)
  }

  private static func subject(_ sample: Sample) throws -> Subject {
    let profile = try genericProfile()
    let directory = try directory(Array(sample.ldif.utf8)) { profile.readingPlan($0) }
    return Subject(directory, profile: profile)
  }

  /// All groups that hold one of some groups, at any distance, and these.
  private static func above(_ start: Set<Int>, _ groups: [[Int]]) -> Set<Int> {
    var found = start
    var isGrowing = true
    while isGrowing {
      let next = groups.indices.filter {
        !found.contains($0) && !found.isDisjoint(with: groups[$0])
      }
      found.formUnion(next)
      isGrowing = !next.isEmpty
    }
    return found
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `each group counts once by however many ways it is reached`(_ seed: UInt64) throws {
    // More than a batch of 64.
    let sample = Self.sample(seed: seed, groups: seed < 30 ? 12 : 150)
    let subject = try Self.subject(sample)
    let counts = MembershipCounts(
      of: subject.users, in: subject.groups, subject.nesting.limited(to: subject.groups),
      subject.directory)
    let direct = (0..<Self.userCount).map { user in
      Set(sample.users.indices.filter { sample.users[$0].contains(user) })
    }
    let all = direct.map { Self.above($0, sample.groups) }
    for limit in [0, 1, 3, 8, 40] {
      func wanted(_ sets: [Set<Int>]) -> [[Int]] {
        sets.indices.filter { sets[$0].count > limit }.map { [$0, sets[$0].count] }
      }
      #expect(counts.direct(moreThan: limit).map { [$0.entry.index, $0.count] } == wanted(direct))
      #expect(counts.all(moreThan: limit).map { [$0.entry.index, $0.count] } == wanted(all))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `chains are longest ones from the tops`(_ seed: UInt64) throws {
    let sample = Self.sample(seed: seed * 2, groups: 10)
    let nesting = try Self.subject(sample).nesting
    // Without circles: the groups of the longest chain from each on.
    var lengths = [Int](repeating: 1, count: 10)
    for group in (0..<10).reversed() {
      lengths[group] = 1 + (sample.groups[group].map { lengths[$0] }.max() ?? 0)
    }
    let tops = (0..<10).filter { group in !sample.groups.contains { $0.contains(group) } }
    for limit in 1...5 {
      let chains = nesting.chains(longerThan: limit)
      for chain in chains {
        let ends = chain.map { edge in
          (nesting.graph.source(of: edge), nesting.graph.targets[edge])
        }
        #expect(zip(ends, ends.dropFirst()).allSatisfy { $0.0.1 == $0.1.0 })
      }
      let found: [[Int]] = chains.map { [Int(nesting.graph.source(of: $0[0])), $0.count + 1] }
      let wanted: [[Int]] = tops.filter { lengths[$0] > limit }.map { [$0, lengths[$0]] }
      #expect(found.sorted { $0[0] < $1[0] } == wanted)
    }
  }

  @Test func `circles neither hang nor hide what is below them`() throws {
    let sample = Self.sample(seed: 3, groups: 60)
    let nesting = try Self.subject(sample).nesting
    #expect(nesting.chains(longerThan: 1_000).isEmpty)
    _ = nesting.chains(longerThan: 1)
  }

  @Test func `a membership of a group is one by however many values`() throws {
    let ldif = """
      dn: cn=a,dc=x
      objectClass: groupOfNames
      member: cn=b,dc=x
      member: CN=B, dc=x
      member: cn=a,dc=x
      uniqueMember: cn=b,dc=x
      member: cn=out,dc=x

      dn: cn=b,dc=x
      objectClass: groupOfNames
      memberOf: cn=a,dc=x

      dn: cn=out,dc=x
      objectClass: device
      member: cn=b,dc=x

      """
    let profile = try genericProfile()
    let directory = try directory(Array(ldif.utf8)) { profile.readingPlan($0) }
    let subject = Subject(directory, profile: profile)
    let nesting = subject.nesting.limited(to: subject.groups)
    #expect(nesting.graph.targets == [1])
    #expect(nesting.entries.count == 3)
    #expect(subject.nesting.parents(moreThan: 1).map(\.group.index) == [1])
    #expect(nesting.parents(moreThan: 1).isEmpty)
  }
}

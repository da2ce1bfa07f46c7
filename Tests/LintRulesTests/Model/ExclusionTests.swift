internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// Ways to get down to a limit, applied as a profile would apply them.
@Suite struct ExclusionTests {
  private static func profile(users limit: Int) throws -> Profile {
    var profile = try genericProfile()
    profile.counts.users = Ceiling(limit)
    return profile
  }

  private static func subject(_ ldif: String, _ profile: Profile) throws -> Subject {
    let directory = try directory(Array(ldif.utf8)) { profile.readingPlan($0) }
    return Subject(directory, profile: profile)
  }

  /// Users below some of three subtrees, with or without each of the marks.
  private static func ldif(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    return (0..<40).map { number in
      // Some users are below others.
      let places = ["", "ou=a,", "ou=b,", "uid=u1,ou=b,"]
      let place = number == 1 ? "ou=b," : places[Int.random(in: 0..<4, using: &random)]
      var lines = [
        "dn: uid=u\(number),\(place)dc=x", "objectClass: inetOrgPerson", "uid: u\(number)",
      ]
      if Int.random(in: 0..<3, using: &random) > 0 { lines.append("mail: u\(number)@x.com") }
      if Int.random(in: 0..<5, using: &random) == 0 { lines.append("objectClass: posixAccount") }
      if Int.random(in: 0..<6, using: &random) == 0 { lines.append("userAccountControl: 514") }
      if Int.random(in: 0..<6, using: &random) == 0 { lines.append("userAccountControl: 512") }
      return lines.joined(separator: "\n") + "\n\n"
    }.joined()
  }

  /// The profile with some ways to exclude put into it.
  private static func applying(_ ways: [Exclusion.Way], to profile: Profile) -> Profile {
    var profile = profile
    for way in ways {
      switch way {
      case .subtree(let dn):
        profile.scope.excludedSubtrees.append(String(decoding: dn, as: UTF8.self))
      case .objectClass(let name):
        let filter = LDAPFilter.leaf(.equality("objectClass", Array(name.utf8)))
        profile.scope.skips.append(Scope.Skip(name, when: filter, of: .users))
      case .disabledAccounts:
        profile.scope.skips.append(
          Scope.Skip("disabled", when: Exclusion.disabledAccounts, of: .users))
      case .withoutMail:
        profile.scope.skips.append(
          Scope.Skip("no mail", when: Exclusion.withoutMail, of: .users))
      }
    }
    return profile
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `applied, each way takes away and all leave what is said`(_ seed: UInt64) throws {
    let ldif = Self.ldif(seed: seed)
    for limit in [30, 12, 3] {
      let profile = try Self.profile(users: limit)
      let exclusions = try Self.subject(ldif, profile).exclusions(.users)
      for exclusion in exclusions.ways {
        let subject = try Self.subject(ldif, Self.applying([exclusion.way], to: profile))
        #expect(subject.users.count == 40 - exclusion.count, "\(exclusion.way)")
      }
      let subject = try Self.subject(ldif, Self.applying(exclusions.chosen, to: profile))
      #expect(subject.users.count == exclusions.remaining)
      #expect(exclusions.chosen.isEmpty || exclusions.remaining <= limit)
      let fewest = Self.fewest(exclusions.ways, 40 - limit, ldif, profile)
      if let fewest, exclusions.isFewest { #expect(exclusions.chosen.count == fewest) }
      #expect((fewest == nil) == exclusions.chosen.isEmpty)
    }
  }

  /// By trying all combinations.
  private static func fewest(
    _ ways: [Exclusion], _ needed: Int, _ ldif: String, _ profile: Profile
  ) -> Int? {
    guard let subject = try? Self.subject(ldif, profile) else { return nil }
    let sets = ways.map {
      Exclusion.entries($0.way, in: subject.directory).intersection(subject.users)
    }
    var fewest: Int?
    for mask in 1..<(1 << sets.count) {
      let chosen = sets.indices.filter { mask & 1 << $0 != 0 }
      if let fewest, chosen.count >= fewest { continue }
      let union = chosen.reduce(into: EntrySet(universe: subject.directory.entryCount)) {
        $0.formUnion(sets[$1])
      }
      if union.count >= needed { fewest = chosen.count }
    }
    return fewest
  }

  @Test func `what is in no part of its own cannot be left out`() throws {
    let ldif = "dn: uid=a\nobjectClass: inetOrgPerson\nuid: a\nmail: a@x.com\n"
    let exclusions = try Self.subject(ldif, Self.profile(users: 0)).exclusions(.users)
    #expect(exclusions.ways.isEmpty && exclusions.chosen.isEmpty && exclusions.remaining == 1)
  }
}

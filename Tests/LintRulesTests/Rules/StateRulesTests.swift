internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import TestSupport
internal import Testing

/// Rules that compare a directory with what is known from elsewhere.
@Suite struct StateRulesTests {
  private func accounts(_ csv: String) throws -> AccountList {
    try AccountFile.accounts(
      Array(csv.utf8), name: "a.csv", columns: AccountColumns(), demands: [])
  }

  private static func user(_ name: String, mail: String? = nil, guid: String? = nil) -> String {
    let lines = [
      "dn: uid=\(name),dc=x", "objectClass: inetOrgPerson", "uid: \(name)", "cn: \(name)",
      "sn: \(name)", "givenName: \(name)", "mail: \(mail ?? "\(name)@x.example")",
      guid.map { "entryUUID: \($0)" },
    ]
    return lines.compactMap { $0 }.joined(separator: "\n") + "\n\n"
  }

  private static func guid(_ number: Int) -> String {
    "00000000-0000-0000-0000-" + String(String(1_000_000_000_000 + number).dropFirst())
  }

  private func findings(
    _ rule: String, _ ldif: String, profile: Profile? = nil, _ set: (inout OutsideState) -> Void
  ) throws -> LintResult {
    var state = OutsideState()
    set(&state)
    return try lint(
      Array(ldif.utf8), profile ?? genericProfile(), state: state, rules: [rule])
  }

  @Test(arguments: [(10, 5, 5, 0), (10, 6, 1, 1), (10, 0, 0, 0), (1, 1, 1, 0), (2, 2, 1, 1)])
  func `GUIDs of another kind are one finding`(
    _ count: Int, _ changed: Int, _ expected: Int, _ message: UInt8
  ) throws {
    let ldif = (0..<count).map { Self.user("u\($0)", guid: Self.guid($0)) }.joined()
    let previous = (0..<count).map { number in
      "u\(number)@x.example,\(Self.guid(number < changed ? number + 100 : number))\n"
    }
    let list = try accounts("mail,guid\n" + previous.joined())
    let result = try findings("anchor-changed", ldif) { $0.previous = list }
    #expect(result.findings.list.count == expected)
    for finding in result.findings.list { #expect(finding.message == message) }
  }

  @Test func `a login name with another GUID is told where the address is another one`() throws {
    let ldif = Self.user("ann", mail: "new@x.example", guid: Self.guid(1))
    let list = try accounts("mail,login,guid\nold@x.example,ANN,\(Self.guid(2))\n")
    let result = try findings("anchor-changed", ldif) { $0.previous = list }
    #expect(result.findings.list.map(\.type) == [.uid])
  }

  @Test(arguments: ["anchor-changed", "address-moved"])
  func `what keeps GUIDs from being compared is said`(_ rule: String) throws {
    let with = Self.user("ann", guid: Self.guid(1))
    let without = Self.user("ann")
    let known = try accounts("mail,guid\nann@x.example,\(Self.guid(1))\n")
    let unknown = try accounts("mail\nann@x.example\n")
    let nobody = try findings(rule, with) { _ in }
    #expect(nobody.skipped.map(\.reason) == ["needs --previous FILE"])
    let there = try findings(rule, with) { $0.previous = unknown }
    #expect(there.skipped.map(\.reason) == ["needs GUIDs in a.csv, where no entry has one"])
    let here = try findings(rule, without) { $0.previous = known }
    #expect(here.skipped.first?.reason.hasPrefix("needs GUIDs, and no entry that was read") == true)
    #expect(try findings(rule, with) { $0.previous = known }.skipped.isEmpty)
  }

  @Test(
    arguments: [
      (nil, nil, 5, nil), (nil, nil, 6, Severity.warning), (3, nil, 3, nil), (3, nil, 4, .error),
      (nil, 20, 2, nil), (nil, 20, 3, .error), (5, 90, 6, .error), (9, 10, 2, .error),
    ] as [(Int?, Int?, Int, Severity?)])
  func `as many entries may be gone as the profile says, or half`(
    _ count: Int?, _ percent: Int?, _ gone: Int, _ severity: Severity?
  ) throws {
    var profile = try genericProfile()
    if count != nil || percent != nil {
      var limit = DeletionLimit()
      limit.count = count
      limit.percent = percent
      profile.deletions = limit
    }
    let ldif = (gone..<10).map { Self.user("u\($0)", guid: Self.guid($0)) }.joined()
    let list = try accounts(
      "mail,guid\n" + (0..<10).map { "u\($0)@x.example,\(Self.guid($0))\n" }.joined() + ",\n")
    let result = try findings("mass-deletion", ldif, profile: profile) { $0.previous = list }
    #expect(result.findings.list.map(\.severity) == [severity].compactMap { $0 })
    #expect(result.findings.list.allSatisfy { $0.number == gone })
  }

  @Test func `an attribute that nobody has is told where a list is given for it`() throws {
    let result = try findings("unknown-value", Self.user("ann")) {
      $0.allowed = [.init(attribute: "departmnt", values: ["Sales"])]
    }
    #expect(result.findings.list.map(\.severity) == [.note])
  }

  @Test func `a domain is one finding that names every entry once`() throws {
    let ldif =
      Self.user("ann", mail: "a@y.example\nmail: a2@Y.example")
      + Self.user("bob", mail: "b@y.example")
    let result = try findings("domain-not-verified", ldif) { $0.verifiedDomains = ["x.example"] }
    #expect(result.findings.list.map(\.number) == [2])
    #expect(result.findings.parties.count == 1)
  }

  @Test func `domains of the attributes that the profile names are judged`() throws {
    var profile = try genericProfile()
    profile.domains.attributes = ["userPrincipalName"]
    let ldif =
      Self.user("ann", mail: "a@y.example").dropLast()
      + "objectClass: user\nuserPrincipalName: ann@z.example\n\n"
    let result = try findings("domain-not-verified", String(ldif), profile: profile) {
      $0.verifiedDomains = ["x.example"]
    }
    #expect(result.findings.list.count == 1)
    #expect(result.findings.list.first?.type == result.subject.type("userPrincipalName"))
  }

  /// The definition of both rules, with dictionaries.
  @Test func `anchors are compared as a plain twin does it`() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
      let count = 30
      let previous = (0..<count).map { (address: pick(count), guid: $0) }
      let now = (0..<count).map { number in
        (addresses: [number, pick(count)], guid: pick(4) == 0 ? number + 1000 : number)
      }
      let ldif = now.enumerated().map { number, user in
        Self.user(
          "n\(number)",
          mail: user.addresses.map { "m\($0)@x.example" }.joined(separator: "\nmail: "),
          guid: Self.guid(user.guid))
      }
      let list = try accounts(
        "mail,guid\n"
          + previous.map { "M\($0.address)@x.example,\(Self.guid($0.guid))\n" }.joined())

      var holders: [Int: [Int]] = [:]
      for account in previous { holders[account.address, default: []].append(account.guid) }
      let present = Set(now.map(\.guid))
      var changed: Set<Int> = []
      var moved: Set<Int> = []
      var matched: Set<Int> = []
      for (number, user) in now.enumerated() {
        for address in user.addresses {
          guard let guids = holders[address] else { continue }
          matched.insert(number)
          if guids.contains(user.guid) { continue }
          if present.contains(guids[0]) || user.guid < count {
            let isKept = now.contains {
              guids.contains($0.guid) && $0.addresses.contains(address)
            }
            if isKept { continue }
            moved.insert(number)
          } else {
            changed.insert(number)
          }
        }
      }
      let entries = { (rule: String) in
        try findings(rule, ldif.joined()) { $0.previous = list }.findings.list
      }
      #expect(try Set(entries("address-moved").compactMap { $0.entry?.index }) == moved)
      let isOther = changed.count > 1 && changed.count * 2 > matched.count
      let told = try entries("anchor-changed")
      #expect(Set(told.compactMap { $0.entry?.index }) == (isOther ? [] : changed), "\(seed)")
      #expect(told.count == (isOther ? 1 : changed.count))
    }
  }

  @Test func `entries as accounts are those that they came from`() throws {
    let ldif = "version: 1\n\n" + Self.user("ann", guid: Self.guid(1)) + Self.user("bob")
    let result = try findings("mass-deletion", ldif) { _ in }
    let list = result.subject.accounts(of: result.subject.synced, named: "last.ldif")
    #expect(list.count == 2)
    #expect((0..<2).map(list.line) == [3, 12])
    #expect(list.guid(of: 0) != nil && list.guid(of: 1) == nil)
    #expect(list.addresses.forms.count == 2)
    #expect(list.logins.forms.count == 2)
  }
}

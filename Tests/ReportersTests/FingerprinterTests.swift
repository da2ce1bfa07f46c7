internal import TestSupport
internal import Testing

@testable internal import DirectoryModel
@testable internal import LintRules
@testable internal import Reporters

@Suite struct FingerprinterTests {
  /// The fingerprints of all findings, each with its rule.
  private func fingerprints(_ records: String..., rules: Set<String> = []) throws -> Set<String> {
    let result = try lint(
      Array(records.joined(separator: "\n").utf8), genericProfile(), rules: rules)
    return Set(
      Report(result, options).findings.map {
        "\(Report(result, options).rule(of: $0).id) \($0.fingerprint)"
      })
  }

  private let ann = """
    dn: uid=ann,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    sn: Ash
    mail: no address
    entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3301

    """
  private let bob = """
    dn: uid=bob,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob
    sn: Birch
    mail: no address

    """
  private let sales = """
    dn: cn=sales,dc=x
    objectClass: groupOfNames
    cn: sales
    member: cn=sales,dc=x
    member: cn=gone,dc=x
    member: uid=ann,ou=people,dc=x
    entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3302

    """

  @Test func `they are as they were in earlier versions`() throws {
    let found = try lint(Sample.duplicate + "\n" + Sample.missing + "\n" + Sample.cycle)
    let lines = Report(found, options).findings.map {
      "\(Report(found, options).rule(of: $0).id) \($0.fingerprint)\n"
    }
    try expectSnapshot(lines.joined(), at: "reports/fingerprints.txt")
  }

  @Test func `moved lines and other findings change none`() throws {
    let alone = try fingerprints(ann, sales)
    #expect(alone.count >= 4)
    let comment = "# a comment\n\n"
    #expect(try alone.isSubset(of: fingerprints(comment, sales, bob, ann)))
    let folded = ann.replacing("mail: no address", with: "mail: no\n  address")
    #expect(try fingerprints(folded, sales) == alone)
    let encoded = ann.replacing("mail: no address", with: "mail:: bm8gYWRkcmVzcw==")
    #expect(try fingerprints(encoded, sales) == alone)
    let spelled = sales.replacing("member: cn=gone,dc=x", with: "member: CN=Gone, DC=x")
    #expect(try fingerprints(ann, spelled) == alone)
  }

  @Test func `an entry with a GUID may be renamed`() throws {
    let before = try fingerprints(ann, sales, rules: ["invalid-mail", "group-self-member"])
    #expect(before.count == 2)
    let moved = ann.replacing("ou=people", with: "ou=staff")
    let renamed = sales.replacing("cn=sales", with: "cn=selling")
      .replacing("ou=people", with: "ou=staff")
    #expect(
      try fingerprints(moved, renamed, rules: ["invalid-mail", "group-self-member"]) == before)
    let spelled = ann.replacing(
      "3f2504e0-4f89-11d3-9a0c-0305e82c3301", with: "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}")
    #expect(try fingerprints(spelled, rules: ["invalid-mail"]).isSubset(of: before))
    // Without one the name is all there is.
    let other = bob.replacing("ou=people", with: "ou=staff")
    #expect(
      try fingerprints(bob, rules: ["invalid-mail"]) != fingerprints(other, rules: ["invalid-mail"])
    )
  }

  @Test func `another value, attribute, entry or rule is another finding`() throws {
    let rules: Set<String> = ["invalid-mail", "group-self-member", "dangling-member"]
    let all = try [
      fingerprints(ann, rules: rules), fingerprints(bob, rules: rules),
      fingerprints(sales, rules: rules),
      fingerprints(ann.replacing("no address", with: "none either"), rules: rules),
    ]
    for (number, one) in all.enumerated() {
      for other in all.dropFirst(number + 1) { #expect(one.isDisjoint(with: other)) }
    }
  }

  @Test func `a value that another entry shares as well is a new finding`() throws {
    let rules: Set<String> = ["duplicate-address"]
    let cy = bob.replacing("bob", with: "cy").replacing("no address", with: "t@example.com")
    let (first, second) = (
      ann.replacing("no address", with: "t@example.com"),
      bob.replacing("no address", with: "t@example.com")
    )
    let two = try fingerprints(first, second, rules: rules)
    #expect(two.count == 1)
    #expect(try fingerprints(second, first, rules: rules) == two)
    #expect(try fingerprints(first, second, cy, rules: rules).isDisjoint(with: two))
  }

  @Test func `a cycle is its groups, wherever it is entered`() throws {
    func fingerprint(_ text: String) throws -> [String] {
      Report(try lint(text), options).findings.map(\.fingerprint)
    }
    let records = Sample.cycle.split(separator: "\n\n").map { "\($0)\n\n" }
    let turned = (records[1...] + [records[0]]).joined()
    #expect(try fingerprint(Sample.cycle) == fingerprint(turned))
  }

  @Test func `findings that come to the same are counted`() throws {
    let twice = try lint(sources: ["a", "b"].map { ($0, Array(Sample.missing.utf8)) })
    let fingerprints = Report(twice, options).findings.map(\.fingerprint)
    #expect(fingerprints.count == 2 && Set(fingerprints).count == 2)
    let once = Report(try lint(Sample.missing), options).findings.map(\.fingerprint)
    #expect(fingerprints.contains(once[0]))
  }

  @Test(arguments: FormatSample.allCases)
  func `no two findings have the same`(_ sample: FormatSample) throws {
    for report in try sample.reports() {
      #expect(Set(report.findings.map(\.fingerprint)).count == report.findings.count)
    }
  }
}

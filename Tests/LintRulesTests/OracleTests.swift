internal import Configuration
internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// The linter against its slow twin.
@Suite struct OracleTests {
  private static let cases =
    NaiveCase.graph + NaiveCase.membership + NaiveCase.unique + NaiveCase.values

  private static func findings(_ ldif: [UInt8], _ profile: Profile) -> Set<NaiveFinding> {
    let result = try? lint(ldif, profile)
    return result.map { NaiveFinding.reported(in: $0) } ?? []
  }

  @Test(arguments: cases)
  func `the linter agrees with what was judged by hand`(_ example: NaiveCase) throws {
    let found = try Self.findings(example.bytes, genericProfile())
      .filter { $0.rule == example.rule }
    #expect(found.map(\.description).sorted() == example.expected.map { "\(example.rule) \($0)" })
  }

  /// A fixed seed each; one directory in sixteen is larger than the others.
  private static func directories(of batch: UInt64) -> [[UInt8]] {
    (batch * 1000..<batch * 1000 + 16).map { seed in
      RandomDirectory.make(seed: seed, entries: seed % 16 == 0 ? 0...200 : 0...60)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the linter and its twin agree on random directories`(_ batch: UInt64) throws {
    let profile = try genericProfile()
    for ldif in Self.directories(of: batch) {
      let result = try lint(ldif, profile)
      let directory = NaiveLDIF.parse(ldif)
      if NaiveFinding.reported(in: result) != NaiveLint.findings(in: directory) {
        let difference = NaiveMinimiser.difference(in: ldif) { Self.findings($0, profile) }
        Issue.record("\(difference ?? "")")
        return
      }
      for walk in NaiveFinding.walks(in: result) {
        #expect(NaiveLint.isShortestClosedWalk(walk, in: directory))
      }
    }
  }

  @Test(arguments: 20..<24 as Range<UInt64>)
  func `in how many parts a file is read changes nothing`(_ batch: UInt64) throws {
    let profile = try genericProfile()
    for ldif in Self.directories(of: batch) {
      let whole = Self.evidence(try lint(ldif, profile))
      for count in [2, 3, 7] {
        let partSize = ldif.count / count + 1
        let parted = Self.evidence(try lint(ldif, profile, partSize: partSize))
        guard parted != whole else { continue }
        let small = NaiveMinimiser.shrink(ldif) { ldif in
          guard let whole = try? lint(ldif, profile),
            let parted = try? lint(ldif, profile, partSize: partSize)
          else { return false }
          return Self.evidence(parted) != Self.evidence(whole)
        }
        let differences = Set(parted).symmetricDifference(whole).sorted()
        Issue.record(
          "\(count) parts: \(differences)\n\(String(decoding: small, as: UTF8.self))")
        return
      }
    }
  }

  /// All that findings say, without the numbers that stand for it in one run.
  private static func evidence(_ result: LintResult) -> [String] {
    let directory = result.subject.directory
    func name(_ type: AttributeType?) -> String { type.map { directory.attributes[$0].name } ?? "" }
    func value(_ value: ValueRange?) -> String {
      guard let value else { return "" }
      let bytes = directory.bytes(value)
      return "\(directory.place(of: directory.sourceRange(of: value)))"
        + "\(bytes.indices.map { bytes[$0] })"
    }
    return result.findings.list.map { finding in
      let parties = result.findings.parties[finding.related].map { party in
        "\(party.entry) \(name(party.type)) \(value(party.value))"
          + " \(party.holder.map(\.rawValue) ?? 0)"
      }
      let entry = finding.entry.map { "\($0) \(value(directory.dn(of: $0)))" } ?? ""
      return "\(result.rule(of: finding).id) \(finding.message) \(finding.severity) \(entry) "
        + "\(name(finding.type)) \(value(finding.value)) \(finding.number) \(finding.limit) "
        + "\(finding.range.map { "\(directory.place(of: $0))" } ?? "") \(parties)"
    }
  }
}

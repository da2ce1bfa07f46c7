/// The slow twin of the linter: every rule as a plain loop over dictionaries and strings.
struct NaiveLint {
  let directory: NaiveDirectory
  let users: [NaiveEntry]
  let groups: [NaiveEntry]
  /// Users and groups in the order of the file.
  let inScope: [NaiveEntry]

  init(_ directory: NaiveDirectory) {
    self.directory = directory
    users = directory.entries.filter(NaiveProfile.isUser)
    groups = directory.entries.filter(NaiveProfile.isGroup)
    inScope = directory.entries.filter { NaiveProfile.isUser($0) || NaiveProfile.isGroup($0) }
  }

  static let rules: [String: @Sendable (NaiveLint) -> [NaiveFinding]] = [
    "group-cycle": { $0.groupCycle() },
    "group-self-member": { $0.groupSelfMember() },
    "manager-cycle": { $0.managerCycle() },
    "dangling-member": { $0.danglingMember() },
    "dangling-manager": { $0.danglingManager() },
    "member-out-of-scope": { $0.memberOutOfScope() },
    "repeated-member": { $0.repeatedMember() },
    "empty-group": { $0.emptyGroup() },
    "membership-mismatch": { $0.membershipMismatch() },
    "duplicate-address": { $0.duplicateAddress() },
    "duplicate-value": { $0.duplicateValue() },
    "duplicate-dn": { $0.duplicateDN() },
    "duplicate-group-name": { $0.duplicateGroupName() },
    "group-user-collision": { $0.groupUserCollision() },
    "missing-attribute": { $0.missingAttribute() },
    "empty-value": { $0.emptyValue() },
    "overlong-value": { $0.overlongValue() },
    "invalid-mail": { $0.invalidMail() },
    "multiple-values": { $0.multipleValues() },
    "invalid-dn": { $0.invalidDN() },
    "rdn-mismatch": { $0.rdnMismatch() },
    "orphan-entry": { $0.orphanEntry() },
  ]

  static func findings(in directory: NaiveDirectory) -> Set<NaiveFinding> {
    let lint = NaiveLint(directory)
    return Set(rules.values.flatMap { $0(lint) })
  }

  static func findings(of rule: String, in directory: NaiveDirectory) -> Set<NaiveFinding> {
    Set(rules[rule]?(NaiveLint(directory)) ?? [])
  }

  /// The entry that a reference names: the first record of that DN.
  func entry(named dn: String) -> NaiveEntry? { directory.named[dn]?.first }

  func exists(_ dn: String) -> Bool { directory.named[dn] != nil }

  /// An export is not the world: only a DN below an entry of the export can dangle.
  func dangles(_ name: NaiveDN) -> Bool {
    !exists(name.normal) && name.ancestors.contains(where: exists)
  }

  /// All values of some types in the order of the file.
  func values(of types: [String], in entry: NaiveEntry) -> [NaiveValue] {
    entry.values.filter { types.contains($0.type) }
  }

  /// Whether the two are records of one DN.
  func isSame(_ one: NaiveEntry, _ other: NaiveEntry) -> Bool { one.name == other.name }

  func finding(
    _ rule: String, _ entry: NaiveEntry, others: [NaiveEntry] = [], at value: NaiveValue
  ) -> NaiveFinding {
    NaiveFinding(
      rule, [entry.dn] + others.map(\.dn).sorted { $0.precedes($1) }, attribute: value.type,
      value: value.text)
  }
}

internal import DirectoryModel

/// The names of entries that others refer to and that did not come, each once.
struct MissingReferences {
  /// Who is looked for: DNs as they are spelled, and login names of `memberUid`.
  private(set) var dns: [[UInt8]] = []
  private(set) var loginNames: [[UInt8]] = []
  /// Names that nobody asks for any more, because there are too many.
  private(set) var leftOutCount = 0
  private let limit: Int
  /// How many names there are that no limit is for.
  private var ancestorCount = 0
  private var names: Set<[UInt8]> = []
  private var memberNames: Set<[UInt8]> = []
  private var knownLoginNames: Set<[UInt8]> = []

  /// Takes at most so many names, all calls of `collect` together.
  init(limit: Int) { self.limit = limit }

  /// Takes the names in references of the entries from a number on, in place of those before.
  ///
  /// Of entries that came because others refer to them, only those are asked that are members of a
  /// group, and only for their members: what is a group below a group decides about cycles.
  mutating func collect(from directory: Directory, entries first: Int) {
    dns = []
    loginNames = []
    for type in first == 0 ? ReadingPlan.references : [.member, .uniqueMember] {
      guard let references = directory.references(type) else { continue }
      if type == .memberUID, directory[.uid] == nil { continue }
      for row in references.owners.indices where references.entry(row) == nil {
        let owner = references.owners[row]
        guard owner.index >= first, first == 0 || isMember(owner, of: directory) else { continue }
        let value = directory.bytes(references.values[row])
        if type == .memberUID {
          add(loginName: value)
        } else if references.target(row) != .noDN {
          let name = value.extracting(0..<DNSyntax.nameLength(ofNameAndOptionalUID: value))
          add(dn: name, isMember: type == .member || type == .uniqueMember)
        }
      }
    }
  }

  /// Takes the names above entries and references, at or below some bases, before all others: without
  /// them nobody could tell a reference to what is gone from one to what was not asked for. They are
  /// few, and no limit is for them.
  mutating func collectAncestors(from directory: Directory, below bases: [String]) {
    let others = dns
    dns = []
    for name in directory.missingAncestors(
      of: ReadingPlan.references.compactMap { directory.references($0) },
      below: bases.map { Array($0.utf8) })
    {
      guard let form = normalForm(name.span), names.insert(form).inserted else { continue }
      ancestorCount += 1
      dns.append(name)
    }
    dns += others
  }

  /// Takes DNs that the directory does not hold, for which there is no limit.
  mutating func collect(_ wanted: [[UInt8]], notIn directory: Directory) {
    for dn in wanted where directory.entry(dn: dn.span) == nil {
      guard let form = normalForm(dn.span), names.insert(form).inserted else { continue }
      ancestorCount += 1
      dns.append(dn)
    }
  }

  private func isMember(_ entry: EntryID, of directory: Directory) -> Bool {
    normalForm(directory.bytes(directory.dn(of: entry))).map(memberNames.contains) ?? false
  }

  private mutating func add(dn: Span<UInt8>, isMember: Bool) {
    guard let form = normalForm(dn), !form.isEmpty else { return }
    if isMember { memberNames.insert(form) }
    guard names.insert(form).inserted, hasRoom() else { return }
    dns.append(dn.indices.map { dn[$0] })
  }

  private mutating func add(loginName: Span<UInt8>) {
    let name = loginName.indices.map { loginName[$0] }
    guard !name.isEmpty, knownLoginNames.insert(name).inserted, hasRoom() else { return }
    loginNames.append(name)
  }

  private mutating func hasRoom() -> Bool {
    if names.count - ancestorCount + knownLoginNames.count <= limit { return true }
    leftOutCount += 1
    return false
  }
}

/// The normal form of a DN; nil where it is none.
func normalForm(_ dn: Span<UInt8>) -> [UInt8]? {
  var form: [UInt8] = []
  return DNSyntax.appendNormalForm(ofDN: dn, to: &form) == nil ? form : nil
}

/// Assertions about memberships, which Active Directory answers by the lists of the groups: exports
/// often lack `memberOf`, which a server makes up.
extension Directory {
  /// Whether a leaf is answered by the lists of groups, and not by what entries hold.
  func isAboutLists(_ leaf: LDAPFilter.Leaf) -> Bool {
    guard attributes.type(named: leaf.attribute) == .memberOf else { return false }
    return switch leaf {
    case .inChain: true
    case .equality, .present: referenceColumns[.memberOf]?.count ?? 0 == 0
    case .substrings, .greaterOrEqual, .lessOrEqual, .allBits, .anyBit: false
    }
  }

  /// The entries that a leaf about lists is true of; nil where it is undefined.
  func entries(inLists leaf: LDAPFilter.Leaf) -> EntrySet? {
    switch leaf {
    case .present:
      var members = EntrySet(universe: entryCount)
      for (_, member) in memberships(held: false) { members.insert(member) }
      return members
    case .equality(_, let dn): return members(ofGroup: dn, isNested: false)
    case .inChain(_, let dn): return members(ofGroup: dn, isNested: true)
    case .substrings, .greaterOrEqual, .lessOrEqual, .allBits, .anyBit: return nil
    }
  }

  /// The members of the group of a DN, through groups in it too if that is asked; nil for what is no
  /// DN.
  private func members(ofGroup dn: [UInt8], isNested: Bool) -> EntrySet? {
    guard let key = key(ofDN: dn.span) else { return nil }
    var members = EntrySet(universe: entryCount)
    var open: [UInt32] = []
    if let group = entry(dn: dn.span) {
      open.append(group.rawValue)
    } else if let holders = referenceColumns[.memberOf] {
      // Of a group that was not read, its direct members may say that they are in it.
      holders.keys.rows.visit { _, row in
        if row.key == key, members.insert(row.owner) { open.append(row.owner.rawValue) }
      }
      if !isNested { return members }
    }
    let pairs = memberships(held: isNested)
    let graph = Graph(
      nodeCount: entryCount, sources: pairs.map(\.group.rawValue),
      targets: pairs.map(\.member.rawValue))
    while let group = open.popLast() {
      for member in graph.successors(of: group) where members.insert(EntryID(rawValue: member)) {
        if isNested { open.append(member) }
      }
    }
    return members
  }

  /// All pairs of a group and a direct member, by the lists of the groups, and by what members hold
  /// if that is asked; some twice.
  private func memberships(held: Bool) -> [(group: EntryID, member: EntryID)] {
    var pairs: [(group: EntryID, member: EntryID)] = []
    for type in [AttributeType.member, .uniqueMember] {
      guard let references = referenceColumns[type] else { continue }
      references.keys.rows.visit { number, row in
        if let member = references.entry(number) { pairs.append((row.owner, member)) }
      }
    }
    if held, let references = referenceColumns[.memberOf] {
      references.keys.rows.visit { number, row in
        if let group = references.entry(number) { pairs.append((group, row.owner)) }
      }
    }
    return pairs
  }
}

internal import DirectoryModel

/// Addresses and login names that came with another GUID at the last sync.
struct AnchorChanges {
  struct Change {
    let value: KnownValue
    /// Whose it was, in the list of the last sync.
    let account: Int
    /// The entry that has that account's GUID now.
    let holder: EntryID?
  }

  /// Of an entry that is new to the list, and of a GUID that is gone: one value for each entry.
  private(set) var changed: [Change] = []
  /// Addresses that an entry known then, or one that is still there, has lost to another.
  private(set) var moved: [Change] = []
  /// The entries that could be compared.
  private(set) var matchedCount = 0

  init(_ subject: Subject, since list: AccountList) {
    let anchors = subject.anchors(of: subject.synced, knownBy: list)
    let addresses = subject.addresses(knownBy: list)
    let logins = subject.logins(of: subject.users, knownBy: list)
    var matched = EntrySet(universe: subject.directory.entryCount)
    var reported = EntrySet(universe: subject.directory.entryCount)
    var taken: [Change] = []
    for (isAddress, values) in [(true, addresses), (false, logins)] {
      for value in values where anchors[value.entry] != .none {
        let accounts = value.accounts.filter { list.guid(of: $0) != nil }
        guard let account = accounts.first, let guid = list.guid(of: account) else { continue }
        matched.insert(value.entry)
        if accounts.contains(where: { list.guid(of: $0).map { .known($0) } == anchors[value.entry] }
        ) {
          continue
        }
        let change = Change(value: value, account: account, holder: anchors.entry(guid))
        if isAddress, change.holder != nil || anchors[value.entry] != .new {
          taken.append(change)
        } else if reported.insert(value.entry) {
          changed.append(change)
        }
      }
    }
    matchedCount = matched.count
    let kept = Self.kept(addresses, anchors, list)
    // Of one address in two attributes of an entry the first is told.
    var told: Set<Holding> = []
    moved = taken.filter { change in
      !kept[change.value.form]
        && told.insert(Holding(entry: change.value.entry, form: change.value.form)).inserted
    }
  }

  /// The addresses that one of those who had them at the last sync has still: what somebody else has
  /// as well is told by `duplicate-address`.
  private static func kept(
    _ addresses: [KnownValue], _ anchors: KnownAnchors, _ list: AccountList
  ) -> [Bool] {
    var kept = [Bool](repeating: false, count: list.addresses.forms.count)
    for value in addresses {
      guard case .known(let guid) = anchors[value.entry] else { continue }
      if value.accounts.contains(where: { list.guid(of: $0) == guid }) { kept[value.form] = true }
    }
    return kept
  }

  private struct Holding: Hashable {
    let entry: EntryID
    let form: Int
  }
}

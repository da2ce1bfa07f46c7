internal import DirectoryModel

extension Subject {
  /// The references of some types, as far as any entry has them.
  func references(_ types: AttributeType...) -> [References] {
    types.compactMap { directory.references($0) }.filter { $0.count > 0 }
  }

  /// The types of some names, as far as they were met.
  func types(_ names: String...) -> [AttributeType] { names.compactMap { type($0) } }

  /// The message of `reportMissingEntries` that counts references, and names the first.
  static let messageOfEntriesOutside: UInt8 = 1

  /// Reports references of some entries to a name below an entry that was read, and for each tree
  /// of which nothing was read the number of references that lead there.
  func reportMissingEntries(
    of lists: [References], from entries: EntrySet, to findings: inout Findings
  ) {
    let missing = directory.missingEntries(of: lists, from: entries)
    for place in missing.dangling {
      let references = lists[place.list]
      findings.report(
        references.owners[place.row], type: references.type, value: references.values[place.row])
    }
    for subtree in missing.outside {
      let references = lists[subtree.first.list]
      findings.report(
        references.owners[subtree.first.row], type: references.type,
        value: references.values[subtree.first.row], message: Int(Self.messageOfEntriesOutside),
        severity: .note,
        number: subtree.count)
    }
  }
}

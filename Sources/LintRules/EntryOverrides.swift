internal import DirectoryModel

/// The overrides of a profile with the entries that each is about.
struct EntryOverrides {
  private let list: [(entries: EntrySet, severities: [String: Severity])]

  init(_ subject: Subject) {
    let directory = subject.directory
    list = subject.profile.overrides.map { override in
      var entries = EntrySet.all(universe: directory.entryCount)
      if let subtree = override.subtree {
        entries = entries.intersection(directory.entries(atOrBelow: Array(subtree.utf8)))
      }
      if let filter = override.filter {
        entries = entries.intersection(directory.entries(matching: filter))
      }
      return (entries, override.severities)
    }
  }

  var isEmpty: Bool { list.isEmpty }

  /// The severity that the last override gives that fits.
  ///
  /// A finding that names an entry of somebody else as well is not weighed by what holds here.
  func severity(of finding: Finding, _ parties: ArraySlice<Party>) -> Severity? {
    guard let entry = finding.entry else { return nil }
    let rule = Rule.all[Int(finding.rule)]
    for override in list.reversed() {
      guard
        let severity = override.severities[rule.id] ?? override.severities[rule.family.rawValue],
        override.entries.contains(entry),
        parties.allSatisfy({ override.entries.contains($0.entry) })
      else { continue }
      return severity
    }
    return nil
  }
}

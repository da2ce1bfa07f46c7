internal import DirectoryModel

/// The suppressions that are in force, with what each means in a directory.
struct SuppressionMatcher {
  private enum Test {
    case entries(EntrySet)
    case value([UInt8])
    case fingerprint(Fingerprint)
  }

  private let subject: Subject
  private let tests: [Test]
  /// The numbers of those in force that concern a rule, by the number of the rule.
  private let ofRules: [[Int]]
  private let fingerprints: [Fingerprint]

  /// - Parameter fingerprints: makes those of all findings by their positions; only asked if needed.
  init(_ subject: Subject, fingerprints: () -> [Fingerprint]) {
    let suppressions = subject.profile.suppressions
    let list = suppressions.list
    let directory = subject.directory
    self.subject = subject
    tests = list.map { suppression in
      switch suppression.choice {
      case .entries(let dns): .entries(directory.entries(named: dns))
      case .subtree(let dn): .entries(directory.entries(atOrBelow: Array(dn.utf8)))
      case .filter(let filter): .entries(directory.entries(matching: filter))
      case .value(let text): .value(Array(text.utf8))
      case .fingerprint(let fingerprint): .fingerprint(fingerprint)
      }
    }
    let inForce = list.indices.filter { !list[$0].isExpired(on: subject.state.day) }
    ofRules = Rule.all.map { rule in
      suppressions.isLocked(rule) ? [] : inForce.filter { list[$0].concerns(rule) }
    }
    let needsFingerprints = inForce.contains {
      if case .fingerprint = list[$0].choice { true } else { false }
    }
    self.fingerprints = needsFingerprints ? fingerprints() : []
  }

  /// The numbers of the suppressions that mean a finding, in their order.
  func numbers(for finding: Finding, _ parties: ArraySlice<Party>) -> [Int] {
    ofRules[Int(finding.rule)].filter { means(tests[$0], finding, parties) }
  }

  private func means(_ test: Test, _ finding: Finding, _ parties: ArraySlice<Party>) -> Bool {
    switch test {
    case .entries(let entries):
      // What these share with somebody else is somebody else's matter, too.
      finding.entry.map(entries.contains) == true && finding.namesAll
        && parties.allSatisfy {
          entries.contains($0.entry) && $0.holder.map(entries.contains) != false
        }
    case .value(let text):
      isEqual(finding.value, of: finding.type, text) == true && finding.namesAll
        && parties.allSatisfy { isEqual($0.value, of: $0.type, text) != false }
    case .fingerprint(let fingerprint): fingerprints[Int(finding.position)] == fingerprint
    }
  }

  /// Whether a value is equal to another as the target compares those of its type; nil if there is
  /// none. A password is not compared.
  private func isEqual(
    _ value: ValueRange?, of type: AttributeType?, _ other: [UInt8]
  ) -> Bool? {
    guard let value, let type else { return nil }
    let facts = subject.directory.attributes[type]
    guard !facts.isPassword else { return false }
    let comparison = subject.plan[type].comparison ?? .matchingRule(facts.matchingRule)
    var forms: ([UInt8], [UInt8]) = ([], [])
    comparison.appendForm(of: subject.directory.bytes(value), to: &forms.0)
    comparison.appendForm(of: other.span, to: &forms.1)
    return forms.0 == forms.1
  }
}

extension Finding {
  /// Whether nobody plays a part but those that are named: not where a rule tells a number of
  /// entries, and of these the first.
  fileprivate var namesAll: Bool {
    let rule = Rule.all[Int(self.rule)]
    // Of groups that contain each other one closed walk is told, of `limit` steps.
    if rule.relation == .walk { return number <= limit }
    switch rule.id {
    case Rule.danglingMember.id, Rule.danglingManager.id:
      return message != Subject.messageOfEntriesOutside
    case Rule.memberOutOfScope.id: return related.count >= Int(number)
    default: return true
    }
  }
}

extension Directory {
  /// All entries with one of some DNs.
  fileprivate func entries(named dns: [String]) -> EntrySet {
    var found = EntrySet(universe: entryCount)
    for dn in dns {
      guard let first = entry(dn: Array(dn.utf8).span) else { continue }
      found.insert(first)
      for (entry, other) in duplicates where other == first { found.insert(entry) }
    }
    return found
  }
}

package import DirectoryModel

/// Findings that a project does not want to count.
package struct ConfiguredSuppression: Sendable, Equatable {
  /// Which of the findings of its rules.
  package enum Choice: Sendable, Equatable {
    /// Those about these entries and no others.
    case entries(dns: [String])
    /// Those about entries at or below a DN, and no others.
    case subtree(String)
    /// Those about entries that match, and no others.
    case filter(LDAPFilter)
    /// Those about this value, whoever has it.
    case value(String)
    /// The one that has it.
    case fingerprint(Fingerprint)

    /// The key of the configuration that says it.
    package var key: String {
      switch self {
      case .entries: "dn"
      case .subtree: "subtree"
      case .filter: "filter"
      case .value: "value"
      case .fingerprint: "fingerprint"
      }
    }

    /// What the configuration says there.
    package var words: [String] {
      switch self {
      case .entries(let dns): dns
      case .subtree(let dn): [dn]
      case .filter(let filter): [filter.description]
      case .value(let value): [value]
      case .fingerprint(let fingerprint): [fingerprint.description]
      }
    }
  }

  /// Where the configuration says it; line and column are counted from 1.
  package struct Place: Sendable, Equatable {
    /// As messages call it.
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// Ids of rules or names of families.
  package let rules: [String]
  package let choice: Choice
  package let suppression: Suppression
  package let place: Place

  package init(rules: [String], _ choice: Choice, _ suppression: Suppression, at place: Place) {
    self.rules = rules
    self.choice = choice
    self.suppression = suppression
    self.place = place
  }

  func concerns(_ rule: Rule) -> Bool {
    rule.canBeSuppressed && !Set(rules).isDisjoint(with: [rule.id, rule.family.rawValue])
  }

  /// Whether its last day was before another; it is not where nobody knows which day it is.
  func isExpired(on day: CalendarDay?) -> Bool {
    guard let day, let last = suppression.expires else { return false }
    return last < day
  }
}

/// What a project says of findings that are not to count.
package struct ProjectSuppressions: Sendable, Equatable {
  package var list: [ConfiguredSuppression] = []
  /// Whether all is read that they may be about, so that one that meets no finding is not needed.
  package var areOfWhatIsRead = true
  /// Ids of rules and names of families of which every finding counts.
  package var locked: Set<String> = []

  package init() {}

  package func isLocked(_ rule: Rule) -> Bool {
    !locked.isDisjoint(with: [rule.id, rule.family.rawValue])
  }

  /// The filters by which they choose entries.
  var filters: [LDAPFilter] {
    list.compactMap { if case .filter(let filter) = $0.choice { filter } else { nil } }
  }
}

extension Rule {
  /// Whether a finding can be kept from counting: not if it says that not everything was read, or
  /// is about suppressions itself.
  package var canBeSuppressed: Bool { !isAboutCompleteness && !isAboutSuppressions }

  /// Whether its findings are about what a configuration says, by its number there.
  package var isAboutSuppressions: Bool {
    [Rule.expiredSuppressionID, Rule.unusedSuppressionID].contains(id)
  }
}

extension LintResult {
  /// The suppression that a finding is about, if it is about one.
  package func suppression(of finding: Finding) -> ConfiguredSuppression? {
    rule(of: finding).isAboutSuppressions
      ? subject.profile.suppressions.list[Int(finding.number)] : nil
  }
}

package import DirectoryModel

/// Who is a user and who is a group, and which of them the sync leaves out.
package struct Scope: Sendable, Equatable {
  package var users: LDAPFilter
  package var groups: LDAPFilter
  /// Entries that are neither, and take part in pools only.
  package var contacts: LDAPFilter?
  /// The filters of the shipped profile, where a user's own stand in their place.
  package var replaced = Replaced()
  /// DNs: only entries at or below one of them are in scope; empty for the whole directory.
  package var bases: [String] = []
  /// DNs: entries at or below one of them are not in scope.
  package var excludedSubtrees: [String] = []
  /// What the target leaves out by itself, the first that fits counts.
  package var skips: [Skip] = []

  package init(users: LDAPFilter, groups: LDAPFilter) {
    self.users = users
    self.groups = groups
  }

  package struct Replaced: Sendable, Equatable {
    package var users: LDAPFilter?
    package var groups: LDAPFilter?

    package init() {}
  }

  /// Entries that the target leaves out, and why.
  package struct Skip: Sendable, Equatable {
    package let reason: String
    package let condition: LDAPFilter
    package let population: Population
    package let citation: Citation

    package init(
      _ reason: String, when condition: LDAPFilter, of population: Population,
      citation: Citation = Citation()
    ) {
      self.reason = reason
      self.condition = condition
      self.population = population
      self.citation = citation
    }
  }
}

/// Users, groups, contacts, or several of them.
package struct Population: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let users = Population(rawValue: 1)
  package static let groups = Population(rawValue: 2)
  package static let contacts = Population(rawValue: 4)
}

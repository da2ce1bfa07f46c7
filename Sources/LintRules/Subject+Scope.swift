package import DirectoryModel

/// Entries that are not in scope for one reason.
package struct OutOfScope: Sendable {
  package enum Reason: Sendable, Equatable {
    /// Neither user nor group, nor contact where there are any.
    case noMember
    /// Not at or below one of the bases.
    case outsideBases
    /// At or below this DN, which is excluded.
    case excluded(String)
    /// What the target leaves out by itself, in the profile's words.
    case skipped(String, Citation)
    /// The record could not be read.
    case unread
  }

  package let reason: Reason
  package let entries: EntrySet
}

/// Who takes part in the sync, and why the others do not.
struct ScopeSets {
  private(set) var users: EntrySet
  private(set) var groups: EntrySet
  private(set) var contacts: EntrySet
  /// All entries that are in none of the three, each for the first reason that fits.
  private(set) var outOfScope: [OutOfScope] = []

  init(_ directory: Directory, _ scope: Scope) {
    let groups = directory.entries(matching: scope.groups)
    let users = directory.entries(matching: scope.users).subtracting(groups)
    self.groups = groups
    self.users = users
    if let filter = scope.contacts {
      contacts = directory.entries(matching: filter).subtracting(groups).subtracting(users)
    } else {
      contacts = EntrySet(universe: directory.entryCount)
    }
    let members = groups.union(users).union(contacts)
    add(.unread, directory.spoiled)
    add(.noMember, members.complement().subtracting(directory.spoiled))
    if !scope.bases.isEmpty {
      let inside = scope.bases.reduce(into: EntrySet(universe: directory.entryCount)) {
        $0.formUnion(directory.entries(atOrBelow: Array($1.utf8)))
      }
      leaveOut(inside.complement(), .outsideBases)
    }
    for dn in scope.excludedSubtrees {
      leaveOut(directory.entries(atOrBelow: Array(dn.utf8)), .excluded(dn))
    }
    for skip in scope.skips {
      leaveOut(
        directory.entries(matching: skip.condition, within: entries(skip.population)),
        .skipped(skip.reason, skip.citation))
    }
  }

  func entries(_ population: Population) -> EntrySet {
    var entries = EntrySet(universe: users.universe)
    if population.contains(.users) { entries.formUnion(users) }
    if population.contains(.groups) { entries.formUnion(groups) }
    if population.contains(.contacts) { entries.formUnion(contacts) }
    return entries
  }

  private mutating func leaveOut(_ entries: EntrySet, _ reason: OutOfScope.Reason) {
    let leaving = entries.intersection(self.entries([.users, .groups, .contacts]))
    add(reason, leaving)
    users.subtract(leaving)
    groups.subtract(leaving)
    contacts.subtract(leaving)
  }

  private mutating func add(_ reason: OutOfScope.Reason, _ entries: EntrySet) {
    if !entries.isEmpty { outOfScope.append(OutOfScope(reason: reason, entries: entries)) }
  }
}

extension Subject {
  /// How many entries a filter finds where another, which stands in its place, finds none at all.
  func count(missedBy filter: LDAPFilter, butNotBy replaced: LDAPFilter?) -> Int {
    guard let replaced, directory.entries(matching: filter).isEmpty else { return 0 }
    return directory.entries(matching: replaced).count
  }
}

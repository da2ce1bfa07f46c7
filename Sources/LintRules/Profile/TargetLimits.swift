/// What a target makes of groups in groups, and how large a group may be.
package struct GroupLimits: Sendable, Equatable {
  package enum Nesting: String, Sendable, CaseIterable {
    /// Groups in groups are taken as they are.
    case full
    /// Members of inner groups become members of the outer one; the structure is lost.
    case flatten
    /// Groups in groups are taken, but one group has one parent at most.
    case tree
    /// A group in a group is refused.
    case none
  }

  package var nesting = Nesting.full
  /// Nil leaves it to the rule.
  package var nestingSeverity: Severity?
  package var nestingCitation = Citation()
  /// The longest chain of groups in each other, counted in groups.
  package var depth: Ceiling?
  /// The groups that a group may be a direct member of.
  package var parents: Ceiling?
  /// The direct members of a group.
  package var members: Ceiling?
  /// The bytes of the DNs of a group's members, all together.
  package var memberBytes: Ceiling?

  package init() {}
}

/// How many groups a user may be in.
package struct MembershipLimits: Sendable, Equatable {
  package var direct: Ceiling?
  /// Direct, and through groups in groups.
  package var all: Ceiling?

  package init() {}
}

/// How many entries a target or its licence takes.
package struct CountLimits: Sendable, Equatable {
  package var entries: Ceiling?
  package var users: Ceiling?
  package var groups: Ceiling?
  /// Licences for users; `--seats` wins over the profile.
  package var seats: Ceiling?

  package init() {}

  package var hasAny: Bool { [entries, users, groups, seats].contains { $0 != nil } }
}

/// What the domains of mail addresses must be.
package struct DomainDemands: Sendable, Equatable {
  /// Whether domains of a single label, `.local` and the like are found.
  package var mustBeRoutable = false
  /// Attributes whose domains are judged; empty for all that hold mail addresses.
  package var attributes: [String] = []
  package var severity: Severity?
  package var citation = Citation()

  package init() {}
}

/// How many entries of the previous state may be gone before the target stops.
package struct DeletionLimit: Sendable, Equatable {
  package var count: Int?
  /// In percent of the previous state.
  package var percent: Int?
  package var severity: Severity?
  package var citation = Citation()

  package init() {}
}

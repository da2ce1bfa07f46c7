/// Where a profile says that is to be found what no directory tells; nothing of it is read yet.
///
/// Paths are as the program can open them. What the command line names wins.
package struct StateFiles: Sendable, Equatable {
  /// Names of groups that are managed in the target's portal.
  package var portalGroups: StateList?
  /// Nil where the profile does not say.
  package var overwritesPortalGroups: Bool?
  package var existingAccounts: StateTable?
  package var verifiedDomains: StateList?
  /// The values that an attribute may have, by the attribute as the profile spells it.
  package var allowed: [String: StateList] = [:]
  /// The state after the last sync.
  package var previous: StateTable?

  package init() {}
}

/// A list of words: in the profile itself, or a file with one on a line.
package enum StateList: Sendable, Equatable {
  case words([String])
  case file(String)
}

/// A file of records, LDIF or CSV.
package struct StateTable: Sendable, Equatable {
  package let file: String
  /// Which column of a CSV holds what, where its name alone does not tell.
  package let columns: [String: String]

  package init(file: String, columns: [String: String] = [:]) {
    self.file = file
    self.columns = columns
  }
}

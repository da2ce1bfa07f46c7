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

/// A file of accounts, LDIF or CSV.
package struct StateTable: Sendable, Equatable {
  /// What of an account a column of a CSV holds.
  package enum Role: String, Sendable, CaseIterable {
    case mail, login, guid
  }

  package let file: String
  /// The headers of the columns, where they are not the usual ones.
  package let columns: [Role: [String]]

  package init(file: String, columns: [Role: [String]] = [:]) {
    self.file = file
    self.columns = columns
  }
}

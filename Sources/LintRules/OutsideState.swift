package import DirectoryModel

/// What the user says that no directory tells.
package struct OutsideState: Sendable {
  /// The values that an attribute may have.
  package struct AllowedValues: Sendable {
    package let attribute: String
    package let values: [String]

    package init(attribute: String, values: [String]) {
      self.attribute = attribute
      self.values = values
    }
  }

  /// Names of groups that are managed in the target's portal; nil if not given.
  package var portalGroups: [String]?
  /// Whether the target is set to overwrite them.
  package var overwritesPortalGroups = false
  /// Accounts that the target, or another account of it, has already; nil if not given.
  package var existingAccounts: AccountList?
  /// Domains that the target knows to be the user's; nil if not given.
  package var verifiedDomains: [String]?
  package var allowed: [AllowedValues] = []
  /// The day of the run; nobody starts later where it is not given.
  package var day: CalendarDay?
  /// What the last sync left in the target; nil if not given.
  package var previous: AccountList?
  /// Sources that could not be read at all, with the reason.
  package var unreadSources: [(name: String, reason: String)] = []
  /// What a server was asked for and did not hand out.
  package var gaps: [ReadGap] = []

  package init() {}
}

/// What the account of a sync must be allowed to do beside reading, by its name in profiles.
package enum DirectoryRight: String, Sendable, CaseIterable {
  /// Active Directory's, without which nobody is told of changes.
  case replicatingDirectoryChanges = "replicating-directory-changes"
}

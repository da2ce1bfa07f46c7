internal import DirectoryModel

/// An entry that changes name: as it is now.
///
/// A class, because the tree and the list of all changed entries both hold it.
final class ChangedEntry {
  var name: ChangedName
  /// Its DN as it stands in a source, or as it was made.
  var dn: ChangedValue
  /// The DN of its record, if that is another one.
  var formerDN: ChangedValue?
  /// Where the `dn` line of its record starts, in the base or among the changes.
  let origin: Int
  /// Whether its record could not be read, so that nothing but its name is known.
  let isSpoiled: Bool
  /// Nil as long as they are those of its record.
  var attributes: ChangedAttributes?
  /// Whether it is other than its record says.
  var isChanged = false
  /// Whether it was deleted.
  var isGone = false

  init(_ name: ChangedName, dn: ChangedValue, origin: Int, isSpoiled: Bool) {
    self.name = name
    self.dn = dn
    self.origin = origin
    self.isSpoiled = isSpoiled
  }
}

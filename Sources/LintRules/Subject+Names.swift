internal import DirectoryModel

extension Subject {
  /// The entry with the smallest DN in normal form, by bytes from the right: parents before
  /// children.
  func smallestName(of entries: [EntryID]) -> EntryID? {
    entries.min { normalForm(of: $0).lexicographicallyPrecedes(normalForm(of: $1)) }
  }

  /// The DN of an entry in normal form; empty only for the root.
  func normalForm(of entry: EntryID) -> [UInt8] {
    var form: [UInt8] = []
    let error = DNSyntax.appendNormalForm(ofDN: directory.bytes(directory.dn(of: entry)), to: &form)
    precondition(error == nil, "an entry was made of a DN that is none")
    return form
  }
}

internal import DirectoryModel
internal import LintRules

/// What an entry may be found by again in another reading.
enum EntryName: Hashable {
  /// In normal form, or as it is spelled where it has none.
  case dn([UInt8])
  /// Its GUID, or what else the profile has for an anchor.
  case anchor([UInt8])

  init(dn: Span<UInt8>) {
    var form: [UInt8] = []
    self = .dn(DNSyntax.appendNormalForm(ofDN: dn, to: &form) == nil ? form : dn.copied())
  }

  /// All names of all entries that a finding is about or names.
  static func names(in finding: Finding, of result: LintResult) -> Set<EntryName> {
    let parties = result.findings.parties[finding.related]
    var names: Set<EntryName> = []
    for entry in [finding.entry].compactMap({ $0 }) + parties.map(\.entry) {
      let directory = result.subject.directory
      names.insert(EntryName(dn: directory.bytes(directory.dn(of: entry))))
      if let former = directory.formerDN(of: entry) {
        names.insert(EntryName(dn: directory.bytes(former)))
      }
      guard let anchor = result.subject.anchor(of: entry) else { continue }
      var form: [UInt8] = []
      GUIDForm.append(directory.bytes(anchor.value), to: &form)
      names.insert(.anchor(form))
    }
    return names
  }
}

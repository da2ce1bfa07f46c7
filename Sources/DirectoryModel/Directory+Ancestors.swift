/// What a search for users and groups does not bring though they lie below it: a whole export holds it,
/// so that who reads a server looks it up.
extension Directory {
  /// The DNs above entries and references, at or below one of some bases, that no entry has.
  ///
  /// Without them nobody could tell a reference to what is gone from one to what was not asked for.
  package func missingAncestors(
    of lists: [References], below bases: [[UInt8]]
  ) -> [[UInt8]] {
    var search = AncestorSearch(self)
    for entry in entries { search.add(entry.dn, below: entry.parent) }
    for references in lists {
      for row in references.owners.indices {
        guard case .nothing(let parent) = references.target(row) else { continue }
        search.add(references.values[row], below: parent)
      }
    }
    let bases = bases.map(Self.normalForms)
    return search.found.filter { found in
      bases.contains { base in
        base.map {
          found.normalForm.count >= $0.count && found.normalForm.suffix($0.count) == $0[...]
        }
          ?? false
      }
    }.map(\.dn)
  }

  /// The RDNs of a DN in normal form, the leftmost first; nil if it is none.
  fileprivate static func normalForms(_ dn: [UInt8]) -> [[UInt8]]? {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(dn.span, into: &rdns) == nil else { return nil }
    var forms: [[UInt8]] = []
    for rdn in rdns {
      var form: [UInt8] = []
      guard DNSyntax.appendNormalForm(ofRDN: dn.span.extracting(rdn), to: &form) == nil else {
        return nil
      }
      forms.append(form)
    }
    return forms
  }
}

/// Finds the names above others that no entry has, each once, as they are spelled first.
private struct AncestorSearch {
  struct Found {
    let dn: [UInt8]
    let normalForm: [[UInt8]]
  }

  private(set) var found: [Found] = []
  private let directory: Directory
  private var isKnown: [Bool]

  init(_ directory: Directory) {
    self.directory = directory
    isKnown = [Bool](repeating: false, count: directory.names.names.count)
    isKnown[NameID.root.index] = true
  }

  mutating func add(_ dn: ValueRange, below parent: NameID) {
    guard !isKnown[parent.index] else { return }
    let directory = directory
    let bytes = directory.bytes(dn)
    let length = DNSyntax.nameLength(ofNameAndOptionalUID: bytes)
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(bytes.extracting(0..<length), into: &rdns) == nil else { return }
    var name = parent
    for rdn in rdns.dropFirst() where !isKnown[name.index] {
      isKnown[name.index] = true
      if directory.entry(named: name) == nil {
        let dn = (rdn.lowerBound..<length).map { bytes[$0] }
        found.append(Found(dn: dn, normalForm: Directory.normalForms(dn) ?? []))
      }
      name = directory.names[name].parent
    }
  }
}

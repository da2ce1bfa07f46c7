/// One of several lists of references, and a row of it.
package struct ReferenceRow: Sendable, Hashable {
  /// The number of the list among those asked about.
  package let list: Int
  package let row: Int
}

/// References that name no entry, told apart by whether the directory ought to hold it.
package struct MissingEntries: Sendable {
  /// A tree of which nothing was read.
  package struct OutsideSubtree: Sendable {
    /// The first reference that leads there.
    package let first: ReferenceRow
    /// How many lead there.
    package fileprivate(set) var count: Int
  }

  /// References to a name below an entry that was read.
  package fileprivate(set) var dangling: [ReferenceRow] = []
  /// The trees that the other references lead to, in the order in which they are first named.
  package fileprivate(set) var outside: [OutsideSubtree] = []
}

extension Directory {
  /// The references of some entries that name none.
  package func missingEntries(
    of lists: [References], from entries: EntrySet
  ) -> MissingEntries {
    var search = MissingEntrySearch(self)
    for (list, references) in lists.enumerated() {
      for row in references.owners.indices where references.entry(row) == nil {
        guard entries.contains(references.owners[row]),
          case .nothing(let parent) = references.target(row)
        else { continue }
        search.add(ReferenceRow(list: list, row: row), of: references, below: parent)
      }
    }
    return search.found
  }

  /// The rows of some entries that name no entry, whatever the reason, but for those that are no
  /// name.
  package func unresolvedRows(of references: References, from entries: EntrySet) -> [Int] {
    references.owners.indices.filter { row in
      references.entry(row) == nil && references.target(row) != .noDN
        && entries.contains(references.owners[row])
    }
  }
}

/// Looks for the nearest entry above names that are none, once for each name.
///
/// A name is a step of a walk upwards that many references share, so that all of them together
/// take as many steps as there are names.
private struct MissingEntrySearch {
  private enum Standing {
    /// At or below an entry.
    case inside
    /// Below no entry; the name of its tree.
    case outside(NameID)
  }

  private(set) var found = MissingEntries()
  private let directory: Directory
  private let tree: NameTree
  private var standings: [Standing?]
  /// The numbers of the trees found, by the key of their DN.
  private var numbers: [UInt64: Int] = [:]
  /// The tree that the reference before led to: its neighbours mostly do too.
  private var last: (key: UInt64, number: Int)?

  init(_ directory: Directory) {
    self.directory = directory
    tree = directory.names
    standings = []
  }

  mutating func add(_ row: ReferenceRow, of references: References, below parent: NameID) {
    switch standing(of: parent) {
    case .inside: found.dangling.append(row)
    case .outside(let name):
      // A domain directly below a domain, or a name without any above it, is the top of its tree.
      let isTop =
        parent == .root
        || (name == parent && tree.isDomain(parent)
          && directory.isDomain(references.values[row.row]))
      count(row, in: isTop ? references.keys[row.row] : tree[name].key)
    }
  }

  private mutating func count(_ row: ReferenceRow, in key: UInt64) {
    if let last, last.key == key {
      found.outside[last.number].count += 1
      return
    }
    let number = numbers[key, default: found.outside.count]
    if number == found.outside.count {
      numbers[key] = number
      found.outside.append(MissingEntries.OutsideSubtree(first: row, count: 0))
    }
    found.outside[number].count += 1
    last = (key, number)
  }

  /// Walks up to a name whose standing is known, and back.
  private mutating func standing(of name: NameID) -> Standing {
    if standings.isEmpty { standings = Array(repeating: nil, count: tree.names.count) }
    var path: [NameID] = []
    var above = name
    // The root DSE is nobody's ancestor: each server has one of its own.
    while above != .root, standings[above.index] == nil {
      path.append(above)
      above = tree[above].parent
    }
    for name in path.reversed() { standings[name.index] = standingByParent(of: name) }
    return standings[name.index] ?? .outside(.root)
  }

  private func standingByParent(of name: NameID) -> Standing {
    let parent = tree[name].parent
    if parent != .root, case .inside? = standings[parent.index] { return .inside }
    if directory.entry(named: name) != nil { return .inside }
    guard parent != .root, case .outside(let top)? = standings[parent.index] else {
      return .outside(name)
    }
    // The components of a domain belong together: `dc=example,dc=com` is the top of a tree.
    return .outside(top == parent && tree.isDomain(parent) && tree.isDomain(name) ? name : top)
  }
}

extension NameTree {
  /// Whether the leftmost RDN is a domain component (RFC 4519 2.4).
  fileprivate func isDomain(_ name: NameID) -> Bool { rdn(of: name).isDomainComponent }
}

extension Directory {
  /// Whether the leftmost RDN of a DN is a domain component.
  fileprivate func isDomain(_ dn: ValueRange) -> Bool {
    let dn = bytes(dn)
    var rdns: [Range<Int>] = []
    var form: [UInt8] = []
    guard DNSyntax.splitRDNs(dn, into: &rdns) == nil, let first = rdns.first,
      DNSyntax.appendNormalForm(ofRDN: dn.extracting(first), to: &form) == nil
    else { return false }
    return form[...].isDomainComponent
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isDomainComponent: Bool { starts(with: [0x64, 0x63, UInt8(ascii: "=")]) }
}

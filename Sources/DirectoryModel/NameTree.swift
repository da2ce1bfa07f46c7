internal import Synchronization

/// The number of a DN that has something below it, in the `NameTree`.
package struct NameID: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The empty DN, above all others.
  package static let root = NameID(rawValue: 0)

  @inlinable package var index: Int { Int(rawValue) }
}

/// The DNs of all parents of entries and of references, each once however it is spelled.
///
/// Few even in a large directory, so that they are parsed, normalised (RFC 4514) and compared
/// exactly, byte for byte; the many names below them only add the key of their own RDN.
package struct NameTree: Sendable {
  /// One DN: its leftmost RDN in normal form, and the name it is below.
  package struct Name: Sendable {
    package let parent: NameID
    package let key: UInt64
    /// The number of RDNs.
    package let depth: UInt32
    fileprivate let normalForm: Range<Int>
  }

  package private(set) var names: [Name]
  private var normalForms: [UInt8] = []
  /// Names by key; those whose keys are equal though their bytes are not stand in one list.
  private var numbers: [UInt64: [UInt32]] = [:]

  package init(keys: EqualityKeys) {
    names = [Name(parent: .root, key: keys.ofNothing, depth: 0, normalForm: 0..<0)]
  }

  package subscript(_ name: NameID) -> Name { names[name.index] }

  /// The RDN of a name in normal form.
  package func rdn(of name: NameID) -> ArraySlice<UInt8> {
    normalForms[names[name.index].normalForm]
  }

  /// The number of the name whose RDN has the given normal form, below another; nil if there is none.
  func name(rdn: [UInt8], below parent: NameID, keys: EqualityKeys) -> NameID? {
    let key = keys.joined(keys.exact(rdn), below: names[parent.index].key)
    for number in numbers[key, default: []] {
      let name = names[Int(number)]
      if name.parent == parent && normalForms[name.normalForm].elementsEqual(rdn) {
        return NameID(rawValue: number)
      }
    }
    return nil
  }

  /// The number of the name whose RDN has the given normal form, below another; made if new.
  mutating func makeName(rdn: [UInt8], below parent: NameID, keys: EqualityKeys) -> NameID {
    if let known = self.name(rdn: rdn, below: parent, keys: keys) { return known }
    let key = keys.joined(keys.exact(rdn), below: names[parent.index].key)
    let start = normalForms.count
    normalForms.append(contentsOf: rdn)
    let number = UInt32(names.count)
    names.append(
      Name(
        parent: parent, key: key, depth: names[parent.index].depth + 1,
        normalForm: start..<normalForms.count))
    numbers[key, default: []].append(number)
    return NameID(rawValue: number)
  }
}

/// A `NameTree` that several readers grow at once.
final class SharedNameTree: Sendable {
  private let tree: Mutex<NameTree>
  private let keys: EqualityKeys

  init(keys: EqualityKeys) {
    self.keys = keys
    tree = Mutex(NameTree(keys: keys))
  }

  /// The number and key of a DN, its RDNs given from left to right.
  func name(of dn: Span<UInt8>, rdns: ArraySlice<Range<Int>>) throws(DNError) -> (
    name: NameID, key: UInt64
  ) {
    var normalForms: [[UInt8]] = []
    normalForms.reserveCapacity(rdns.count)
    for range in rdns.reversed() {
      var normalForm: [UInt8] = []
      if let error = DNSyntax.appendNormalForm(ofRDN: dn.extracting(range), to: &normalForm) {
        throw error
      }
      normalForms.append(normalForm)
    }
    return tree.withLock { tree in
      var name = NameID.root
      for rdn in normalForms { name = tree.makeName(rdn: rdn, below: name, keys: keys) }
      return (name, tree[name].key)
    }
  }

  /// The tree as it is; complete once all readers have ended.
  var snapshot: NameTree { tree.withLock { $0 } }
}

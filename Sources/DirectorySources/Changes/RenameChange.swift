internal import DirectoryModel

/// A change of an entry's name, of what it is below, or both (RFC 4511 4.9).
struct RenameChange {
  private let rdn: ChangeRecord.Item
  private let deletesOld: Bool
  private let superior: ChangeRecord.Item?
  private let newRDN: ChangedName
  private let newParent: ChangedName?

  init(_ record: ChangeRecord) throws(ChangeFailure) {
    rdn = record.items[0]
    deletesOld = record.items[1].value == [UInt8(ascii: "1")]
    superior = record.items.count > 2 ? record.items[2] : nil
    newRDN = try Self.name(rdn)
    newParent = try superior.map { (item) throws(ChangeFailure) in try Self.name(item) }
    // A valid DN: the reader has seen to that.
    guard let name = try? ChangedName(record.dn) else { return }
    if let superior, let newParent, newParent.form == name.form || newParent.isBelow(name) {
      throw ChangeFailure(.belowItself, at: superior.origin)
    }
    if name.isBelow((newParent ?? name.parent ?? .root).child(newRDN)) {
      throw ChangeFailure(.aboveItself, at: rdn.origin)
    }
  }

  /// The names that an item spells.
  private static func name(_ item: ChangeRecord.Item) throws(ChangeFailure) -> ChangedName {
    do throws(DNError) {
      return try ChangedName(item.value ?? [])
    } catch {
      throw ChangeFailure(.noNewName, at: item.origin)
    }
  }

  /// The new name of an entry of the tree.
  func newName(
    of entry: ChangedEntry, in tree: ChangedTree
  ) throws(ChangeFailure) -> ChangedName {
    let parent = newParent ?? entry.name.parent ?? .root
    if let superior, tree.isKnownMissing(parent) {
      throw ChangeFailure(.noSuperior, at: superior.origin)
    }
    let name = parent.child(newRDN)
    if name.form != entry.name.form, tree.exists(name) {
      throw ChangeFailure(.newNameExists, at: rdn.origin)
    }
    return name
  }

  /// Puts the values of the new name in place of those of the old one, or beside them.
  func apply(
    to attributes: inout ChangedAttributes, of name: ChangedName, _ texts: inout ChangedTexts,
    _ table: AttributeTable, _ equalities: AttributeEqualities
  ) {
    if deletesOld {
      let old = NamingValues(of: name, table, equalities)
      for value in old.list {
        guard let place = old.place(of: value, in: &attributes, texts) else { continue }
        attributes.remove(at: place, key: value.key, from: value.description)
      }
    }
    NamingValues(of: newRDN, table, equalities).add(to: &attributes, &texts, origin: rdn.origin)
  }
}

extension NamingValues {
  /// Adds the values that are not there.
  func add(
    to attributes: inout ChangedAttributes, _ texts: inout ChangedTexts, origin: Int
  ) {
    for value in list where place(of: value, in: &attributes, texts) == nil {
      attributes.add(
        texts.keep(value.bytes.span, origin: origin), key: value.key, to: value.description)
    }
  }
}

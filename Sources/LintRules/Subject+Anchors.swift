package import DirectoryModel

extension Profile {
  /// The attributes that hold what an account may be called at log-in.
  var accountLogins: [String] {
    loginNames.contains("userPrincipalName") ? loginNames : loginNames + ["userPrincipalName"]
  }

  /// Whether all that identifies an entry over time is a GUID, and no number of an employee or the
  /// like.
  package var hasGUIDs: Bool {
    let guids: Set<String> = [
      "objectguid", "entryuuid", "nsuniqueid", "ipauniqueid", "ms-ds-consistencyguid",
      "msexchmailboxguid",
    ]
    return !anchors.isEmpty && anchors.allSatisfy { guids.contains($0.lowercased()) }
  }
}

extension Subject {
  /// The columns of what identifies entries over time, the best first.
  package var anchorColumns: [Column] {
    profile.anchors.compactMap { column($0) }.filter { $0.count > 0 }
  }

  /// Whether any entry holds what identifies it over time.
  package var hasAnchors: Bool { !anchorColumns.isEmpty }

  /// What identifies an entry over time: the first value of the best attribute that it holds.
  package func anchor(of entry: EntryID) -> (type: AttributeType, value: ValueRange)? {
    for column in anchorColumns {
      if let row = column.rows(of: entry).first { return (column.type, column.values[row]) }
    }
    return nil
  }

  /// What identifies some entries over time, as far as a list of accounts knows it.
  func anchors(of entries: EntrySet, knownBy list: AccountList) -> KnownAnchors {
    var anchors = KnownAnchors(entries: directory.entryCount, known: list.guids.forms.count)
    var form: [UInt8] = []
    for column in anchorColumns {
      for row in column.owners.indices {
        let entry = column.owners[row]
        guard entries.contains(entry), anchors[entry] == .none else { continue }
        form.removeAll(keepingCapacity: true)
        GUIDForm.append(directory.bytes(column.values[row]), to: &form)
        anchors.set(list.guids.forms.number(of: form.span), of: entry)
      }
    }
    return anchors
  }
}

/// What identifies entries over time, as numbers of the GUIDs of a list of accounts.
struct KnownAnchors {
  enum Anchor: Equatable {
    /// The entry holds none.
    case none
    /// The list does not hold it.
    case new
    case known(Int)
  }

  private static let none = UInt32.max
  private static let new = UInt32.max - 1

  private var numbers: [UInt32]
  private var entries: [UInt32]

  fileprivate init(entries count: Int, known: Int) {
    numbers = Array(repeating: Self.none, count: count)
    entries = Array(repeating: Self.none, count: known)
  }

  subscript(_ entry: EntryID) -> Anchor {
    switch numbers[entry.index] {
    case Self.none: .none
    case Self.new: .new
    default: .known(Int(numbers[entry.index]))
    }
  }

  /// The first entry that holds a GUID of the list.
  func entry(_ guid: Int) -> EntryID? {
    entries[guid] == Self.none ? nil : EntryID(rawValue: entries[guid])
  }

  fileprivate mutating func set(_ guid: Int?, of entry: EntryID) {
    numbers[entry.index] = guid.map(UInt32.init) ?? Self.new
    if let guid, entries[guid] == Self.none { entries[guid] = entry.rawValue }
  }
}

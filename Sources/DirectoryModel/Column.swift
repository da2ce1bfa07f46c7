/// All values of one attribute type, in the order in which they were read.
package struct Column: Sendable {
  package let type: AttributeType
  /// When two values are equal.
  package let comparison: ReadingPlan.Comparison
  /// The entry of each value, ascending.
  package let owners: Owners
  package let values: Values
  /// Equal numbers for equal values.
  let keys: Keys
  /// What is made of the values before they are compared; nil for nothing.
  package let derivation: Derivation?

  init(
    type: AttributeType, comparison: ReadingPlan.Comparison, rows: RowTable,
    derivation: Derivation? = nil
  ) {
    self.type = type
    self.comparison = comparison
    owners = Owners(rows: rows)
    values = Values(rows: rows)
    keys = Keys(rows: rows)
    self.derivation = derivation
  }

  /// Some rows of another column.
  init(rows: [Int], of column: Column) {
    self.init(
      type: column.type, comparison: column.comparison, rows: RowTable(rows, of: column.keys.rows),
      derivation: column.derivation)
  }

  /// The same values, equal only where their bytes are.
  package var comparedExactly: Column {
    // Keys of equal bytes are equal by any rule; what they lead to is compared byte by byte.
    Column(
      type: type, comparison: comparison, rows: keys.rows,
      derivation: Derivation(steps: [], as: nil))
  }

  package var count: Int { owners.count }

  /// The rows of an entry.
  package func rows(of entry: EntryID) -> Range<Int> { owners.rows(of: entry) }
}

/// What a reference leads to.
package enum ReferenceTarget: Sendable, Hashable {
  case entry(EntryID)
  /// No entry of that DN was read; its parent's name.
  case nothing(below: NameID)
  /// The value is no DN.
  case noDN
}

/// All values of one attribute type that name entries, resolved.
package struct References: Sendable {
  package let type: AttributeType
  /// The entry of each value, ascending.
  package let owners: Owners
  package let values: Values
  let keys: Keys
  /// The number of an entry, or that of the name that the missing entry would be below.
  var targets: [UInt32]

  /// The bit that marks a reference to nothing; the rest is then the number of a name.
  static let nothing: UInt32 = 1 << 31
  static let noDN: UInt32 = .max

  /// References that are not resolved yet have no targets.
  init(type: AttributeType, rows: RowTable) {
    self.type = type
    owners = Owners(rows: rows)
    values = Values(rows: rows)
    keys = Keys(rows: rows)
    targets = []
  }

  package var count: Int { owners.count }

  /// The entry that a row names.
  @inline(__always)
  package func entry(_ row: Int) -> EntryID? {
    let target = targets[row]
    return target & Self.nothing == 0 ? EntryID(rawValue: target) : nil
  }

  package func target(_ row: Int) -> ReferenceTarget {
    let target = targets[row]
    if target & Self.nothing == 0 { return .entry(EntryID(rawValue: target)) }
    if target == Self.noDN { return .noDN }
    return .nothing(below: NameID(rawValue: target & ~Self.nothing))
  }

  /// The rows of an entry.
  package func rows(of entry: EntryID) -> Range<Int> { owners.rows(of: entry) }
}

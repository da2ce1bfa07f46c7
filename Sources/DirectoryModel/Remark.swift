/// A value that was found remarkable while it was read, for a rule to judge.
///
/// The reader sees every byte anyway; remembering the few values that are out of the ordinary
/// spares a column for each attribute that only needs a look.
package struct Remark: Sendable {
  package struct Kinds: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No bytes, or spaces only.
    package static let empty = Kinds(rawValue: 1)
    /// More bytes than the plan's limit.
    package static let long = Kinds(rawValue: 2)
    /// Not of the plan's format.
    package static let malformed = Kinds(rawValue: 4)
    /// Not UTF-8, or with characters that nobody sees.
    package static let hidden = Kinds(rawValue: 8)
    /// Not a DN though the attribute holds DNs.
    package static let noDN = Kinds(rawValue: 16)
    /// Perhaps with one of the plan's suspect bytes; the rule that asked looks again.
    package static let suspect = Kinds(rawValue: 32)
    /// Perhaps shorter than the plan's least length.
    package static let short = Kinds(rawValue: 64)
    /// A mail address in a domain that nobody outside can reach.
    package static let unroutable = Kinds(rawValue: 128)
  }

  package fileprivate(set) var entry: EntryID
  package let type: AttributeType
  package let value: ValueRange
  package let kinds: Kinds

  func shifted(by entries: UInt32) -> Remark {
    var copy = self
    copy.entry = EntryID(rawValue: entry.rawValue + entries)
    return copy
  }
}

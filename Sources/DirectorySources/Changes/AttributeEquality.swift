internal import DirectoryModel

/// When two values of a description are equal, and what is known of it.
struct AttributeEquality {
  let facts: AttributeFacts
  private let isBinary: Bool
  /// Whether all values that an entry holds were read, so that one that is not among them is not
  /// there.
  let isKnown: Bool

  init(_ description: AttributeDescription, _ table: AttributeTable, unread: Set<AttributeType>) {
    let (description, type) = table.facts(of: description)
    facts = type
    isBinary = description.options.split(separator: ";").contains("binary")
    isKnown = !type.isPassword && !type.isOperational && !unread.contains(description.type)
  }

  /// Whether single values can be told apart (RFC 4512, section 2.5.1).
  var hasEquality: Bool { facts.hasEquality || isBinary }

  /// Whether values are whole numbers; nil where nobody knows.
  var isInteger: Bool? { facts.isText == nil ? nil : facts.matchingRule == .integer }

  /// The same bytes for all values that are equal, and for no others.
  func key(of value: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    // Octets have a matching rule of their own, or none.
    let isOctets = isBinary || facts.isText == false && facts.matchingRule == .caseIgnore
    (isOctets ? MatchingRule.octetString : facts.matchingRule).appendKey(of: value, to: &key)
    return key
  }
}

/// When values of each description are equal, found out once.
///
/// A class, so that whoever asks holds no copy of anything that changes. Used by one thread.
final class AttributeEqualities {
  private let table: AttributeTable
  private let unread: Set<AttributeType>
  private var known: [AttributeDescription: AttributeEquality] = [:]

  /// - Parameter unread: types of which an entry may hold values that were not read.
  init(_ table: AttributeTable, unread: Set<AttributeType>) {
    self.table = table
    self.unread = unread
  }

  subscript(_ description: AttributeDescription) -> AttributeEquality {
    if let known = known[description] { return known }
    let equality = AttributeEquality(description, table, unread: unread)
    known[description] = equality
    return equality
  }
}

/// What is kept of each attribute type, and which of its values are remembered as remarkable.
///
/// Rules and the profile say what they need; nothing else is kept.
package struct ReadingPlan: Sendable {
  /// When two values of a type are equal.
  package enum Comparison: Sendable, Equatable {
    case matchingRule(MatchingRule)
    case mailAddress
    /// Values with a prefix (`smtp:`, `X500:`), of which only mail addresses are kept.
    case proxyAddress

    var isOfMail: Bool { self == .mailAddress || self == .proxyAddress }
  }

  /// What is done with the values of one type.
  package struct Reading: Sendable {
    /// Values are kept in a column, compared in this way.
    package var comparison: Comparison?
    /// Values longer than this many bytes are remembered.
    package var longest: Int?
    /// Values that are not of this format are remembered.
    package var format: ValueFormat?
    /// Values that may have fewer characters than this are remembered.
    package var shortest: Int?
    /// Values that hold one of these bytes are remembered.
    package var suspects: SuspectBytes?

    package init() {}
  }

  /// The types whose values name entries; each gets its references resolved.
  package static let references: [AttributeType] = [
    .member, .uniqueMember, .memberUID, .memberOf, .manager,
  ]

  package private(set) var readings: [AttributeType: Reading] = [:]

  package init() {}

  package subscript(_ type: AttributeType) -> Reading {
    get { readings[type, default: Reading()] }
    set { readings[type] = newValue }
  }
}

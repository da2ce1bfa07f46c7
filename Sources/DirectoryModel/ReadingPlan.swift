/// What is kept of each attribute type, and which of its values are remembered as remarkable.
///
/// Rules and the profile say what they need; nothing else is kept.
package struct ReadingPlan: Sendable {
  /// When two values of a type are equal.
  package enum Comparison: Sendable, Hashable {
    case matchingRule(MatchingRule)
    case mailAddress
    /// Values with a prefix: mail addresses (`smtp:`) as such, others (`X500:`) as a whole, without
    /// case.
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
    package var suspects = Suspects()
    /// Mail addresses in domains that nobody outside can reach are remembered.
    package var judgesDomain = false
    /// Whether kept values are asked for by parts of them, so that their signs are noted.
    package var isAskedByParts = false

    package init() {}

    fileprivate mutating func formUnion(_ other: Reading, of type: AttributeType) {
      if comparison == nil {
        comparison = other.comparison
      } else if let theirs = other.comparison, theirs.isOfMail != (type == .uid) {
        // `memberUid` is looked up in `uid` by its matching rule.
        comparison = theirs
      }
      longest = [longest, other.longest].compactMap { $0 }.min()
      shortest = [shortest, other.shortest].compactMap { $0 }.max()
      isAskedByParts = isAskedByParts || other.isAskedByParts
      judgesDomain = judgesDomain || other.judgesDomain
      suspects.formUnion(other.suspects)
      if format == nil {
        format = other.format
      } else if let theirs = other.format, theirs != format, comparison == nil {
        // Only what is kept can be judged anew.
        comparison = .matchingRule(.octetString)
      }
    }
  }

  /// The types whose values name entries; each gets its references resolved.
  package static let references: [AttributeType] = [
    .member, .uniqueMember, .memberUID, .memberOf, .manager,
  ]

  package private(set) var readings: [AttributeType: Reading] = [:]

  package init() {}

  /// What serves this plan and another one.
  ///
  /// Where the two do not agree, the directory is right for one of them: columns are compared anew
  /// for the other (`Directory.compared`), and formats judged anew (`Directory.remarks(on:notOf:)`).
  package func union(_ other: ReadingPlan) -> ReadingPlan {
    var union = self
    for (type, theirs) in other.readings { union[type].formUnion(theirs, of: type) }
    return union
  }

  package subscript(_ type: AttributeType) -> Reading {
    get { readings[type, default: Reading()] }
    set { readings[type] = newValue }
  }
}

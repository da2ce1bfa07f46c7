/// A search filter (RFC 4515), as an LDAP server and the profile of a sync read it.
package indirect enum LDAPFilter: Sendable, Equatable {
  /// True where all are true; `(&)` is true for every entry (RFC 4526).
  case and([LDAPFilter])
  /// True where one is true; `(|)` is true for no entry (RFC 4526).
  case or([LDAPFilter])
  case not(LDAPFilter)
  case leaf(Leaf)

  /// An assertion about one attribute, given by its description as the filter spells it. Values
  /// are bytes without escapes.
  package enum Leaf: Sendable, Equatable {
    case present(String)
    /// `=`, and `~=` too, which RFC 4511 lets a server treat so.
    case equality(String, [UInt8])
    /// No part is empty, and there is one at least.
    case substrings(String, initial: [UInt8]?, any: [[UInt8]], final: [UInt8]?)
    case greaterOrEqual(String, [UInt8])
    case lessOrEqual(String, [UInt8])
    /// Every bit of the number is set (Active Directory's 1.2.840.113556.1.4.803).
    case allBits(String, Int64)
    /// Some bit of the number is set (Active Directory's 1.2.840.113556.1.4.804).
    case anyBit(String, Int64)
    /// The group of this DN is reached through memberships (Active Directory's
    /// 1.2.840.113556.1.4.1941), of `memberOf` only.
    case inChain(String, [UInt8])

    package var attribute: String {
      switch self {
      case .present(let attribute), .equality(let attribute, _),
        .substrings(let attribute, initial: _, any: _, final: _),
        .greaterOrEqual(let attribute, _), .lessOrEqual(let attribute, _),
        .allBits(let attribute, _), .anyBit(let attribute, _), .inChain(let attribute, _):
        attribute
      }
    }
  }

  /// How deep parentheses may be nested; `and`, `or` and `not` are evaluated by recursion.
  package static let deepest = 200

  package init(parsing text: String) throws(LDAPFilterError) {
    var parser = FilterParser(text)
    self = try parser.parse()
  }

  /// The attribute descriptions it names, each once (case apart), in the order of the text.
  package var attributes: [String] {
    var attributes: [String] = []
    var known: Set<String> = []
    collectLeaves { leaf in
      if known.insert(leaf.attribute.lowercased()).inserted { attributes.append(leaf.attribute) }
    }
    return attributes
  }

  /// The attribute descriptions of which it asserts parts of values.
  package var attributesAskedByParts: [String] {
    var attributes: [String] = []
    collectLeaves { leaf in
      if case .substrings(let attribute, _, _, _) = leaf { attributes.append(attribute) }
    }
    return attributes
  }

  /// The entries for which the filter is true, from the sets for which its leaves are; nil for a
  /// leaf that is undefined.
  ///
  /// An assertion about an attribute that an entry does not hold is false, not undefined (RFC 4511,
  /// 4.5.1.7), so `(!(title=x))` is true for entries without a title. Active Directory answers so,
  /// and OpenLDAP. Undefined is what cannot be judged for any entry, and its negation too.
  package func evaluate(universe: Int, _ leaf: (Leaf) -> EntrySet?) -> EntrySet {
    verdicts(universe: universe, leaf).isTrue
  }

  /// For whom a filter is true, and for whom false; it is undefined for the others.
  private struct Verdicts {
    var isTrue: EntrySet
    var isFalse: EntrySet
  }

  private func verdicts(universe: Int, _ leaf: (Leaf) -> EntrySet?) -> Verdicts {
    let none = EntrySet(universe: universe)
    let all = EntrySet.all(universe: universe)
    switch self {
    case .and(let filters):
      return filters.reduce(into: Verdicts(isTrue: all, isFalse: none)) { result, filter in
        let verdicts = filter.verdicts(universe: universe, leaf)
        result.isTrue.formIntersection(verdicts.isTrue)
        result.isFalse.formUnion(verdicts.isFalse)
      }
    case .or(let filters):
      return filters.reduce(into: Verdicts(isTrue: none, isFalse: all)) { result, filter in
        let verdicts = filter.verdicts(universe: universe, leaf)
        result.isTrue.formUnion(verdicts.isTrue)
        result.isFalse.formIntersection(verdicts.isFalse)
      }
    case .not(let filter):
      let verdicts = filter.verdicts(universe: universe, leaf)
      return Verdicts(isTrue: verdicts.isFalse, isFalse: verdicts.isTrue)
    case .leaf(let assertion):
      guard let isTrue = leaf(assertion) else { return Verdicts(isTrue: none, isFalse: none) }
      return Verdicts(isTrue: isTrue, isFalse: isTrue.complement())
    }
  }

  /// Calls with the leaves of which the filter asserts the contrary.
  func collectNegatedLeaves(isNegated: Bool = false, _ collect: (Leaf) -> Void) {
    switch self {
    case .and(let filters), .or(let filters):
      for filter in filters { filter.collectNegatedLeaves(isNegated: isNegated, collect) }
    case .not(let filter): filter.collectNegatedLeaves(isNegated: !isNegated, collect)
    case .leaf(let leaf): if isNegated { collect(leaf) }
    }
  }

  func collectLeaves(_ collect: (Leaf) -> Void) {
    switch self {
    case .and(let filters), .or(let filters):
      for filter in filters { filter.collectLeaves(collect) }
    case .not(let filter): filter.collectLeaves(collect)
    case .leaf(let leaf): collect(leaf)
    }
  }
}

/// Where the text of a filter is wrong, and what is wrong there.
package struct LDAPFilterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted in UTF-8 bytes from 0; the length of the text where its end came too early.
  package let offset: Int
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  package var description: String { "byte \(offset + 1) of the filter: \(reason)" }
}

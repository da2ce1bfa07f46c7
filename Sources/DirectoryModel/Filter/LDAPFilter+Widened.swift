extension LDAPFilter {
  /// A filter that finds all that this one does, and that every server judges alike.
  ///
  /// What is negated is left out: a server does not find `(!(a=b))` where its schema lacks the type `a`,
  /// and many profiles leave out entries of servers that the one that is read is not. Who reads judges
  /// the filter itself, on what came.
  package var widened: LDAPFilter { narrowest ?? .leaf(.present("objectClass")) }

  /// The widened filters of several, as one that finds what any of them does.
  ///
  /// Where memberships are followed, it finds all groups.
  package static func widened(_ filters: [LDAPFilter]) -> LDAPFilter {
    var followsMemberships = false
    for filter in filters {
      filter.collectLeaves { if case .inChain = $0 { followsMemberships = true } }
    }
    let groups = ["member", "uniqueMember"].map { LDAPFilter.leaf(.present($0)) }
    return LDAPFilter.or(filters + (followsMemberships ? groups : [])).widened
  }

  /// Nil for what is true of every entry.
  private var narrowest: LDAPFilter? {
    switch self {
    case .and(let filters):
      let narrow = filters.compactMap(\.narrowest).distinct
      return narrow.count > 1 ? .and(narrow) : narrow.first
    case .or(let filters):
      var alternatives: [LDAPFilter] = []
      for filter in filters {
        guard let narrow = filter.narrowest else { return nil }
        if case .or(let inner) = narrow {
          alternatives += inner
        } else {
          alternatives.append(narrow)
        }
      }
      alternatives = alternatives.distinct
      return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
    case .not(.not(let filter)): return filter.narrowest
    case .not: return nil
    case .leaf(let leaf):
      switch leaf {
      case .present, .equality, .substrings: return self
      // Many types have no order, and few servers know Active Directory's rules.
      case .greaterOrEqual, .lessOrEqual, .allBits, .anyBit, .inChain:
        return .leaf(.present(leaf.attribute))
      }
    }
  }
}

extension [LDAPFilter] {
  /// Each filter once, in order.
  fileprivate var distinct: [LDAPFilter] {
    reduce(into: []) { result, filter in
      if !result.contains(filter) { result.append(filter) }
    }
  }
}

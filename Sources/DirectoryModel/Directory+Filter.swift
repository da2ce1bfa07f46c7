/// LDAP filters over what was read (RFC 4515, evaluated as RFC 4511 4.5.1.7 says).
extension Directory {
  /// The entries that match a filter; spoiled ones match none.
  ///
  /// Attributes other than `objectClass` are compared by their columns, so that the plan must have
  /// asked for them.
  package func entries(matching filter: LDAPFilter) -> EntrySet {
    let leaves = filter.attributes.compactMap { attributes.type(named: $0) }
    let isAboutShapes = leaves.allSatisfy { $0 == .objectClass || columns[$0]?.count ?? 0 == 0 }
    guard isAboutShapes else {
      return filter.evaluate(universe: entryCount) { entries(matching: $0) }.subtracting(spoiled)
    }
    // Each leaf is about classes, or about values that nobody holds: answered once a shape.
    let wanted = filter.evaluate(universe: shapes.count) { leaf in
      EntrySet(universe: shapes.count) { isMatch(leaf, shapes[$0.index]) }
    }
    return entries(ofShapes: shapes.indices.map { wanted.contains(EntryID($0)) })
      .subtracting(spoiled)
  }

  /// Whether entries of a shape match a leaf about their classes or what they hold; no value of
  /// another type is there to match.
  private func isMatch(_ leaf: LDAPFilter.Leaf, _ shape: Shape) -> Bool {
    guard let type = attributes.type(named: leaf.attribute) else { return false }
    switch leaf {
    case .present: return holds(shape, type)
    case .equality(_, let value):
      return type == .objectClass && objectClass(named: value).map(shape.classes.contains) ?? false
    default: return false
    }
  }

  private func holds(_ shape: Shape, _ type: AttributeType) -> Bool {
    shape.holdings.contains { attributes[$0.description].type == type }
  }

  private func entries(matching leaf: LDAPFilter.Leaf) -> EntrySet {
    guard let type = attributes.type(named: leaf.attribute) else {
      return EntrySet(universe: entryCount)
    }
    switch leaf {
    case .present: return holders(of: type)
    case .equality(_, let value):
      if type == .objectClass { return entries(ofClass: value) }
      let rule = attributes[type].matchingRule
      return entries(holding: type, compared: rule, to: value) { $0 == $1 }
    case .greaterOrEqual(_, let value):
      return entries(ordered: type, to: value) { $0 >= $1 }
    case .lessOrEqual(_, let value):
      return entries(ordered: type, to: value) { $0 <= $1 }
    case .substrings(_, let initial, let any, let final):
      return entries(holding: type) { value in
        Self.matches(value, initial: initial, any: any, final: final)
      }
    case .allBits(_, let mask):
      return entries(holding: type) { Self.number($0).map { $0 & mask == mask } ?? false }
    case .anyBit(_, let mask):
      return entries(holding: type) { Self.number($0).map { $0 & mask != 0 } ?? false }
    }
  }

  /// The entries that hold a value of a type, with or without options.
  package func holders(of type: AttributeType) -> EntrySet {
    entries { holds($0, type) }
  }

  /// The entries whose shape has a property.
  package func entries(ofShape hasProperty: (Shape) -> Bool) -> EntrySet {
    entries(ofShapes: shapes.map(hasProperty))
  }

  private func entries(ofShapes wanted: [Bool]) -> EntrySet {
    guard wanted.contains(true) else { return EntrySet(universe: entryCount) }
    return EntrySet(kinds: shapeNumbers, where: wanted)
  }

  private func entries(ofClass name: [UInt8]) -> EntrySet {
    guard let wanted = objectClass(named: name) else { return EntrySet(universe: entryCount) }
    return entries { $0.classes.contains(wanted) }
  }

  /// The number of a class that some entry names, by any of its names.
  private func objectClass(named name: [UInt8]) -> ObjectClassID? {
    let spelled = String(decoding: name, as: UTF8.self).lowercased()
    let canonical =
      Schema.standard.objectClass(spelled)?.name.lowercased()
      ?? Schema.activeDirectory.objectClass(spelled)?.name.lowercased() ?? spelled
    return classNames.firstIndex(of: canonical).map { ObjectClassID(rawValue: UInt32($0)) }
  }

  /// The entries with a value whose prepared form stands in a relation to that of another.
  private func entries(
    holding type: AttributeType, compared rule: MatchingRule, to value: [UInt8],
    _ isMatch: ([UInt8], [UInt8]) -> Bool
  ) -> EntrySet {
    var wanted: [UInt8] = []
    rule.appendKey(of: value.span, to: &wanted)
    return entries(holding: type) { bytes in
      var form: [UInt8] = []
      rule.appendKey(of: bytes.span, to: &form)
      return isMatch(form, wanted)
    }
  }

  /// As numbers where both are, as prepared text otherwise.
  private func entries(
    ordered type: AttributeType, to value: [UInt8], _ isMatch: (Int64, Int64) -> Bool
  ) -> EntrySet {
    let rule = attributes[type].matchingRule
    let number = Self.number(value)
    var wanted: [UInt8] = []
    rule.appendKey(of: value.span, to: &wanted)
    return entries(holding: type) { bytes in
      if let number, let own = Self.number(bytes) { return isMatch(own, number) }
      var form: [UInt8] = []
      rule.appendKey(of: bytes.span, to: &form)
      if form == wanted { return isMatch(0, 0) }
      return form.lexicographicallyPrecedes(wanted) ? isMatch(-1, 0) : isMatch(1, 0)
    }
  }

  private func entries(
    holding type: AttributeType, _ isMatch: ([UInt8]) -> Bool
  ) -> EntrySet {
    var found = EntrySet(universe: entryCount)
    guard let column = columns[type] else { return found }
    for row in column.values.indices {
      let bytes = self.bytes(column.values[row])
      var copy: [UInt8] = []
      copy.reserveCapacity(bytes.count)
      for index in bytes.indices { copy.append(bytes[index]) }
      if isMatch(copy) { found.insert(column.owners[row]) }
    }
    return found
  }

  private static func number(_ bytes: [UInt8]) -> Int64? {
    Int64(String(decoding: bytes, as: UTF8.self))
  }

  private static func matches(
    _ value: [UInt8], initial: [UInt8]?, any: [[UInt8]], final: [UInt8]?
  ) -> Bool {
    func prepared(_ bytes: [UInt8]) -> [UInt8] {
      var form: [UInt8] = []
      _ = StringPreparation.appendCaseIgnore(bytes.span, to: &form)
      return form
    }
    var rest = prepared(value)[...]
    if let initial {
      let part = prepared(initial)
      guard rest.starts(with: part) else { return false }
      rest = rest.dropFirst(part.count)
    }
    if let final {
      let part = prepared(final)
      guard rest.count >= part.count, rest.suffix(part.count).elementsEqual(part) else {
        return false
      }
      rest = rest.dropLast(part.count)
    }
    for part in any.map(prepared) {
      guard
        let start = rest.indices.first(where: { rest[$0...].starts(with: part) })
      else { return false }
      rest = rest[(start + part.count)...]
    }
    return true
  }
}

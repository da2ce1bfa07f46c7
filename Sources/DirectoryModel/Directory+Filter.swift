/// LDAP filters over what was read (RFC 4515, evaluated as RFC 4511 4.5.1.7 says).
extension Directory {
  /// The entries that match a filter, among some or all; spoiled ones match none.
  ///
  /// Attributes other than `objectClass` are compared by their columns, so that the plan must have
  /// asked for them.
  package func entries(
    matching filter: LDAPFilter, within candidates: EntrySet? = nil
  ) -> EntrySet {
    let found = all(matching: filter, within: candidates).subtracting(spoiled)
    return candidates.map { found.intersection($0) } ?? found
  }

  /// As `entries(matching:within:)`; of others than the candidates nothing is told.
  private func all(matching filter: LDAPFilter, within candidates: EntrySet?) -> EntrySet {
    guard candidates?.isEmpty != true else { return EntrySet(universe: entryCount) }
    if isAboutShapes(filter) {
      let wanted = filter.evaluate(universe: shapes.count) { shapes(matching: $0) }
      return entries(ofShapes: shapes.indices.map { wanted.contains(EntryID($0)) })
    }
    guard case .and(let parts) = filter else {
      return filter.evaluate(universe: entryCount) { entries(matching: $0, within: candidates) }
    }
    // What is answered once a shape comes first and leaves fewer to ask the rest of.
    let ordered = parts.filter(isAboutShapes) + parts.filter { !isAboutShapes($0) }
    var left = candidates ?? .all(universe: entryCount)
    for part in ordered { left.formIntersection(all(matching: part, within: left)) }
    return left
  }

  private func isAboutShapes(_ filter: LDAPFilter) -> Bool {
    var isAboutShapes = true
    filter.collectLeaves { isAboutShapes = isAboutShapes && self.isAboutShapes($0) }
    return isAboutShapes
  }

  /// The names that a filter negates something of and that neither the schema nor any entry knows:
  /// attributes, and values of `objectClass`. Nobody has them, and nobody matches the negation.
  package func unknownNames(negatedIn filter: LDAPFilter) -> [String] {
    var names: [String] = []
    filter.collectNegatedLeaves { leaf in
      var name: String?
      if !isKnown(leaf.attribute) {
        name = leaf.attribute
      } else if case .equality(_, let value) = leaf,
        attributes.type(named: leaf.attribute) == .objectClass, classes(named: value) == nil
      {
        name = String(decoding: value, as: UTF8.self)
      }
      if let name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The entries that hold a value of a type, with or without options.
  package func holders(of type: AttributeType) -> EntrySet {
    entries { (shape: Shape) in holds(shape, type, options: []) }
  }

  /// The entries whose shape has a property.
  package func entries(ofShape hasProperty: (Shape) -> Bool) -> EntrySet {
    entries(ofShapes: shapes.map(hasProperty))
  }

  private func entries(ofShapes wanted: [Bool]) -> EntrySet {
    guard wanted.contains(true) else { return EntrySet(universe: entryCount) }
    return EntrySet(kinds: shapeNumbers, where: wanted)
  }
}

// Leaves that are about classes, presence, or values that nobody holds: answered once a shape.
extension Directory {
  private func isAboutShapes(_ leaf: LDAPFilter.Leaf) -> Bool {
    if isAboutLists(leaf) { return false }
    if case .present = leaf { return true }
    guard let type = attributes.type(named: leaf.attribute) else { return true }
    return type == .objectClass
      || columns[type]?.count ?? 0 == 0 && referenceColumns[type]?.count ?? 0 == 0
  }

  /// The shapes whose entries match such a leaf; nil where it is undefined.
  private func shapes(matching leaf: LDAPFilter.Leaf) -> EntrySet? {
    let none = EntrySet(universe: shapes.count)
    guard isKnown(leaf.attribute) else { return nil }
    guard let type = attributes.type(named: leaf.attribute) else { return none }
    if case .present = leaf {
      let options = leaf.options
      return EntrySet(universe: shapes.count) { holds(shapes[$0.index], type, options: options) }
    }
    guard isJudgeable(leaf, type) else { return nil }
    guard type == .objectClass, case .equality(_, let value) = leaf else { return none }
    guard let wanted = classes(named: value) else { return nil }
    return EntrySet(universe: shapes.count) { number in
      shapes[number.index].classes.contains { wanted[$0.index] }
    }
  }

  /// Whether entries of a shape hold a type by a description with some options at least.
  private func holds(_ shape: Shape, _ type: AttributeType, options: [Substring]) -> Bool {
    shape.holdings.contains { holding in
      let facts = attributes[holding.description]
      return facts.type == type && facts.hasOptions(options)
    }
  }

  /// Whether the schema or an entry knows the type of a description.
  private func isKnown(_ description: String) -> Bool {
    Schema.standard.attributeType(description) != nil
      || Schema.activeDirectory.attributeType(description) != nil
      || attributes.type(named: description).map { type in
        shapes.contains { holds($0, type, options: []) }
      } ?? false
  }

  /// Which classes are the named one or derived from it, by number; nil for a name that is unknown.
  ///
  /// An entry need not name the classes above its own for a server to find it by them.
  private func classes(named name: [UInt8]) -> [Bool]? {
    let spelled = String(decoding: name, as: UTF8.self).lowercased()
    let canonical = Self.objectClass(spelled)?.name.lowercased() ?? spelled
    guard classNames.contains(canonical) || Self.objectClass(spelled) != nil else { return nil }
    return classNames.map { Self.isClass($0, canonical) }
  }

  private static func objectClass(_ name: String) -> ObjectClassDefinition? {
    Schema.standard.objectClass(name) ?? Schema.activeDirectory.objectClass(name)
  }

  /// Whether a class is another one, or derived from it.
  private static func isClass(_ name: String, _ other: String) -> Bool {
    var known: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      if next == other { return true }
      guard known.insert(next).inserted, let definition = objectClass(next) else { continue }
      open += definition.superiors.map { superior in
        objectClass(superior)?.name.lowercased() ?? superior.lowercased()
      }
    }
    return false
  }
}

// Leaves that are about values.
extension Directory {
  /// Whether a leaf about a known type is true or false, and not undefined.
  private func isJudgeable(_ leaf: LDAPFilter.Leaf, _ type: AttributeType) -> Bool {
    let facts = attributes[type]
    let rule = facts.matchingRule
    switch leaf {
    case .present, .allBits, .anyBit: return true
    case .equality where category(in: leaf, type) != nil: return true
    case .equality(_, let value), .inChain(_, let value):
      return facts.hasEquality && rule.accepts(value.span)
    case .greaterOrEqual(_, let value), .lessOrEqual(_, let value):
      return facts.hasEquality && rule.hasOrder && rule.accepts(value.span)
    case .substrings(_, let initial, let any, let final):
      let parts = [initial, final].compactMap { $0 } + any
      return facts.hasEquality && rule.hasSubstrings
        && parts.allSatisfy { rule.accepts($0.span) }
    }
  }

  private func entries(
    matching leaf: LDAPFilter.Leaf, within candidates: EntrySet?
  ) -> EntrySet? {
    if isAboutLists(leaf) { return entries(inLists: leaf) }
    guard !isAboutShapes(leaf) else {
      return shapes(matching: leaf).map { wanted in
        entries(ofShapes: shapes.indices.map { wanted.contains(EntryID($0)) })
      }
    }
    // A type with values is known.
    guard let type = attributes.type(named: leaf.attribute), isJudgeable(leaf, type) else {
      return nil
    }
    let assertion =
      category(in: leaf, type).map { ValueAssertion($0) }
      ?? ValueAssertion(leaf, attributes[type].matchingRule)
    return entries(holding: type, leaf.options, within: candidates, assertion)
  }

  /// The object category that a leaf names by a class.
  private func category(in leaf: LDAPFilter.Leaf, _ type: AttributeType) -> ObjectCategory? {
    guard case .equality(_, let name) = leaf, !name.contains(UInt8(ascii: "=")),
      attributes.type(named: "objectCategory") == type
    else { return nil }
    return ObjectCategory(ofClass: name)
  }

  /// The entries that hold a value of a type and some options for which an assertion is true.
  private func entries(
    holding type: AttributeType, _ options: [Substring], within candidates: EntrySet?,
    _ assertion: ValueAssertion
  ) -> EntrySet {
    var found = EntrySet(universe: entryCount)
    guard let rows = (columns[type]?.keys ?? referenceColumns[type]?.keys)?.rows else {
      return found
    }
    let wanted = options.isEmpty ? nil : entries { holds($0, type, options: options) }
    // Equal values have equal keys, which lie side by side with the signs of what is in the values;
    // the values lie anywhere.
    let isKeyed = columns[type]?.comparison == .matchingRule(attributes[type].matchingRule)
    let key = isKeyed ? assertion.key(keys) : nil
    let areNoted = plan[type].isAskedByParts && columns[type] != nil && type != .memberUID
    let signs = areNoted ? assertion.signs : []
    let pieces = inPieces(rows.count) { numbers, piece in
      var assertion = assertion
      rows.visit(numbers) { _, row in
        guard key == nil || row.key == key, row.signs.isSuperset(of: signs),
          candidates?.contains(row.owner) != false
        else { return }
        if let wanted,
          !wanted.contains(row.owner) || !self.hasOptions(row.value, options)
        {
          return
        }
        if assertion.isTrue(of: self.bytes(row.value)) { piece.found.append(row.owner) }
      }
    }
    for piece in pieces { for entry in piece.found { found.insert(entry) } }
    return found
  }

  /// Whether the line of a value has a description with some options at least.
  private func hasOptions(_ value: ValueRange, _ options: [Substring]) -> Bool {
    let line = bytes(lineRange(at: store.origin(of: value)))
    let description = line.indices.prefix { line[$0] != UInt8(ascii: ":") }.map { line[$0] }
    let parts = String(decoding: description, as: UTF8.self).lowercased().split(separator: ";")
    return options.allSatisfy(parts.dropFirst().contains)
  }
}

extension LDAPFilter.Leaf {
  /// The options of the attribute description, in lower case.
  fileprivate var options: [Substring] {
    attribute.lowercased().split(separator: ";").dropFirst().map { $0 }
  }
}

extension DescriptionFacts {
  /// Whether it has some options at least, and so is a subtype of the description with these only
  /// (RFC 4512, 2.5.2.1).
  fileprivate func hasOptions(_ wanted: [Substring]) -> Bool {
    guard !wanted.isEmpty else { return true }
    return wanted.allSatisfy(options.split(separator: ";").contains)
  }
}

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
    case .equality(_, let value): return facts.hasEquality && rule.accepts(value.span)
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
    guard !isAboutShapes(leaf) else {
      return shapes(matching: leaf).map { wanted in
        entries(ofShapes: shapes.indices.map { wanted.contains(EntryID($0)) })
      }
    }
    // A type with values is known.
    guard let type = attributes.type(named: leaf.attribute), isJudgeable(leaf, type) else {
      return nil
    }
    let rule = attributes[type].matchingRule
    var form: [UInt8] = []
    func key(_ value: Span<UInt8>) -> [UInt8] {
      form.removeAll(keepingCapacity: true)
      rule.appendKey(of: value, to: &form)
      return form
    }
    switch leaf {
    case .present: return nil
    case .equality(_, let value):
      let wanted = key(value.span)
      // Equal values have equal keys, which lie side by side; the values lie anywhere.
      let isKeyed = columns[type]?.comparison == .matchingRule(rule)
      let wantedKey = keys.exact(wanted)
      return entries(
        holding: type, leaf.options, within: candidates,
        amongRows: { !isKeyed || $0.key == wantedKey },
        where: { key($0) == wanted })
    case .greaterOrEqual(_, let value):
      let wanted = key(value.span)
      return entries(holding: type, leaf.options, within: candidates) {
        rule.isBefore(key($0), wanted) != true
      }
    case .lessOrEqual(_, let value):
      let wanted = key(value.span)
      return entries(holding: type, leaf.options, within: candidates) {
        rule.isBefore(key($0), wanted) != false
      }
    case .substrings(_, let initial, let any, let final):
      let wanted = Substrings(rule, initial: initial, any: any, final: final)
      let signs = wanted.signs
      let areNoted = plan[type].isAskedByParts && columns[type] != nil && type != .memberUID
      return entries(
        holding: type, leaf.options, within: candidates,
        amongRows: { !areNoted || $0.signs.isSuperset(of: signs) },
        where: { wanted.mayMatch($0) && wanted.match(key($0)) })
    case .allBits(_, let mask):
      return entries(holding: type, leaf.options, within: candidates) {
        Int64(digits: $0).map { $0 & mask == mask }
      }
    case .anyBit(_, let mask):
      return entries(holding: type, leaf.options, within: candidates) {
        Int64(digits: $0).map { $0 & mask != 0 }
      }
    }
  }

  /// The entries that hold a value of a type and some options for which something is true.
  private func entries(
    holding type: AttributeType, _ options: [Substring], within candidates: EntrySet?,
    amongRows mayMatch: (ShardRow) -> Bool = { _ in true }, where isMatch: (Span<UInt8>) -> Bool?
  ) -> EntrySet {
    var found = EntrySet(universe: entryCount)
    guard let rows = (columns[type]?.keys ?? referenceColumns[type]?.keys)?.rows else {
      return found
    }
    let wanted = options.isEmpty ? nil : entries { holds($0, type, options: options) }
    rows.visit { _, row in
      guard mayMatch(row), candidates?.contains(row.owner) != false else { return }
      if let wanted, !wanted.contains(row.owner) || !hasOptions(row.value, options) { return }
      if isMatch(bytes(row.value)) == true { found.insert(row.owner) }
    }
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

/// The parts of a value that a filter asserts, prepared for comparison.
private struct Substrings {
  private let initial: [UInt8]
  private let any: [[UInt8]]
  private let final: [UInt8]
  /// The letter or digit of ASCII that the initial part begins with, and the one that the final part
  /// ends with, in lower case; nil for anything else.
  private let first: UInt8?
  private let last: UInt8?

  init(_ rule: MatchingRule, initial: [UInt8]?, any: [[UInt8]], final: [UInt8]?) {
    func prepared(_ part: [UInt8], _ place: MatchingRule.SubstringPlace) -> [UInt8] {
      var form: [UInt8] = []
      rule.appendKey(ofSubstring: part.span, at: place, to: &form)
      return form
    }
    self.initial = initial.map { prepared($0, .initial) } ?? []
    self.any = any.map { prepared($0, .any) }
    self.final = final.map { prepared($0, .final) } ?? []
    first = initial?.first.flatMap(Self.plain)
    last = final?.last.flatMap(Self.plain)
  }

  private static func plain(_ byte: UInt8) -> UInt8? {
    switch byte.asciiLowercased {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      byte.asciiLowercased
    default: nil
    }
  }

  /// Whether a value may match, by the letters at its ends as they are written.
  ///
  /// No preparation makes another letter of one of ASCII, or takes it away; it may put case, spaces
  /// and marks aside.
  func mayMatch(_ value: Span<UInt8>) -> Bool {
    guard !value.isEmpty else { return true }
    if let first, let found = Self.plain(value[0]), found != first { return false }
    if let last, let found = Self.plain(value[value.count - 1]), found != last { return false }
    return true
  }

  /// The signs of all parts, which a value needs to match.
  var signs: SignSet {
    ([initial, final] + any).reduce([]) { $0.union(SignSet(neededFor: $1)) }
  }

  func match(_ value: [UInt8]) -> Bool {
    guard value.count >= initial.count + final.count, value.starts(with: initial),
      value.suffix(final.count).elementsEqual(final)
    else { return false }
    var rest = value[initial.count..<value.count - final.count]
    for part in any {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
        return false
      }
      rest = rest[(start + part.count)...]
    }
    return true
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

extension Int64 {
  /// The number of which these are the digits, perhaps behind a minus.
  fileprivate init?(digits text: Span<UInt8>) {
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    guard text.count > (isNegative ? 1 : 0) else { return nil }
    self = 0
    for index in (isNegative ? 1 : 0)..<text.count {
      guard text[index].isASCIIDigit else { return nil }
      let digit = Int64(text[index] - UInt8(ascii: "0"))
      let (tens, isTooLarge) = multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(isNegative ? -digit : digit)
      guard !isTooLarge, !isBeyond else { return nil }
      self = sum
    }
  }
}

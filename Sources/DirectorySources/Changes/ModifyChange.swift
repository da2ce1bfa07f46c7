internal import DirectoryModel

/// A modification of an entry's attributes, all of it or nothing (RFC 4511 4.6, RFC 4525).
struct ModifyChange {
  let record: ChangeRecord
  let isPermissive: Bool
  let table: AttributeTable
  /// How values of a description compare.
  let equalities: AttributeEqualities

  /// The modifications of the record, in order.
  private var modifications: [ArraySlice<ChangeRecord.Item>] {
    let starts = record.items.indices.filter { record.items[$0].isFirst }
    return zip(starts, starts.dropFirst() + [record.items.count]).map { record.items[$0..<$1] }
  }

  /// Refuses what no server takes, whatever the entry holds.
  func check() throws(ChangeFailure) {
    for modification in modifications {
      switch modification.first?.modification {
      case "add", "replace": try checkRepeated(modification)
      case "increment": try check(increment: modification)
      default: continue
      }
    }
  }

  private func checkRepeated(
    _ modification: ArraySlice<ChangeRecord.Item>
  ) throws(ChangeFailure) {
    var keys: Set<[UInt8]> = []
    for item in modification {
      let equality = equalities[item.attribute]
      guard let value = item.value, equality.isKnown else { continue }
      guard keys.insert(equality.key(of: value.span)).inserted else {
        throw ChangeFailure(.valueRepeated, at: item.origin)
      }
    }
  }

  private func check(
    increment modification: ArraySlice<ChangeRecord.Item>
  ) throws(ChangeFailure) {
    guard let first = modification.first else { return }
    if let second = modification.dropFirst().first {
      throw ChangeFailure(.severalIncrements, at: second.origin)
    }
    if equalities[first.attribute].isInteger == false {
      throw ChangeFailure(.noInteger, at: first.origin)
    }
    if let value = first.value, value.number == nil {
      throw ChangeFailure(.noIncrement, at: first.origin)
    }
  }

  /// Changes attributes; on an error they are in between, to be taken back.
  func apply(
    to attributes: inout ChangedAttributes, of name: ChangedName, _ texts: inout ChangedTexts
  ) throws(ChangeFailure) {
    var naming = NamingValues(of: name, table, equalities)
    naming.keep(among: &attributes, texts)
    for modification in modifications {
      guard let first = modification.first else { continue }
      switch first.modification {
      case "add": try add(modification, to: &attributes, &texts)
      case "delete": try delete(modification, from: &attributes, &texts)
      case "replace":
        attributes.empty(first.attribute)
        for item in modification { keep(item, in: &attributes, &texts) }
      default: try increment(first, in: &attributes, &texts)
      }
      naming.note(lostBy: modification, in: &attributes, texts)
    }
    if let origin = naming.firstLoss { throw ChangeFailure(.namingValue, at: origin) }
  }

  private func add(
    _ modification: ArraySlice<ChangeRecord.Item>, to attributes: inout ChangedAttributes,
    _ texts: inout ChangedTexts
  ) throws(ChangeFailure) {
    for item in modification {
      let equality = equalities[item.attribute]
      if !equality.hasEquality, let held = attributes[item.attribute], held.count > 0,
        item.isFirst
      {
        throw ChangeFailure(.noEquality, at: item.origin)
      }
      if let value = item.value, equality.isKnown,
        place(of: value, item.attribute, in: &attributes, texts) != nil
      {
        if isPermissive { continue }
        throw ChangeFailure(.valueExists, at: item.origin)
      }
      keep(item, in: &attributes, &texts)
    }
  }

  private func delete(
    _ modification: ArraySlice<ChangeRecord.Item>, from attributes: inout ChangedAttributes,
    _ texts: inout ChangedTexts
  ) throws(ChangeFailure) {
    // Servers do not mind one that is named twice.
    var deleted: Set<[UInt8]> = []
    for item in modification {
      let equality = equalities[item.attribute]
      let held = attributes[item.attribute]
      if let value = item.value, !deleted.insert(equality.key(of: value.span)).inserted { continue }
      if item.value == nil, !item.isExternal {
        if held == nil, equality.isKnown, !isPermissive {
          throw ChangeFailure(.noSuchAttribute, at: item.origin)
        }
        attributes.empty(item.attribute)
        continue
      }
      guard equality.isKnown else { continue }
      guard equality.hasEquality else { throw ChangeFailure(.noEquality, at: item.origin) }
      guard let held else {
        if isPermissive || hasRanges(of: item.attribute, attributes) { continue }
        throw ChangeFailure(.noSuchAttribute, at: item.origin)
      }
      guard let value = item.value else { continue }
      let key = equality.key(of: value.span)
      if let place = place(of: value, item.attribute, in: &attributes, texts) {
        attributes.remove(at: place, key: key, from: item.attribute)
      } else if held.external.isEmpty, !isPermissive, !hasRanges(of: item.attribute, attributes) {
        throw ChangeFailure(.noSuchValue, at: item.origin)
      }
    }
  }

  private func increment(
    _ item: ChangeRecord.Item, in attributes: inout ChangedAttributes, _ texts: inout ChangedTexts
  ) throws(ChangeFailure) {
    let equality = equalities[item.attribute]
    guard let held = attributes[item.attribute] else {
      if equality.isKnown { throw ChangeFailure(.noSuchAttribute, at: item.origin) }
      return
    }
    // By a number that stands elsewhere.
    guard let increment = item.value?.number else { return }
    let values = held.values.compactMap { $0 }
    attributes.empty(item.attribute)
    for value in values {
      let (sum, isOver) = (texts.bytes(of: value).copied.number ?? 0)
        .addingReportingOverflow(increment)
      guard texts.bytes(of: value).copied.number != nil, !isOver else {
        throw ChangeFailure(.noInteger, at: item.origin)
      }
      attributes.add(
        texts.keep(Array("\(sum)".utf8).span, origin: item.origin), key: nil, to: item.attribute)
    }
  }

  /// Adds the value of an item, if it has one.
  private func keep(
    _ item: ChangeRecord.Item, in attributes: inout ChangedAttributes, _ texts: inout ChangedTexts
  ) {
    if item.isExternal {
      attributes.addExternal(to: item.attribute)
    } else if let value = item.value {
      let kept = item.isPassword ? [] : value
      attributes.add(
        texts.keep(kept.span, at: item.isPassword ? nil : item.offset, origin: item.origin),
        key: equalities[item.attribute].key(of: kept.span), to: item.attribute)
    }
  }

  private func place(
    of value: [UInt8], _ description: AttributeDescription, in attributes: inout ChangedAttributes,
    _ texts: ChangedTexts
  ) -> Int? {
    let equality = equalities[description]
    return attributes.place(of: equality.key(of: value.span), in: description) {
      equality.key(of: texts.bytes(of: $0))
    }
  }

  /// Whether an entry holds values of the same type that were handed out in parts
  /// (`member;range=0-1499`), so that there are others.
  private func hasRanges(
    of description: AttributeDescription, _ attributes: ChangedAttributes
  ) -> Bool {
    let type = table.facts(of: description).description.type
    return attributes.list.contains { attribute in
      let facts = table.facts(of: attribute.description).description
      return facts.type == type
        && facts.options.split(separator: ";").contains { $0.hasPrefix("range=") }
    }
  }
}

extension [UInt8] {
  /// The number that the bytes spell (RFC 4517 3.3.16).
  fileprivate var number: Int? { Int(String(decoding: self, as: UTF8.self)) }
}

internal import Yams

/// A node of the tree with the keys that lead to it.
struct YAMLValue {
  let node: Node
  let path: [String]

  var place: ProfileError.Place? { node.mark.map(ProfileError.Place.init) }

  /// The text of a scalar.
  var word: String? { node.scalar?.string }

  var isMap: Bool { node.mapping != nil }

  /// The keys of a map that are words.
  var keys: [String] { node.mapping?.keys.compactMap { $0.scalar?.string } ?? [] }
}

/// Reads typed values from a tree, and collects what is wrong with them instead of stopping.
struct YAMLReader {
  let document: ProfileDocument
  private(set) var problems: [ProfileError] = []

  init(_ document: ProfileDocument) { self.document = document }

  var root: YAMLValue { YAMLValue(node: document.root, path: []) }

  mutating func report(
    _ reason: String, at value: YAMLValue, place: ProfileError.Place? = nil, hint: String? = nil
  ) {
    problems.append(
      ProfileError(
        file: document.file, place: place ?? value.place,
        keyPath: value.path.joined(separator: "."), reason: reason, hint: hint))
  }

  mutating func report(_ error: ProfileError) { problems.append(error) }

  /// A key of a map, where it stands, and what it leads to.
  struct Entry {
    let key: String
    let place: ProfileError.Place?
    let value: YAMLValue
  }

  /// A map with keys of any name.
  mutating func entries(of value: YAMLValue, expecting expected: String) -> [Entry]? {
    guard isUntagged(value) else { return nil }
    guard case .mapping(let mapping) = value.node else {
      report("expected \(expected), found \(found(value))", at: value)
      return nil
    }
    var entries: [Entry] = []
    for (key, node) in mapping {
      guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
        report("a key must be a word", at: value, place: key.mark.map(ProfileError.Place.init))
        continue
      }
      entries.append(
        Entry(
          key: scalar.string, place: key.mark.map(ProfileError.Place.init),
          value: YAMLValue(node: node, path: value.path + [scalar.string])))
    }
    return entries
  }

  /// A map with known keys only, some of which may have to be there.
  mutating func fields(
    of value: YAMLValue, known: [String], required: [String] = [], expecting expected: String
  ) -> [String: YAMLValue]? {
    guard let entries = entries(of: value, expecting: expected) else { return nil }
    var fields: [String: YAMLValue] = [:]
    for entry in entries {
      if known.contains(entry.key) {
        fields[entry.key] = entry.value
      } else {
        report(
          "unknown key \(ProfileWords.quoted(entry.key))", at: value, place: entry.place,
          hint: ProfileWords.hint(for: entry.key, among: known))
      }
    }
    guard let missing = required.first(where: { fields[$0] == nil }) else { return fields }
    // A key that is misspelled is not missing as well.
    if fields.count == entries.count { report("the key '\(missing)' is missing", at: value) }
    return nil
  }

  /// Whether one key of several is there; says so if none is.
  mutating func hasOne(
    of keys: [String], in fields: [String: YAMLValue], of value: YAMLValue
  ) -> Bool {
    if keys.contains(where: { fields[$0] != nil }) { return true }
    if fields.count == value.node.mapping?.count {
      report("expected one of \(keys.joined(separator: ", "))", at: value)
    }
    return false
  }

  mutating func text(_ value: YAMLValue, expecting expected: String) -> String? {
    guard isUntagged(value) else { return nil }
    guard case .scalar(let scalar) = value.node, !scalar.string.isEmpty else {
      report("expected \(expected), found \(found(value))", at: value)
      return nil
    }
    return scalar.string
  }

  /// A text that may be empty where it stands in quotes.
  mutating func quotableText(_ value: YAMLValue, expecting expected: String) -> String? {
    if case .scalar(let scalar) = value.node, scalar.string.isEmpty,
      scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    {
      return ""
    }
    return text(value, expecting: expected)
  }

  /// The place of a byte of a text, as far as the file shows it.
  func place(ofByte offset: Int, of text: String, in value: YAMLValue) -> ProfileError.Place? {
    value.place.flatMap {
      ProfileText(document.text).place(ofByte: offset, of: text, at: $0)
    }
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ value: YAMLValue, _ kind: String
  ) -> Word? where Word.RawValue == String {
    let known = Word.allCases.map(\.rawValue)
    guard let text = text(value, expecting: "a \(kind)") else { return nil }
    if let word = Word(rawValue: text) { return word }
    report(
      "unknown \(kind) \(ProfileWords.quoted(text))", at: value,
      hint: ProfileWords.hint(for: text, among: known))
    return nil
  }

  mutating func truth(_ value: YAMLValue) -> Bool? {
    guard let text = text(value, expecting: "true or false") else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    report("expected true or false, found \(found(value))", at: value)
    return nil
  }

  /// The items of a list that is not empty; a single word is a list of one.
  mutating func items(of value: YAMLValue, expecting expected: String) -> [YAMLValue]? {
    guard isUntagged(value) else { return nil }
    guard case .sequence(let sequence) = value.node else {
      if case .scalar(let scalar) = value.node, !scalar.string.isEmpty { return [value] }
      report("expected \(expected), found \(found(value))", at: value)
      return nil
    }
    guard !sequence.isEmpty else {
      report("expected \(expected), found an empty list", at: value)
      return nil
    }
    return sequence.enumerated().map { index, node in
      YAMLValue(
        node: node, path: value.path.dropLast() + ["\(value.path.last ?? "")[\(index + 1)]"])
    }
  }

  /// What a message calls a value that was not expected.
  func found(_ value: YAMLValue) -> String {
    switch value.node {
    case .scalar(let scalar):
      scalar.string.isEmpty ? "nothing" : ProfileWords.quoted(scalar.string)
    case .mapping: "a map"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  private mutating func isUntagged(_ value: YAMLValue) -> Bool {
    let name = value.node.tag.rawTagName
    guard !name.isEmpty else { return true }
    report("unexpected tag \(ProfileWords.quoted(name))", at: value, hint: "leave it out")
    return false
  }
}

extension Tag {
  /// What is written after the `!`, empty for values that carry no tag.
  fileprivate var rawTagName: String {
    switch description {
    case "", "!", Name.str.rawValue, Name.map.rawValue, Name.seq.rawValue: ""
    default: description
    }
  }
}

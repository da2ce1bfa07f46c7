internal import DirectoryModel
internal import LintRules

// What a profile says about single attributes.
extension ProfileReader {
  private static let attributeKeys = [
    "max", "format", "single-valued", "mandatory", "severity", "source",
  ]

  mutating func attributeLayers(_ value: YAMLValue) -> [AttributeLayer] {
    var layers: [AttributeLayer] = []
    for entry in yaml.entries(of: value, expecting: "a map of attributes") ?? [] {
      guard isAttribute(entry.key, at: value, place: entry.place) else { continue }
      if let other = layers.first(where: { $0.isAbout(entry.key) }) {
        yaml.report(
          "\(ProfileWords.quoted(entry.key)) is \(ProfileWords.quoted(other.name)) again",
          at: value, place: entry.place)
      }
      layers.append(attributeLayer(entry))
    }
    return layers
  }

  private mutating func attributeLayer(_ entry: YAMLReader.Entry) -> AttributeLayer {
    var layer = AttributeLayer(name: entry.key)
    let fields = yaml.fields(
      of: entry.value, known: ProfileReader.attributeKeys,
      expecting: "a map such as { max: { characters: 64 } }")
    guard let fields else { return layer }
    if let value = fields["max"] { layer.max = max(value) }
    if let value = fields["format"] { layer.format = format(value) }
    if let value = fields["single-valued"] { layer.isSingleValued = yaml.truth(value) }
    if let value = fields["mandatory"] { layer.mandatory = mandatory(value) }
    if let value = fields["severity"] { layer.severity = yaml.word(value, "severity") }
    if let value = fields["source"] { layer.source = yaml.text(value, expecting: "a source") }
    return layer
  }

  private mutating func max(_ value: YAMLValue) -> AttributeLayer.Setting<Limit> {
    if value.word == "none" { return .none }
    let entries = yaml.entries(of: value, expecting: "a map such as { characters: 64 }")
    guard let entries else { return .unset }
    guard entries.count == 1, let entry = entries.first else {
      yaml.report("expected one limit, found \(entries.count)", at: value)
      return .unset
    }
    let known = Limit.Unit.allCases.map(\.rawValue)
    guard let unit = Limit.Unit(rawValue: entry.key) else {
      yaml.report(
        "unknown unit \(ProfileWords.quoted(entry.key))", at: value, place: entry.place,
        hint: ProfileWords.hint(for: entry.key, among: known))
      return .unset
    }
    return count(entry.value).map { .value(Limit($0, unit)) } ?? .unset
  }

  private mutating func count(_ value: YAMLValue) -> Int? {
    let expected = "a whole number from 1 to \(Int32.max)"
    guard let text = yaml.text(value, expecting: expected) else { return nil }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int32(text), count > 0 {
      return Int(count)
    }
    yaml.report("expected \(expected), found \(yaml.found(value))", at: value)
    return nil
  }

  private mutating func format(_ value: YAMLValue) -> AttributeLayer.Setting<ValueFormat> {
    if value.word == "none" { return .none }
    let format: ValueFormat? = yaml.word(value, "format")
    return format.map { .value($0) } ?? .unset
  }

  /// `true` is users, `false` is nobody.
  private mutating func mandatory(_ value: YAMLValue) -> Population? {
    switch value.word {
    case "true": .users
    case "false": []
    default: population(value)
    }
  }

  mutating func population(_ value: YAMLValue) -> Population? {
    guard let items = yaml.items(of: value, expecting: "users, groups or both") else { return nil }
    var population: Population = []
    for item in items {
      guard let word: PopulationWord = yaml.word(item, "population") else { return nil }
      guard !population.contains(word.population) else {
        yaml.report("'\(word.rawValue)' is listed twice", at: item)
        return nil
      }
      population.formUnion(word.population)
    }
    return population
  }

  private enum PopulationWord: String, CaseIterable {
    case users, groups

    var population: Population { self == .users ? .users : .groups }
  }

  mutating func attributes(_ value: YAMLValue) -> [String]? {
    names(value, "attributes") { reader, item in reader.attribute(item) }
  }

  mutating func attribute(_ value: YAMLValue) -> String? {
    guard let name = yaml.text(value, expecting: "an attribute") else { return nil }
    return isAttribute(name, at: value, place: nil) ? name : nil
  }

  /// A name or an OID (RFC 4512, 1.4), without options; underscores are met in old schemas.
  private mutating func isAttribute(
    _ name: String, at value: YAMLValue, place: ProfileError.Place?
  ) -> Bool {
    if ProfileReader.isDescriptor(name) { return true }
    yaml.report(
      "\(ProfileWords.quoted(name)) is no attribute", at: value, place: place,
      hint: name.contains(";") ? "leave the option out" : nil)
    return false
  }

  static func isDescriptor(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    let isDigit = (0x30...0x39).contains(first)
    let isLetter = (0x61...0x7A).contains(first | 0x20)
    let isRestFine = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39: true
      case UInt8(ascii: "."): isDigit
      case UInt8(ascii: "-"), UInt8(ascii: "_"): isLetter
      default: isLetter && (0x61...0x7A).contains(byte | 0x20)
      }
    }
    return isRestFine && (isLetter || isDigit)
  }

  /// Names that may be listed once each, whatever their case.
  mutating func names(
    _ value: YAMLValue, _ kind: String,
    reading read: (inout ProfileReader, YAMLValue) -> String?
  ) -> [String]? {
    guard let items = yaml.items(of: value, expecting: "a list of \(kind)") else { return nil }
    var names: [String] = []
    for item in items {
      guard let name = read(&self, item) else { continue }
      if names.contains(where: { $0.lowercased() == name.lowercased() }) {
        yaml.report("\(ProfileWords.quoted(name)) is listed twice", at: item)
      } else {
        names.append(name)
      }
    }
    return names.isEmpty ? nil : names
  }
}

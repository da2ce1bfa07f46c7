internal import DirectoryModel
internal import LintRules

// What a profile says about single attributes.
extension ProfileReader {
  private static let attributeKeys = [
    "max", "max-groups", "max-domain", "min", "format", "single-valued", "max-values", "characters",
    "mandatory", "of",
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
      of: entry.value, known: ProfileReader.attributeKeys + ProfileReader.weightKeys,
      expecting: "a map such as { max: { characters: 64 } }")
    guard let fields else { return layer }
    if let value = fields["max"] { layer.max = limit(value) }
    if let value = fields["max-groups"] { layer.maxOfGroups = limit(value) }
    if let value = fields["max-domain"] { layer.maxDomain = limit(value) }
    if let value = fields["min"] { layer.min = limit(value) }
    if let value = fields["format"] { layer.format = format(value) }
    if let value = fields["single-valued"] { layer.isSingleValued = yaml.truth(value) }
    if let value = fields["max-values"] { layer.maxValues = ceiling(value) }
    if let value = fields["characters"] { layer.characters = characters(value) }
    if let value = fields["mandatory"] { layer.mandatory = mandatory(value) }
    if let value = fields["of"] { layer.population = population(value, withContacts: true) }
    layer.weight = weight(fields)
    layer.severity = fields["severity"]
    if let least = layer.min.value, let most = layer.max.value, least.unit == most.unit,
      least.count > most.count, let value = fields["min"]
    {
      yaml.report("the least length \(least.count) is above the greatest, \(most.count)", at: value)
    }
    return layer
  }

  private mutating func limit(_ value: YAMLValue) -> Setting<Limit> {
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

  private mutating func format(_ value: YAMLValue) -> Setting<ValueFormat> {
    if value.word == "none" { return .none }
    let format: ValueFormat? = yaml.word(value, "format")
    return format.map { .value($0) } ?? .unset
  }

  /// One map of characters, or several.
  private mutating func characters(_ value: YAMLValue) -> Setting<[CharacterDemand]> {
    if value.word == "none" { return .none }
    guard value.isMap else {
      let items = yaml.items(of: value, expecting: "a map such as { forbidden: \"<>\" }")
      return items.map { .value($0.compactMap { characterDemand($0) }) } ?? .unset
    }
    return characterDemand(value).map { .value([$0]) } ?? .unset
  }

  private mutating func characterDemand(_ value: YAMLValue) -> CharacterDemand? {
    let sets = ["allowed", "forbidden", "not-first", "not-last"]
    let fields = yaml.fields(
      of: value, known: sets + ["part", "kinds", "of"] + ProfileReader.weightKeys,
      expecting: "a map such as { forbidden: \"<>\" }")
    guard let fields else { return nil }
    guard yaml.hasOne(of: sets, in: fields, of: value) else { return nil }
    var demand = CharacterDemand()
    demand.allowed = fields["allowed"].flatMap { scalarSet($0) }
    demand.forbidden = fields["forbidden"].flatMap { scalarSet($0) }
    demand.notFirst = fields["not-first"].flatMap { scalarSet($0) }
    demand.notLast = fields["not-last"].flatMap { scalarSet($0) }
    if let value = fields["part"], let part: CharacterDemand.Part = word(value, "part") {
      demand.part = part
    }
    if let value = fields["kinds"] { demand.kinds = addressKinds(value) }
    if let value = fields["of"] { demand.population = population(value, withContacts: true) }
    let weight = weight(fields)
    demand.severity = weight.severity
    demand.citation = weight.citation
    return demand
  }

  mutating func addressKinds(_ value: YAMLValue) -> Set<AddressKind> {
    var kinds: Set<AddressKind> = []
    for item in yaml.items(of: value, expecting: "a list of kinds of address") ?? [] {
      guard let kind: AddressKind = word(item, "kind of address") else { continue }
      if !kinds.insert(kind).inserted {
        yaml.report("'\(kind.rawValue)' is listed twice", at: item)
      }
    }
    return kinds
  }

  /// `true` is users, `false` is nobody.
  private mutating func mandatory(_ value: YAMLValue) -> Population? {
    switch value.word {
    case "true": .users
    case "false": []
    default: population(value)
    }
  }

  /// Contacts take part in some things only.
  mutating func population(_ value: YAMLValue, withContacts: Bool = false) -> Population? {
    let expected = withContacts ? "users, groups or contacts" : "users, groups or both"
    guard let items = yaml.items(of: value, expecting: expected) else { return nil }
    var population: Population = []
    for item in items {
      guard let word: PopulationWord = yaml.word(item, "population") else { return nil }
      if word == .contacts, !withContacts {
        yaml.report(
          "contacts have a part in pools and attributes only", at: item,
          hint: "known: users, groups")
        return nil
      }
      guard !population.contains(word.population) else {
        yaml.report("'\(word.rawValue)' is listed twice", at: item)
        return nil
      }
      population.formUnion(word.population)
    }
    return population
  }

  private enum PopulationWord: String, CaseIterable {
    case users, groups, contacts

    var population: Population {
      switch self {
      case .users: .users
      case .groups: .groups
      case .contacts: .contacts
      }
    }
  }

  mutating func attributes(_ value: YAMLValue) -> [String]? {
    names(value, "attributes") { reader, item in reader.attribute(item) }
  }

  mutating func attribute(_ value: YAMLValue) -> String? {
    guard let name = yaml.text(value, expecting: "an attribute") else { return nil }
    return isAttribute(name, at: value, place: nil) ? name : nil
  }

  /// A name or an OID (RFC 4512, 1.4), without options; underscores are met in old schemas.
  mutating func isAttribute(
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

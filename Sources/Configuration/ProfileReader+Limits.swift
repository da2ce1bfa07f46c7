internal import LintRules

// How many there may be of something.
extension ProfileReader {
  mutating func readGroups(_ value: YAMLValue, into layer: inout LimitLayer) {
    let ceilings = ["depth", "parents", "members", "member-bytes"]
    let fields = yaml.fields(
      of: value, known: ["nesting"] + ceilings, expecting: "a map such as { nesting: flatten }")
    guard let fields else { return }
    readCeilings(ceilings, of: fields, into: &layer)
    guard let nesting = fields["nesting"] else { return }
    guard nesting.word == nil else {
      layer.nesting = word(nesting, "nesting")
      return
    }
    let inner = yaml.fields(
      of: nesting, known: ["is"] + ProfileReader.weightKeys, required: ["is"],
      expecting: "a word such as flatten, or a map with is")
    guard let inner, let word = inner["is"] else { return }
    layer.nesting = self.word(word, "nesting")
    layer.nestingWeight = weight(inner)
  }

  mutating func readMemberships(_ value: YAMLValue, into layer: inout LimitLayer) {
    let ceilings = ["direct", "all"]
    let fields = yaml.fields(of: value, known: ceilings, expecting: "a map with direct and all")
    readCeilings(ceilings, of: fields ?? [:], into: &layer)
  }

  mutating func readCounts(_ value: YAMLValue, into layer: inout LimitLayer) {
    let ceilings = ["entries", "users", "groups", "seats"]
    let fields = yaml.fields(
      of: value, known: ceilings, expecting: "a map such as { entries: 10000 }")
    readCeilings(ceilings, of: fields ?? [:], into: &layer)
  }

  private mutating func readCeilings(
    _ keys: [String], of fields: [String: YAMLValue], into layer: inout LimitLayer
  ) {
    for key in keys {
      guard let value = fields[key] else { continue }
      layer.ceilings[value.path.joined(separator: ".")] = ceiling(value)
    }
  }

  /// A number, a map of one and its weight, or the word that takes an inherited one away.
  mutating func ceiling(_ value: YAMLValue) -> Setting<Ceiling> {
    if value.word == "none" { return .none }
    if value.word != nil { return count(value).map { .value(Ceiling($0)) } ?? .unset }
    let fields = yaml.fields(
      of: value, known: ["max"] + ProfileReader.weightKeys, required: ["max"],
      expecting: "a whole number, or a map with max")
    guard let fields, let max = fields["max"].flatMap({ count($0) }) else { return .unset }
    let weight = weight(fields)
    return .value(Ceiling(max, severity: weight.cappedSeverity, citation: weight.citation))
  }

  mutating func readDomains(_ value: YAMLValue, into layer: inout LimitLayer) {
    let fields = yaml.fields(
      of: value, known: ["routable", "attributes"] + ProfileReader.weightKeys,
      expecting: "a map such as { routable: true }")
    guard let fields else { return }
    if let value = fields["routable"] { layer.mustBeRoutable = yaml.truth(value) }
    if let value = fields["attributes"] { layer.domainAttributes = attributes(value) }
    layer.domainWeight = weight(fields)
  }

  mutating func readDeletions(_ value: YAMLValue, into layer: inout LimitLayer) {
    let fields = yaml.fields(
      of: value, known: ["count", "percent"] + ProfileReader.weightKeys,
      expecting: "a map such as { count: 500 }")
    guard let fields else { return }
    if let value = fields["count"] { layer.deletionCount = deletionLimit(value) }
    if let value = fields["percent"] { layer.deletionPercent = deletionLimit(value, upTo: 100) }
    layer.deletionWeight = weight(fields)
  }

  private mutating func deletionLimit(
    _ value: YAMLValue, upTo most: Int = Int(Int32.max)
  ) -> Setting<Int> {
    if value.word == "none" { return .none }
    return count(value, upTo: most).map { .value($0) } ?? .unset
  }
}

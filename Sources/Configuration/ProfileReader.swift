internal import DirectoryModel
internal import LintRules

/// Reads one file into a layer; what is wrong with it is collected in `yaml.problems`.
struct ProfileReader {
  var yaml: YAMLReader
  let ruleNames: [String]

  init(_ document: ProfileDocument, ruleNames: [String]) {
    yaml = YAMLReader(document)
    self.ruleNames = ruleNames
  }

  private static let keys = [
    "name", "title", "extends", "scope", "names", "logins", "unique", "mandatory", "attributes",
    "severities",
  ]

  mutating func layer() -> ProfileLayer {
    var layer = ProfileLayer()
    let fields = yaml.fields(
      of: yaml.root, known: ProfileReader.keys, expecting: "the keys of a profile")
    guard let fields else { return layer }
    if let value = fields["name"] { layer.name = yaml.text(value, expecting: "a name") }
    if let value = fields["title"] { layer.title = yaml.text(value, expecting: "a title") }
    if let value = fields["extends"] {
      let name = yaml.text(value, expecting: "the name of a profile or a file")
      layer.extends = name.map { ProfileLayer.Parent(name: $0, place: value.place) }
    }
    if let value = fields["scope"] { readScope(value, into: &layer) }
    if let value = fields["names"] { readNames(value, into: &layer) }
    if let value = fields["logins"] { layer.logins = attributes(value) }
    if let value = fields["unique"] { layer.unique = uniquePools(value) }
    if let value = fields["mandatory"] { layer.mandatory = mandatoryItems(value) }
    if let value = fields["attributes"] { layer.attributes = attributeLayers(value) }
    if let value = fields["severities"] { layer.severities = severities(value) }
    return layer
  }

  private mutating func readScope(_ value: YAMLValue, into layer: inout ProfileLayer) {
    let fields = yaml.fields(
      of: value, known: ["users", "groups"], expecting: "a map with users and groups")
    if let users = fields?["users"] { layer.users = scopeFilter(users) }
    if let groups = fields?["groups"] { layer.groups = scopeFilter(groups) }
  }

  private mutating func readNames(_ value: YAMLValue, into layer: inout ProfileLayer) {
    let fields = yaml.fields(of: value, known: ["group"], expecting: "a map with group")
    if let group = fields?["group"] { layer.groupName = attribute(group) }
  }

  private mutating func uniquePools(_ value: YAMLValue) -> [UniquePool] {
    var pools: [UniquePool] = []
    for item in yaml.items(of: value, expecting: "a list of pools") ?? [] {
      guard let pool = uniquePool(item) else { continue }
      if pools.contains(where: { $0.name == pool.name }) {
        yaml.report("there are two pools \(ProfileWords.quoted(pool.name))", at: item)
      }
      pools.append(pool)
    }
    return pools
  }

  private mutating func uniquePool(_ value: YAMLValue) -> UniquePool? {
    let fields = yaml.fields(
      of: value, known: ["pool", "attributes", "of", "as", "severity"],
      required: ["pool", "attributes", "of"], expecting: "a map with pool, attributes and of")
    guard let fields, let nameValue = fields["pool"], let listValue = fields["attributes"],
      let populationValue = fields["of"]
    else { return nil }
    let name = yaml.text(nameValue, expecting: "a name")
    let list = attributes(listValue)
    let population = population(populationValue)
    let comparison: UniquePool.Comparison? = fields["as"].map { word($0, "comparison") } ?? .value
    let severity: Severity? = fields["severity"].flatMap { word($0, "severity") }
    guard let name, let list, let population, let comparison else { return nil }
    return UniquePool(
      name: name, attributes: list, of: population, as: comparison, severity: severity)
  }

  private mutating func mandatoryItems(_ value: YAMLValue) -> [Mandatory] {
    (yaml.items(of: value, expecting: "a list of mandatory attributes") ?? [])
      .compactMap { mandatoryItem($0) }
  }

  private mutating func mandatoryItem(_ value: YAMLValue) -> Mandatory? {
    let fields = yaml.fields(
      of: value, known: ["attributes", "of", "when", "severity", "source"],
      required: ["attributes", "of"], expecting: "a map with attributes and of")
    guard let fields, let listValue = fields["attributes"], let populationValue = fields["of"]
    else { return nil }
    let list = attributes(listValue)
    let population = population(populationValue)
    let condition = fields["when"].flatMap { filter($0) }
    let severity: Severity? = fields["severity"].flatMap { word($0, "severity") }
    let source = fields["source"].flatMap { yaml.text($0, expecting: "a source") }
    guard let list, let population else { return nil }
    return Mandatory(
      list, of: population, when: condition, severity: severity, citation: Citation(source: source))
  }

  private mutating func severities(_ value: YAMLValue) -> [String: SeverityOverride] {
    var severities: [String: SeverityOverride] = [:]
    for entry in yaml.entries(of: value, expecting: "a map of rules and severities") ?? [] {
      if !ruleNames.contains(entry.key) {
        yaml.report(
          "unknown rule \(ProfileWords.quoted(entry.key))", at: value, place: entry.place,
          hint: ProfileWords.hint(for: entry.key, among: ruleNames))
      }
      severities[entry.key] = word(entry.value, "severity")
    }
    return severities
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ value: YAMLValue, _ kind: String
  ) -> Word? where Word.RawValue == String {
    yaml.word(value, kind)
  }
}

internal import DirectoryModel
internal import LintRules

/// Reads one file into a layer; what is wrong with it is collected in `yaml.problems`.
struct ProfileReader {
  var yaml: YAMLReader
  /// The start of the paths of files that the profile names.
  let folder: String
  let ruleNames: [String]
  /// Where these have to be; nil for anywhere.
  let root: ProjectRoot?
  /// The keys of sources that were named so far.
  private var namedSources: [ProfileLayer.NamedSource] = []

  init(
    _ document: ProfileDocument, folder: String, ruleNames: [String], root: ProjectRoot? = nil
  ) {
    yaml = YAMLReader(document)
    self.folder = folder
    self.ruleNames = ruleNames
    self.root = root
  }

  static let keys = [
    "name", "title", "extends", "sources", "scope", "names", "anchor", "logins", "unique",
    "mandatory", "refused", "later", "mapping", "attributes", "groups", "memberships", "counts",
    "domains",
    "deletions", "rights", "severities", "answers", "notices", "state",
  ]

  mutating func layer() -> ProfileLayer { layer(of: yaml.root) }

  /// A profile that stands in a file of something else.
  mutating func layer(of value: YAMLValue) -> ProfileLayer {
    var layer = ProfileLayer()
    let fields = yaml.fields(
      of: value, known: ProfileReader.keys, expecting: "the keys of a profile")
    guard let fields else { return layer }
    if let value = fields["name"] { layer.name = yaml.text(value, expecting: "a name") }
    if let value = fields["title"] { layer.title = yaml.text(value, expecting: "a title") }
    if let value = fields["extends"] {
      let name = yaml.text(value, expecting: "the name of a profile or a file")
      layer.extends = name.map { ProfileLayer.Parent(name: $0, value: value) }
    }
    if let value = fields["sources"] { layer.sources = sources(value) }
    if let value = fields["scope"] { layer.scope = scope(value) }
    if let value = fields["names"] { readNames(value, into: &layer) }
    if let value = fields["anchor"] { layer.anchors = attributes(value) }
    if let value = fields["logins"] { layer.logins = attributes(value) }
    if let value = fields["unique"] { layer.unique = uniquePools(value) }
    if let value = fields["mandatory"] { layer.mandatory = mandatoryItems(value) }
    if let value = fields["refused"] { layer.refused = refusals(value) }
    if let value = fields["later"] { layer.later = lateStarters(value) }
    if let value = fields["mapping"] { layer.mapping = mapping(value) }
    if let value = fields["attributes"] { layer.attributes = attributeLayers(value) }
    if let value = fields["groups"] { readGroups(value, into: &layer.limits) }
    if let value = fields["memberships"] { readMemberships(value, into: &layer.limits) }
    if let value = fields["counts"] { readCounts(value, into: &layer.limits) }
    if let value = fields["domains"] { readDomains(value, into: &layer.limits) }
    if let value = fields["deletions"] { readDeletions(value, into: &layer.limits) }
    if let value = fields["rights"] {
      layer.rights = (yaml.items(of: value, expecting: "a list of rights") ?? [])
        .compactMap { word($0, "right") }
    }
    if let value = fields["severities"] { layer.severities = severities(value) }
    if let value = fields["answers"] { readAnswers(value, into: &layer) }
    if let value = fields["notices"] { layer.notices = notices(value) }
    if let value = fields["state"] { layer.state = state(value) }
    layer.namedSources = namedSources
    return layer
  }

  private mutating func sources(_ value: YAMLValue) -> [String: String] {
    var sources: [String: String] = [:]
    for entry in yaml.entries(of: value, expecting: "a map of sources") ?? [] {
      sources[entry.key] = yaml.text(entry.value, expecting: "a page, a standard or an address")
    }
    return sources
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

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ value: YAMLValue, _ kind: String
  ) -> Word? where Word.RawValue == String {
    yaml.word(value, kind)
  }

  static let weightKeys = ["severity", "source", "mark"]

  /// The severity of a figure, and who vouches for it.
  mutating func weight(_ fields: [String: YAMLValue]) -> Weight {
    var weight = Weight()
    if let value = fields["severity"] { weight.severity = word(value, "severity") }
    weight.citation = citation(fields)
    if weight.severity == .error, weight.citation.mark == .unverified,
      let value = fields["severity"]
    {
      yaml.report(
        "a figure that nobody vouches for (mark U) is a warning at most, found 'error'", at: value)
    }
    return weight
  }

  mutating func citation(_ fields: [String: YAMLValue]) -> Citation {
    let source = fields["source"].flatMap { yaml.text($0, expecting: "a source") }
    if let source, let value = fields["source"] {
      namedSources += source.split(separator: ",").map { part in
        ProfileLayer.NamedSource(key: String(part.filter { $0 != " " }), value: value)
      }
    }
    return Citation(source: source, mark: fields["mark"].flatMap { word($0, "mark") })
  }

  mutating func count(_ value: YAMLValue, upTo most: Int = Int(Int32.max)) -> Int? {
    let expected = "a whole number from 1 to \(most)"
    guard let text = yaml.text(value, expecting: expected) else { return nil }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int32(text), count > 0,
      Int(count) <= most
    {
      return Int(count)
    }
    yaml.report("expected \(expected), found \(yaml.found(value))", at: value)
    return nil
  }
}

internal import DirectoryModel
internal import LintRules

// What must be there, and what may be there once only.
extension ProfileReader {
  mutating func uniquePools(_ value: YAMLValue) -> [UniquePool] {
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
    let known =
      [
        "pool", "attributes", "template", "first", "of", "when", "unverified", "as", "kinds",
        "steps",
      ]
      + ProfileReader.weightKeys
    let fields = yaml.fields(
      of: value, known: known, required: ["pool", "of"],
      expecting: "a map with pool, attributes and of")
    guard let fields, let nameValue = fields["pool"], let populationValue = fields["of"],
      yaml.hasOne(of: ["attributes", "template", "first"], in: fields, of: value)
    else { return nil }
    let name = yaml.text(nameValue, expecting: "a name")
    let population = population(populationValue, withContacts: true)
    let comparison: UniquePool.Comparison? = fields["as"].map { word($0, "comparison") } ?? .value
    let steps = fields["steps"].map { self.steps($0) } ?? []
    let weight = weight(fields)
    var list: [String]? = []
    var derived: DerivedName?
    var choices: [UniquePool.Choice]? = []
    switch (fields["attributes"], fields["template"], fields["first"]) {
    case (let value?, nil, nil): list = attributes(value)
    case (nil, let value?, nil):
      guard let template = template(value) else { return nil }
      derived = DerivedName(template, steps: steps)
    case (nil, nil, let value?): choices = self.choices(value)
    case (_, let value?, _):
      yaml.report(
        "a template stands in place of attributes", at: value, hint: "leave one of them out")
      return nil
    case (_, nil, let value?):
      yaml.report(
        "'first' stands in place of attributes", at: value, hint: "leave one of them out")
      return nil
    case (nil, nil, nil): return nil
    }
    guard let name, let list, let choices, let population, let comparison else { return nil }
    var pool = UniquePool(
      name: name, attributes: list, of: population, as: comparison,
      severity: weight.cappedSeverity)
    pool.derived = derived
    pool.choices = choices
    if let value = fields["kinds"] { pool.kinds = kinds(value, comparedAs: comparison) }
    pool.unverified = fields["unverified"].flatMap { attribute($0) }
    pool.condition = fields["when"].flatMap { filter($0) }
    // Those of a template are done to its text already.
    if derived == nil { pool.steps = steps }
    pool.citation = weight.citation
    return pool
  }

  private mutating func kinds(
    _ value: YAMLValue, comparedAs comparison: UniquePool.Comparison
  ) -> Set<AddressKind> {
    let kinds = addressKinds(value)
    if comparison == .mail, kinds != [.mail] {
      yaml.report(
        "only mail addresses are compared as mail", at: value,
        hint: "give the other kinds a pool of their own, without 'as: mail'")
    }
    return kinds
  }

  /// Attributes, or maps with an attribute and what its value begins with.
  private mutating func choices(_ value: YAMLValue) -> [UniquePool.Choice]? {
    let items = yaml.items(of: value, expecting: "a list of attributes") ?? []
    let choices = items.compactMap { item -> UniquePool.Choice? in
      guard item.isMap else { return attribute(item).map { UniquePool.Choice(attribute: $0) } }
      let fields = yaml.fields(
        of: item, known: ["attribute", "prefix"], required: ["attribute", "prefix"],
        expecting: "a map with attribute and prefix")
      guard let fields, let nameValue = fields["attribute"], let prefixValue = fields["prefix"],
        let name = attribute(nameValue),
        let prefix = yaml.text(prefixValue, expecting: "what a value begins with")
      else { return nil }
      return UniquePool.Choice(attribute: name, prefix: prefix)
    }
    return choices.count == items.count && !items.isEmpty ? choices : nil
  }

  mutating func mandatoryItems(_ value: YAMLValue) -> [Mandatory] {
    (yaml.items(of: value, expecting: "a list of mandatory attributes") ?? [])
      .compactMap { mandatoryItem($0) }
  }

  private mutating func mandatoryItem(_ value: YAMLValue) -> Mandatory? {
    let fields = yaml.fields(
      of: value, known: ["attributes", "of", "when"] + ProfileReader.weightKeys,
      required: ["attributes", "of"], expecting: "a map with attributes and of")
    guard let fields, let listValue = fields["attributes"], let populationValue = fields["of"]
    else { return nil }
    let list = attributes(listValue)
    let population = population(populationValue)
    let condition = fields["when"].flatMap { filter($0) }
    let weight = weight(fields)
    guard let list, let population else { return nil }
    return Mandatory(
      list, of: population, when: condition, severity: weight.cappedSeverity,
      citation: weight.citation)
  }

  mutating func refusals(_ value: YAMLValue) -> [Refusal] {
    (yaml.items(of: value, expecting: "a list of what is refused") ?? [])
      .compactMap { refusal($0) }
  }

  private mutating func refusal(_ value: YAMLValue) -> Refusal? {
    let fields = yaml.fields(
      of: value, known: ["filter", "of", "reason"] + ProfileReader.weightKeys,
      required: ["filter", "of", "reason"], expecting: "a map with filter, of and reason")
    guard let fields, let filterValue = fields["filter"], let populationValue = fields["of"],
      let reasonValue = fields["reason"]
    else { return nil }
    let filter = filter(filterValue)
    let population = population(populationValue)
    let reason = yaml.text(reasonValue, expecting: "why the target does not take the entry")
    let weight = weight(fields)
    guard let filter, let population, let reason else { return nil }
    return Refusal(
      of: population, matching: filter, because: reason, severity: weight.cappedSeverity,
      citation: weight.citation)
  }

  mutating func lateStarters(_ value: YAMLValue) -> LaterLayer {
    var layer = LaterLayer()
    let fields = yaml.fields(
      of: value, known: ["attribute", "format", "mandatory"] + ProfileReader.weightKeys,
      expecting: "a map with attribute, format and mandatory")
    guard let fields else { return layer }
    layer.attribute = fields["attribute"].flatMap { attribute($0) }
    if let value = fields["format"], let format: ValueFormat = word(value, "format") {
      if format == .date || format == .generalizedTime {
        layer.format = format
      } else {
        yaml.report(
          "a first day is of the format date or generalized-time, found '\(format.rawValue)'",
          at: value)
      }
    }
    layer.mandatory = fields["mandatory"].map { mandatoryItems($0) }
    layer.weight = weight(fields)
    return layer
  }

  /// The attributes that fields of the target are taken from.
  mutating func mapping(_ value: YAMLValue) -> [String: String] {
    var mapping: [String: String] = [:]
    for entry in yaml.entries(of: value, expecting: "a map of fields and attributes") ?? [] {
      mapping[entry.key] = attribute(entry.value)
    }
    return mapping
  }
}

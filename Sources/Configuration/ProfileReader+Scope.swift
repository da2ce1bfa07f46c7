internal import DirectoryModel
internal import LintRules

// Who is in scope, and what entries are called.
extension ProfileReader {
  mutating func scope(_ value: YAMLValue) -> ScopeLayer {
    var layer = ScopeLayer()
    let fields = yaml.fields(
      of: value, known: ["users", "groups", "contacts", "bases", "exclude", "skips"],
      expecting: "a map with users and groups")
    guard let fields else { return layer }
    if let users = fields["users"] { layer.users = scopeFilter(users) }
    if let groups = fields["groups"] { layer.groups = scopeFilter(groups) }
    if let contacts = fields["contacts"] { layer.contacts = scopeFilter(contacts) }
    if let bases = fields["bases"] { layer.bases = names(bases, "DNs") { $0.dn($1) } }
    if let exclude = fields["exclude"] {
      layer.excludedSubtrees = names(exclude, "DNs") { $0.dn($1) }
    }
    if let skips = fields["skips"] {
      let items = yaml.items(of: skips, expecting: "a list of what is left out")
      layer.skips = (items ?? []).compactMap { skip($0) }
    }
    return layer
  }

  mutating func dn(_ value: YAMLValue) -> String? {
    guard let text = yaml.text(value, expecting: "a DN") else { return nil }
    var form: [UInt8] = []
    guard let error = DNSyntax.appendNormalForm(ofDN: Array(text.utf8).span, to: &form) else {
      return text
    }
    yaml.report(
      "the DN is wrong: " + error.kind.words, at: value,
      place: yaml.place(ofByte: error.offset, of: text, in: value))
    return nil
  }

  private mutating func skip(_ value: YAMLValue) -> Scope.Skip? {
    let fields = yaml.fields(
      of: value, known: ["reason", "of", "when", "source", "mark"],
      required: ["reason", "of", "when"], expecting: "a map with reason, of and when")
    guard let fields, let reasonValue = fields["reason"], let populationValue = fields["of"],
      let filterValue = fields["when"]
    else { return nil }
    let reason = yaml.text(reasonValue, expecting: "a reason")
    let population = population(populationValue, withContacts: true)
    let condition = filter(filterValue)
    let citation = citation(fields)
    guard let reason, let population, let condition else { return nil }
    return Scope.Skip(reason, when: condition, of: population, citation: citation)
  }

  mutating func readNames(_ value: YAMLValue, into layer: inout ProfileLayer) {
    let fields = yaml.fields(of: value, known: ["group"], expecting: "a map with group")
    guard let group = fields?["group"] else { return }
    if let text = group.word, !text.contains("%") {
      layer.groupAttribute = attribute(group)
    } else {
      layer.derivedGroupName = derivedName(group)
    }
  }

  /// A template, or a map of one and what is done with its text.
  private mutating func derivedName(_ value: YAMLValue) -> DerivedName? {
    if value.word != nil { return template(value).map { DerivedName($0) } }
    let fields = yaml.fields(
      of: value, known: ["template", "steps"], required: ["template"],
      expecting: "an attribute, a template or a map with template and steps")
    guard let fields, let template = fields["template"].flatMap({ template($0) }) else {
      return nil
    }
    return DerivedName(template, steps: fields["steps"].map { steps($0) } ?? [])
  }
}

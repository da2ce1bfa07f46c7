internal import LintRules

// What the target says itself.
extension ProfileReader {
  mutating func readAnswers(_ value: YAMLValue, into layer: inout ProfileLayer) {
    for item in yaml.items(of: value, expecting: "a list of answers") ?? [] {
      if let answer = answer(item, namedPools: &layer.namedPools) { layer.answers.append(answer) }
    }
  }

  private mutating func answer(
    _ value: YAMLValue, namedPools: inout [ProfileLayer.NamedPool]
  ) -> Answer? {
    let known = [
      "rule", "attributes", "pools", "of", "holders", "code", "text", "also", "effect",
      "transaction", "action", "source", "mark",
    ]
    let fields = yaml.fields(
      of: value, known: known, required: ["rule", "effect"],
      expecting: "a map with rule and effect")
    guard let fields, let ruleValue = fields["rule"], let effectValue = fields["effect"] else {
      return nil
    }
    let rule = rule(ruleValue)
    let effect: Answer.Effect? = word(effectValue, "effect")
    guard let rule, let effect else { return nil }
    var answer = Answer(rule: rule, effect: effect)
    if let value = fields["attributes"] { answer.attributes = attributes(value) ?? [] }
    if let value = fields["pools"] { answer.pools = pools(value, namedPools: &namedPools) }
    if let value = fields["of"] { answer.population = population(value, withContacts: true) ?? [] }
    answer.code = fields["code"].flatMap { yaml.text($0, expecting: "a code") }
    answer.text = fields["text"].flatMap { yaml.text($0, expecting: "a text") }
    if let value = fields["also"] {
      answer.also = names(value, "texts") { $0.yaml.text($1, expecting: "a text") } ?? []
    }
    if let value = fields["holders"] { answer.holders = holders(value, of: rule) }
    answer.action = fields["action"].flatMap { yaml.text($0, expecting: "what to do") }
    answer.citation = citation(fields)
    if let value = fields["transaction"] {
      answer.transaction = yaml.text(value, expecting: "the name of a transaction")
      if effect != .transaction {
        yaml.report(
          "a transaction is named, and the effect is '\(effect.rawValue)'", at: value,
          hint: "write 'effect: transaction', or leave the name out")
      }
    }
    return answer
  }

  /// Only what rules of one family find has several holders.
  private mutating func holders(_ value: YAMLValue, of rule: String) -> Answer.Holders? {
    guard Rule.all.first(where: { $0.id == rule })?.family == .unique else {
      yaml.report(
        "what '\(rule)' finds has no holders", at: value,
        hint: "leave the key out, or name a rule of the family 'unique'")
      return nil
    }
    return word(value, "word for holders")
  }

  /// The id of a rule; a family has no findings of its own.
  private mutating func rule(_ value: YAMLValue) -> String? {
    let ids = ruleNames.filter { Rule.Family(rawValue: $0) == nil }
    guard let name = yaml.text(value, expecting: "a rule") else { return nil }
    if ids.contains(name) { return name }
    yaml.report(
      "unknown rule \(ProfileWords.quoted(name))", at: value,
      hint: ProfileWords.hint(for: name, among: ids))
    return nil
  }

  private mutating func pools(
    _ value: YAMLValue, namedPools: inout [ProfileLayer.NamedPool]
  ) -> [String] {
    var named: [ProfileLayer.NamedPool] = []
    let pools = names(value, "pools") { reader, item in
      let name = reader.yaml.text(item, expecting: "the name of a pool")
      if let name { named.append(ProfileLayer.NamedPool(name: name, value: item)) }
      return name
    }
    namedPools += named
    return pools ?? []
  }

  mutating func notices(_ value: YAMLValue) -> [Notice] {
    (yaml.items(of: value, expecting: "a list of notices") ?? []).compactMap { notice($0) }
  }

  private mutating func notice(_ value: YAMLValue) -> Notice? {
    let fields = yaml.fields(
      of: value, known: ["code", "text", "reason", "action", "source", "mark"],
      required: ["text", "reason", "action"], expecting: "a map with text, reason and action")
    guard let fields, let textValue = fields["text"], let reasonValue = fields["reason"],
      let actionValue = fields["action"]
    else { return nil }
    let text = yaml.text(textValue, expecting: "a text")
    let reason = yaml.text(reasonValue, expecting: "a reason")
    let action = yaml.text(actionValue, expecting: "what to do")
    guard let text, let reason, let action else { return nil }
    var notice = Notice(text: text, reason: reason, action: action)
    notice.code = fields["code"].flatMap { yaml.text($0, expecting: "a code") }
    notice.citation = citation(fields)
    return notice
  }
}

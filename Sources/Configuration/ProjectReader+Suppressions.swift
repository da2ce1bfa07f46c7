internal import DirectoryModel
internal import LintRules

// Which findings do not count.
extension ProjectReader {
  static let suppressionKeys = [
    "rule", "dn", "subtree", "filter", "value", "fingerprint", "reason", "expires", "ticket",
  ]
  private static let choices = ["dn", "subtree", "filter", "value", "fingerprint"]

  /// - Parameter locked: the rules and families of which every finding counts.
  mutating func suppressions(
    _ value: YAMLValue, locked: [String]
  ) -> [ConfiguredSuppression] {
    let expected = "a list of maps with rule, one of dn, subtree, filter, value and fingerprint,"
    return (yaml.items(of: value, expecting: "\(expected) and reason") ?? []).compactMap { item in
      let fields = yaml.fields(
        of: item, known: Self.suppressionKeys, required: ["rule", "reason"],
        expecting: "a map with rule, one of dn, subtree, filter, value and fingerprint, and reason")
      guard let fields, yaml.hasOne(of: Self.choices, in: fields, of: item) else { return nil }
      let given = Self.choices.filter { fields[$0] != nil }
      if given.count > 1 {
        yaml.report(
          "'\(given[0])' and '\(given[1])' exclude each other", at: item,
          hint: "make two suppressions of it")
      }
      // All of them are read, so that every mistake is told at once.
      let rules = fields["rule"].map { suppressed($0, locked: locked) } ?? []
      let choice = fields[given[0]].flatMap { self.choice(given[0], $0) }
      let suppression = self.suppression(fields)
      guard let choice, let suppression, !rules.isEmpty else { return nil }
      return ConfiguredSuppression(
        rules: rules, choice, suppression,
        at: ConfiguredSuppression.Place(
          file: source.file, line: item.place?.line ?? 1, column: item.place?.column ?? 1))
    }
  }

  /// The rules and families that a suppression names.
  private mutating func suppressed(_ value: YAMLValue, locked: [String]) -> [String] {
    (yaml.items(of: value, expecting: "a rule or a list of rules") ?? []).compactMap { item in
      guard let name = word(item, "rule", among: words.ruleNames)?.value else { return nil }
      let rules = Rule.all.filter { $0.id == name || $0.family.rawValue == name }
      if rules.contains(where: \.canBeSuppressed) {
        guard rules.allSatisfy({ locked.contains($0.id) || locked.contains($0.family.rawValue) })
        else { return name }
        yaml.report(
          "\(ProfileWords.quoted(name)) is in rules.locked, so that all its findings count",
          at: item)
      } else if rules.contains(where: \.isAboutCompleteness) {
        yaml.report(
          "\(ProfileWords.quoted(name)) tells that not everything was read, which cannot be"
            + " suppressed", at: item, hint: "--allow-partial lets such a run pass")
      } else {
        yaml.report(
          "\(ProfileWords.quoted(name)) is about suppressions and cannot be suppressed", at: item,
          hint: "name it in rules.ignore")
      }
      return nil
    }
  }

  private mutating func choice(
    _ key: String, _ value: YAMLValue
  ) -> ConfiguredSuppression.Choice? {
    switch key {
    case "dn":
      let dns = (yaml.items(of: value, expecting: "a DN or a list of DNs") ?? []).map {
        reader.dn($0)
      }
      return dns.isEmpty || dns.contains(nil) ? nil : .entries(dns: dns.compactMap { $0 })
    case "subtree": return reader.dn(value).map { .subtree($0) }
    case "filter": return reader.filter(value).map { .filter($0) }
    case "value": return yaml.text(value, expecting: "a value").map { .value($0) }
    case "fingerprint":
      guard let text = yaml.text(value, expecting: "a fingerprint") else { return nil }
      if let fingerprint = Fingerprint(text.lowercased()) { return .fingerprint(fingerprint) }
      yaml.report(
        "\(ProfileWords.quoted(text)) is no fingerprint", at: value,
        hint: "it has 32 hexadecimal digits; --output json tells that of each finding")
      return nil
    default: preconditionFailure("a choice that is known and not read")
    }
  }

  private mutating func suppression(_ fields: [String: YAMLValue]) -> Suppression? {
    let ticket = fields["ticket"].flatMap { yaml.text($0, expecting: "a ticket") }
    let day = fields["expires"].map { expires($0) }
    guard let value = fields["reason"],
      let reason = yaml.text(value, expecting: "why the findings do not count")
    else { return nil }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      yaml.report("the reason says nothing", at: value)
      return nil
    }
    if case .some(nil) = day { return nil }
    return Suppression(reason: reason, expires: day ?? nil, ticket: ticket)
  }

  private mutating func expires(_ value: YAMLValue) -> CalendarDay? {
    guard let text = yaml.text(value, expecting: "a day such as 2027-06-30") else { return nil }
    if text.utf8.count == 10, let day = CalendarDay(text) { return day }
    yaml.report(
      "\(ProfileWords.quoted(text)) is no day", at: value, hint: "write it as in 2027-06-30")
    return nil
  }
}

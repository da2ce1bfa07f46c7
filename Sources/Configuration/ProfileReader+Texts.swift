internal import DirectoryModel
internal import LintRules

// Templates, sets of characters, and what is done to a text.
extension ProfileReader {
  mutating func template(_ value: YAMLValue) -> NameTemplate? {
    guard let text = yaml.text(value, expecting: "a template such as %CN%") else { return nil }
    do {
      return try NameTemplate(parsing: text)
    } catch {
      yaml.report(
        "the template is wrong: " + error.reason, at: value,
        place: yaml.place(ofByte: error.offset, of: text, in: value))
      return nil
    }
  }

  mutating func scalarSet(_ value: YAMLValue) -> ScalarSet? {
    guard let text = yaml.text(value, expecting: "characters such as A-Z") else { return nil }
    do {
      return try ScalarSet(parsing: text)
    } catch {
      yaml.report(
        "the characters are wrong: " + error.reason, at: value,
        place: yaml.place(ofByte: error.offset, of: text, in: value))
      return nil
    }
  }

  mutating func steps(_ value: YAMLValue) -> [TextStep] {
    (yaml.items(of: value, expecting: "a list of steps") ?? []).compactMap { step($0) }
  }

  private enum StepWord: String, CaseIterable {
    case lowerCase = "lower-case"
    case beforeAt = "before-at"
    case stripPrefix = "strip-prefix"
    case replace
    case truncate
    case prepare
  }

  /// A word, or a map of a word and what it needs.
  private mutating func step(_ value: YAMLValue) -> TextStep? {
    if value.word != nil {
      guard let word: StepWord = word(value, "step") else { return nil }
      switch word {
      case .lowerCase: return .lowerCase
      case .beforeAt: return .beforeAt
      case .prepare: return .prepare
      case .stripPrefix: needs("a prefix: { strip-prefix: \"CORP\\\\\" }")
      case .replace: needs("characters: { replace: { outside: A-Z, by: \"-\" } }")
      case .truncate: needs("a length: { truncate: 39 }")
      }
      return nil
    }
    let entries = yaml.entries(of: value, expecting: "a step such as lower-case")
    guard let entries else { return nil }
    guard entries.count == 1, let entry = entries.first else {
      yaml.report("expected one step, found \(entries.count)", at: value, hint: "make it a list")
      return nil
    }
    guard let word = StepWord(rawValue: entry.key) else {
      yaml.report(
        "unknown step \(ProfileWords.quoted(entry.key))", at: value, place: entry.place,
        hint: ProfileWords.hint(for: entry.key, among: StepWord.allCases.map(\.rawValue)))
      return nil
    }
    switch word {
    case .stripPrefix: return yaml.text(entry.value, expecting: "a prefix").map { .stripPrefix($0) }
    case .truncate: return count(entry.value).map { .truncate($0) }
    case .replace: return replacement(entry.value)
    case .lowerCase, .beforeAt, .prepare:
      yaml.report("'\(entry.key)' stands alone", at: value, place: entry.place)
      return nil
    }

    func needs(_ what: String) { yaml.report("the step needs " + what, at: value) }
  }

  private mutating func replacement(_ value: YAMLValue) -> TextStep? {
    let fields = yaml.fields(
      of: value, known: ["outside", "by"], required: ["outside", "by"],
      expecting: "a map with outside and by")
    guard let fields, let setValue = fields["outside"], let textValue = fields["by"] else {
      return nil
    }
    let set = scalarSet(setValue)
    let text = yaml.quotableText(textValue, expecting: "a text, or \"\" for none")
    guard let set, let text else { return nil }
    return .replaceOutside(set, by: text)
  }
}

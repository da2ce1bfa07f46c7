internal import LintRules

/// Reads a project's configuration; what is wrong with it is collected in `yaml.problems`.
struct ProjectReader {
  /// Reads what profiles have as well, and holds the tree.
  var reader: ProfileReader
  let source: ProfileSource
  let words: ProjectWords
  /// What is wrong with profiles in files of their own.
  var profileProblems: [ProfileError] = []

  var yaml: YAMLReader {
    get { reader.yaml }
    set { reader.yaml = newValue }
  }

  init(
    _ document: ProfileDocument, source: ProfileSource, root: ProjectRoot?, words: ProjectWords
  ) {
    reader = ProfileReader(
      document, folder: source.folder, ruleNames: words.ruleNames, root: root)
    self.source = source
    self.words = words
  }

  static let keys = [
    "inputs", "targets", "state", "rules", "overrides", "suppressions", "baseline", "fail-on",
    "output",
  ]

  mutating func file() -> ProjectFile {
    var file = ProjectFile(path: source.file)
    var suppressions: YAMLValue?
    for (key, value) in fields() {
      switch key {
      case "inputs": file.inputs = inputs(value)
      case "targets": file.targets = targets(value)
      case "state": file.state = state(value)
      case "rules": readRules(value, into: &file)
      case "overrides": file.overrides = overrides(value)
      case "suppressions": suppressions = value
      case "baseline": file.baseline = baseline(value)
      case "fail-on":
        file.failOn = word(value, "severity for fail-on", among: ProjectWords.thresholds)
      case "output": file.output = output(value)
      default: preconditionFailure("a key that is known and not read")
      }
    }
    if let suppressions {
      file.suppressions = self.suppressions(suppressions, locked: file.locked.map(\.value))
    }
    return file
  }

  /// The keys at the top that may be there.
  private mutating func fields() -> [(String, YAMLValue)] {
    let entries = yaml.entries(of: yaml.root, expecting: "the keys of a configuration") ?? []
    var fields: [(String, YAMLValue)] = []
    for entry in entries {
      if ProjectReader.keys.contains(entry.key) {
        fields.append((entry.key, entry.value))
      } else if let refusal = ProjectRefusal(of: entry.key) {
        yaml.report(
          "\(ProfileWords.quoted(entry.key)) cannot be set here: \(refusal.reason)",
          at: yaml.root, place: entry.place, hint: refusal.hint)
      } else {
        yaml.report(
          "unknown key \(ProfileWords.quoted(entry.key))", at: yaml.root, place: entry.place,
          hint: ProfileWords.hint(for: entry.key, among: ProjectReader.keys))
      }
    }
    return fields
  }

  private mutating func inputs(_ value: YAMLValue) -> [ProjectFile.Said<InputPattern>] {
    let items = yaml.items(of: value, expecting: "a list of files such as exports/*.ldif") ?? []
    var inputs: [ProjectFile.Said<InputPattern>] = []
    for item in items {
      guard let text = yaml.text(item, expecting: "a file such as exports/*.ldif") else { continue }
      if text == "-" {
        yaml.report("standard input cannot be set here", at: item, hint: "give - as an argument")
      } else if text.contains(where: { "[]{}".contains($0) }) {
        yaml.report(
          "\(ProfileWords.quoted(text)): brackets and braces stand for nothing here", at: item,
          hint: "use * and ?, and ** for any folders")
      } else if inputs.contains(where: { $0.value.text == text }) {
        yaml.report("\(ProfileWords.quoted(text)) is listed twice", at: item)
      } else {
        let pattern = InputPattern(text, folder: reader.folder)
        if isInside(pattern, at: item) { inputs.append(said(pattern, item)) }
      }
    }
    return inputs
  }

  /// The path of a file that is read; which one is written is said on the command line.
  private mutating func baseline(_ value: YAMLValue) -> ProjectFile.Said<String>? {
    guard let text = yaml.text(value, expecting: "a file such as baseline.json") else { return nil }
    if text == "-" {
      yaml.report(
        "standard input cannot be set here", at: value, hint: "give --baseline - as an option")
      return nil
    }
    let path = text.hasPrefix("/") ? text : reader.folder + text
    if let root = reader.root, !root.holds(path) {
      let complaint = root.complaint(of: text)
      yaml.report(complaint.reason, at: value, hint: complaint.hint)
      return nil
    }
    return said(path, value)
  }

  /// Reports what of a pattern is outside of the repository. Where the pattern starts is looked at first,
  /// so that nobody's whole disk is searched.
  private mutating func isInside(_ pattern: InputPattern, at value: YAMLValue) -> Bool {
    guard let root = reader.root else { return true }
    let outside =
      root.holds(pattern.fixedPart) ? pattern.files.first { !root.holds($0) } : pattern.text
    guard let outside else { return true }
    let complaint = root.complaint(of: outside)
    yaml.report(complaint.reason, at: value, hint: complaint.hint)
    return false
  }

  private mutating func state(_ value: YAMLValue) -> ProjectFile.Said<ProjectState> {
    let layer = reader.state(value)
    return said(ProjectState(layer: layer, keys: value.keys), value)
  }

  private mutating func output(_ value: YAMLValue) -> ProjectFile.Said<String>? {
    if let text = value.word, text.contains("=") {
      let refusal = ProjectRefusal.ofOutputPaths
      yaml.report(
        "a path cannot be set here: \(refusal.reason)", at: yaml.root, place: value.place,
        hint: refusal.hint)
      return nil
    }
    return word(value, "format", among: words.formats)
  }

  /// One of some words.
  mutating func word(
    _ value: YAMLValue, _ kind: String, among known: [String]
  ) -> ProjectFile.Said<String>? {
    guard let text = yaml.text(value, expecting: "a \(kind)") else { return nil }
    if known.contains(text) { return said(text, value) }
    yaml.report(
      "unknown \(kind) \(ProfileWords.quoted(text))", at: value,
      hint: ProfileWords.hint(for: text, among: known))
    return nil
  }

  func said<Value>(_ value: Value, _ node: YAMLValue) -> ProjectFile.Said<Value> {
    ProjectFile.Said(value: value, line: node.place?.line ?? 1)
  }
}

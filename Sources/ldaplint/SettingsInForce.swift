internal import ArgumentParser
internal import Configuration
internal import DirectoryModel
internal import LintRules

/// The settings that a check with some options goes by: where an option says nothing, what the project
/// says, and else the default.
struct SettingsInForce {
  private let check: Check
  private let file: ProjectFile?
  private(set) var rows: [SettingTable.Row] = []

  /// Throws for names of targets and rules that are none.
  init(_ check: Check, _ file: ProjectFile?) throws {
    self.check = check
    self.file = file
    addInputs()
    try addTargets()
    addState()
    try addRules()
    addSuppressions()
    addBaseline()
    add("fail-on", option: check.rules.failOn?.rawValue, "--fail-on", or: file?.failOn, "error")
    addOutput()
  }

  // MARK: - Each setting

  private mutating func addInputs() {
    if let option = check.connection.firstOption {
      add("inputs", "a server", from: option)
    } else if !check.input.files.isEmpty {
      for name in check.input.files { add("inputs", name, from: "command line") }
    } else {
      for input in file?.inputs ?? [] {
        let count = input.value.files.count
        let files = input.value.isGlob ? " (\(count) \(count == 1 ? "file" : "files"))" : ""
        add("inputs", input.value.text + files, input.line)
      }
    }
    for name in check.changes.changes { add("changes", name, from: "--changes") }
  }

  private mutating func addTargets() throws {
    let named = try check.target.profiles().map(\.name)
    let said = file?.targets ?? []
    if !check.target.target.isEmpty {
      for name in named { add("targets", name, from: "--target") }
    } else if said.isEmpty {
      for name in named { add("targets", name) }
    } else {
      for target in said { add("targets", target.value.name, target.line) }
    }
    for base in check.search.base { add("base", base, from: "-b") }
    if let filter = check.search.filter { add("filter", filter, from: "--filter") }
  }

  private mutating func addState() {
    let given = check.outside.given
    if let state = file?.state {
      // Lists of allowed values are taken attribute by attribute.
      let keys = state.value.keys.filter { key in
        key == "allowed" || !given.contains { $0.key == key }
      }
      if !keys.isEmpty { add("state", keys.joined(separator: ", "), state.line) }
    }
    for (key, value) in given { add("state", "\(key): \(value)", from: "--\(key)") }
  }

  private mutating func addRules() throws {
    let own = check.rules
    var whole = own
    if let file { whole.complete(by: file) }
    _ = try whole.selection()
    add("rules.select", own.select, "--select", or: file?.selected ?? [])
    if rows.last?.name != "rules.select" { add("rules.select", "all that the target asks for") }
    add(
      "rules.ignore", own.ignore, "--ignore", or: own.select.isEmpty ? file?.ignored ?? [] : [])
    for (number, setting) in whole.severity.enumerated() {
      let name = String(setting.prefix { $0 != "=" })
      let line = number < own.severity.count ? nil : file?.severities[name]?.line
      let words = setting.replacing("=", with: ": ").replacing(",", with: ", ")
      if let line {
        add("rules.severities", words, line)
      } else {
        add("rules.severities", words, from: "--severity")
      }
    }
    for rule in file?.locked ?? [] { add("rules.locked", rule.value, rule.line) }
    let overrides = file?.overrides ?? []
    for (override, line) in zip(own.remaining(of: overrides.map(\.value)), overrides.map(\.line)) {
      let place = [override.subtree, override.filter?.description].compactMap { $0 }
      let levels = override.severities.sorted { $0.key < $1.key }
        .map { "\($0.key): \($0.value.rawValue)" }
      if !levels.isEmpty { add("overrides", (place + levels).joined(separator: ", "), line) }
    }
  }

  private mutating func addSuppressions() {
    for suppression in file?.suppressions ?? [] {
      let last = suppression.suppression.expires.map { "until \($0)" }
      let parts =
        suppression.rules + [suppression.choice.key] + suppression.choice.words
        + [last, suppression.suppression.words].compactMap { $0 }
      add("suppressions", parts.joined(separator: ", "), suppression.place.line)
    }
  }

  private mutating func addBaseline() {
    if check.changes.isAsked { return add("baseline", "none", from: "--changes") }
    if check.before.baseline == nil, check.before.writeBaseline != nil {
      return add("baseline", "none", from: "--write-baseline")
    }
    add("baseline", option: check.before.baseline, "--baseline", or: file?.baseline, "none")
  }

  private mutating func addOutput() {
    for format in check.report.output { add("output", format, from: "--output") }
    if check.report.statistics { add("output", "statistics", from: "--statistics") }
    guard check.report.output.isEmpty, !check.report.statistics else { return }
    add("output", option: nil, "--output", or: file?.output, "text")
  }

  // MARK: - Rows

  /// - Parameter line: of the configuration; nil for a default.
  private mutating func add(_ name: String, _ value: String, _ line: Int? = nil) {
    add(name, value, from: line.map { "\(file?.path ?? ""):\($0)" } ?? "default")
  }

  private mutating func add(_ name: String, _ value: String, from origin: String) {
    rows.append(SettingTable.Row(name: name, value: value, origin: origin))
  }

  private mutating func add(
    _ name: String, option: String?, _ optionName: String, or said: ProjectFile.Said<String>?,
    _ standard: String
  ) {
    if let option { return add(name, option, from: optionName) }
    add(name, said?.value ?? standard, said?.line)
  }

  private mutating func add(
    _ name: String, _ given: [String], _ option: String, or said: [ProjectFile.Said<String>]
  ) {
    for word in given.flatMap({ $0.split(separator: ",") }) { add(name, "\(word)", from: option) }
    if given.isEmpty { for word in said { add(name, word.value, word.line) } }
  }
}

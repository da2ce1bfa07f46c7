internal import ArgumentParser
internal import Configuration
internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// `ldaplint config show`.
struct ConfigShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what is in force without further options, and where each setting is from.",
    discussion: """
      How a server is reached is never part of a project: the second part is what OpenLDAP's files \
      and variables say.
      """)

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let file = try project.file()
    let settings = try SettingTable(rows: project.rows(of: file)).text
    let connection = SettingTable(rows: Self.connectionRows(.read())).text
    try writeToStandardOutput(
      "Configuration: \((file?.path ?? "none").visible)\n\n\(settings)\nServers\n\n\(connection)")
  }

  private static func connectionRows(_ configuration: LDAPConfiguration) -> [SettingTable.Row] {
    let rows = LDAPConfiguration.Option.allCases.compactMap { option in
      configuration.settings[option].map {
        SettingTable.Row(name: option.rawValue, value: $0.value, origin: $0.origin)
      }
    }
    let ignored = configuration.ignoredFiles.map {
      SettingTable.Row(name: "-", value: "not read", origin: $0)
    }
    return rows.isEmpty && ignored.isEmpty
      ? [SettingTable.Row(name: "-", value: "nothing", origin: "ldap.conf")] : rows + ignored
  }
}

extension ProjectOptions {
  /// The settings of a check without options.
  fileprivate func rows(of file: ProjectFile?) throws -> [SettingTable.Row] {
    var rows: [SettingTable.Row] = []
    func add(_ name: String, _ value: String, _ line: Int? = nil) {
      let origin = line.map { "\(file?.path ?? ""):\($0)" } ?? "default"
      rows.append(SettingTable.Row(name: name, value: value, origin: origin))
    }
    for input in file?.inputs ?? [] {
      let count = input.value.files.count
      let files = input.value.isGlob ? " (\(count) \(count == 1 ? "file" : "files"))" : ""
      add("inputs", input.value.text + files, input.line)
    }
    for target in file?.targets ?? [] { add("targets", target.value.name, target.line) }
    if file?.targets.isEmpty != false { add("targets", "generic") }
    if let state = file?.state {
      add("state", state.value.keys.joined(separator: ", "), state.line)
    }
    for rule in file?.selected ?? [] { add("rules.select", rule.value, rule.line) }
    if file?.selected.isEmpty != false { add("rules.select", "all that the target asks for") }
    for rule in file?.ignored ?? [] { add("rules.ignore", rule.value, rule.line) }
    for (name, level) in (file?.severities ?? [:]).sorted(by: { $0.key < $1.key }) {
      add("rules.severities", "\(name): \(level.value.rawValue)", level.line)
    }
    for rule in file?.locked ?? [] { add("rules.locked", rule.value, rule.line) }
    for override in file?.overrides ?? [] {
      let place = [override.value.subtree, override.value.filter?.description].compactMap { $0 }
      let levels = override.value.severities.sorted { $0.key < $1.key }
        .map { "\($0.key): \($0.value.rawValue)" }
      add("overrides", (place + levels).joined(separator: ", "), override.line)
    }
    for suppression in file?.suppressions ?? [] {
      let last = suppression.suppression.expires.map { "until \($0)" }
      let parts =
        suppression.rules + [suppression.choice.key] + suppression.choice.words
        + [last, suppression.suppression.words].compactMap { $0 }
      add("suppressions", parts.joined(separator: ", "), suppression.place.line)
    }
    add("baseline", file?.baseline?.value ?? "none", file?.baseline?.line)
    add("fail-on", file?.failOn?.value ?? "error", file?.failOn?.line)
    add("output", file?.output?.value ?? "text", file?.output?.line)
    return rows
  }
}

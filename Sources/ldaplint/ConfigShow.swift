internal import ArgumentParser
internal import Configuration
internal import DirectorySources

/// `ldaplint config show`.
struct ConfigShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what a check would go by, and where each setting is from.",
    usage: "ldaplint config show [options and files of check]",
    discussion: """
      Give it what 'ldaplint check' is given, --config and --no-config among them; nothing is read \
      but the configuration and the profiles. How a server is reached is never part of a project: \
      the second part is what OpenLDAP's files and variables say, and the options.
      """)

  @OptionGroup(visibility: .hidden) var check: Check

  func run() throws {
    let file = try check.project.file()
    let settings = SettingTable(rows: try SettingsInForce(check, file).rows).text
    let connection = SettingTable(rows: Self.rows(check.configuration)).text
    try writeToStandardOutput(
      "Configuration: \((file?.path ?? "none").visible)\n\n\(settings)\nServers\n\n\(connection)")
  }

  private static func rows(_ configuration: LDAPConfiguration) -> [SettingTable.Row] {
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

extension Check {
  /// What OpenLDAP's files and variables say of servers, and what options say in their place.
  fileprivate var configuration: LDAPConfiguration {
    var configuration = connection.configuration()
    func set(_ option: LDAPConfiguration.Option, _ value: String?, _ name: String) {
      if let value { configuration.set(option, to: value, from: name) }
    }
    func words(_ limit: RequestLimit?) -> String? {
      limit.map { $0.count.map(String.init) ?? "none" }
    }
    set(.uri, connection.uri.isEmpty ? nil : connection.uri.joined(separator: " "), "-H")
    set(.base, search.base.isEmpty ? nil : search.base.joined(separator: "; "), "-b")
    set(.bindDN, connection.bindDN, "-D")
    set(.sizeLimit, words(search.sizeLimit), "-z")
    set(.timeLimit, words(search.timeLimit), "-l")
    for option in [LDAPConfiguration.Option.networkTimeout, .timeout] {
      set(option, connection.timeout.map(String.init), "--timeout")
    }
    return configuration
  }
}

/// What OpenLDAP's configuration files and variables say (ldap.conf(5)), read by the program itself.
///
/// Each file and variable wins over those before it. `./ldaprc` is not read: whoever made the folder
/// one works in, such as a repository, would otherwise choose the server and what is trusted.
package struct LDAPConfiguration: Sendable {
  /// What is looked at; all others are passed over, as those of another version would be.
  package enum Option: String, Sendable, CaseIterable {
    case uri = "URI"
    case base = "BASE"
    case bindDN = "BINDDN"
    case sizeLimit = "SIZELIMIT"
    case timeLimit = "TIMELIMIT"
    case networkTimeout = "NETWORK_TIMEOUT"
    case timeout = "TIMEOUT"
    case authorities = "TLS_CACERT"
    case authorityFolder = "TLS_CACERTDIR"
    case certificate = "TLS_CERT"
    case key = "TLS_KEY"
    case demand = "TLS_REQCERT"
    case mechanism = "SASL_MECH"
    case realm = "SASL_REALM"
    case authenticationID = "SASL_AUTHCID"
    case authorizationID = "SASL_AUTHZID"
    case securityProperties = "SASL_SECPROPS"
    case keepsHostName = "SASL_NOCANON"

    /// Whether only the user's own files and variables may say it.
    var isUserOnly: Bool {
      switch self {
      case .bindDN, .certificate, .key, .authenticationID, .authorizationID: true
      default: false
      }
    }
  }

  package struct Setting: Sendable, Equatable {
    package let value: String
    /// The path of a file, or `$` and the name of a variable.
    package let origin: String
  }

  package private(set) var settings: [Option: Setting] = [:]
  /// Files that OpenLDAP's own programs would read.
  package private(set) var ignoredFiles: [String] = []

  package init() {}

  package subscript(_ option: Option) -> String? { settings[option]?.value }

  /// Takes a value from the command line, which wins over all others.
  package mutating func set(_ option: Option, to value: String, from origin: String) {
    settings[option] = Setting(value: value, origin: origin)
  }

  /// Reads what is there, later places last.
  package static func read(_ places: Places = .ofThisProcess) -> LDAPConfiguration {
    var configuration = LDAPConfiguration()
    guard places.variable("LDAPNOINIT") == nil else { return configuration }
    for path in places.systemFiles { configuration.read(path, isUsers: false) }
    guard !places.isPrivileged else { return configuration }
    if let home = places.home {
      for name in ["ldaprc", ".ldaprc"] { configuration.read("\(home)/\(name)", isUsers: true) }
    }
    configuration.ignore("ldaprc", in: places)
    if let path = places.variable("LDAPCONF") { configuration.read(path, isUsers: false) }
    if let name = places.variable("LDAPRC") { configuration.readUsers(name, in: places) }
    for option in Option.allCases {
      let name = "LDAP\(option.rawValue)"
      guard let value = places.variable(name), !value.isEmpty else { continue }
      configuration.set(option, to: value, from: "$\(name)")
    }
    return configuration
  }

  private mutating func readUsers(_ name: String, in places: Places) {
    guard !name.hasPrefix("/") else { return read(name, isUsers: true) }
    if let home = places.home {
      for name in [name, ".\(name)"] { read("\(home)/\(name)", isUsers: true) }
    }
    ignore(name, in: places)
  }

  private mutating func ignore(_ name: String, in places: Places) {
    guard places.workingDirectory != places.home, !ignoredFiles.contains("./\(name)"),
      (try? OwnedDescriptor.opening("\(places.workingDirectory)/\(name)")) != nil
    else { return }
    ignoredFiles.append("./\(name)")
  }

  private mutating func read(_ path: String, isUsers: Bool) {
    guard let text = Self.contents(of: path) else { return }
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard words.count == 2, !words[0].hasPrefix("#"),
        let option = Option(rawValue: words[0].uppercased()), isUsers || !option.isUserOnly
      else { continue }
      var value = words[1].drop(while: \.isWhitespace)
      while value.last?.isWhitespace == true { value.removeLast() }
      set(option, to: String(value), from: path)
    }
  }

  /// A file that is not there, or not for us, says nothing.
  private static func contents(of path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    guard let file = try? OwnedDescriptor.opening(path),
      let count = try? file.read(&bytes, name: path)
    else { return nil }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

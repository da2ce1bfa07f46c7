internal import ArgumentParser
internal import DirectorySources

/// How a server is reached, and as whom, in the letters of OpenLDAP's programs.
struct ConnectionArguments: ParsableArguments {
  @Option(
    name: [.customShort("H"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Check a server: ldap://HOST, ldaps://HOST or ldapi://PATH. Repeat it, or give several in one, \
      for servers that are tried in this order.
      """,
      valueName: "uri"))
  var uri: [String] = []

  @Flag(
    name: [.customShort("x"), .customLong("simple")],
    help: "Bind without SASL, whatever ldap.conf says of it.")
  var isSimple = false

  @Option(
    name: [.customShort("D"), .customLong("bind-dn")], parsing: .unconditional,
    help: ArgumentHelp(
      "Who binds; nobody where it is left out. It needs a password.", valueName: "dn"))
  var bindDN: String?

  @OptionGroup var password: PasswordArguments

  @Flag(
    name: [.customShort("Z"), .customLong("start-tls")],
    help: "Encrypt by StartTLS, or do not go on; -Z is -ZZ.")
  var startTLS: Int

  @OptionGroup var tls: TLSArguments
  @OptionGroup var sasl: SASLArguments

  @Option(
    help: ArgumentHelp(
      """
      Seconds that a server may take: to connect, with look-up of its name, TLS and bind, and for \
      each answer after that. (default: 10)
      """,
      valueName: "seconds"))
  var timeout: Int?

  @Option(
    name: [.customShort("a"), .long],
    help: "When an alias stands for the entry that it names; else it is an entry of its own.")
  var dereference = ServerOptions.Dereference.never

  @Option(
    name: [.customShort("o"), .customLong("option")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An option of ldap.conf, such as tls_reqcert=allow, or nettimeout=SECONDS.",
      valueName: "option=value"))
  var overrides: [ConfigurationOverride] = []

  @Flag(
    name: .customShort("V"),
    help: "Print the versions of ldaplint and of the LDAP library first; with -VV nothing else.")
  var versionCount: Int

  func validate() throws {
    if sasl.isInteractive {
      throw ValidationError(
        "-I is not taken: nothing is asked in a dialogue but the password; give the rest with -U, "
          + "-R and -X")
    }
    if let timeout, timeout < 1 { throw ValidationError("\(timeout) is no time for --timeout") }
    do throws(LDAPURI.Mistake) {
      for uri in uris { _ = try LDAPURI(uri) }
    } catch {
      throw ValidationError("'\(error.text)' for -H names no server: \(error.reason)")
    }
  }

  /// Says what `-V` asks for, as OpenLDAP's programs do; ends the run after `-VV`.
  func tellVersions() throws {
    guard versionCount > 0 else { return }
    complain("ldaplint \(LDAPLint.configuration.version), \(LDAPLibrary.version)")
    if versionCount > 1 { throw ExitCode.success }
  }

  /// Whether any option for servers is given.
  var isAsked: Bool { firstOption != nil }

  /// One of those that are given.
  var firstOption: String? {
    if !uri.isEmpty { return "-H" }
    if isSimple { return "-x" }
    if bindDN != nil { return "-D" }
    if startTLS > 0 { return "-Z" }
    if timeout != nil { return "--timeout" }
    if dereference != .never { return "-a" }
    if !overrides.isEmpty { return "-o" }
    return password.firstOption ?? tls.firstOption ?? sasl.firstOption
  }

  private var uris: [String] {
    uri.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
  }

  /// What OpenLDAP's files and variables say, and what the command line says instead.
  func configuration() -> LDAPConfiguration {
    var configuration = LDAPConfiguration.read()
    for override in overrides {
      configuration.set(override.option, to: override.value, from: "-o")
    }
    tls.apply(to: &configuration)
    sasl.apply(to: &configuration)
    return configuration
  }

  /// How the server is reached; asks for the password where it has to be asked for.
  func options(isQuiet: Bool = false) throws -> ServerOptions {
    let configuration = configuration()
    if !isQuiet {
      for file in configuration.ignoredFiles {
        say(
          "\(file) is not read, unlike by OpenLDAP's programs; name it in LDAPCONF, or use options")
      }
    }
    var result = ServerOptions(uris: uris.isEmpty ? configuration.uris : uris)
    guard !result.uris.isEmpty else {
      throw UsageError("no server given; name one with -H, or with URI in ldap.conf")
    }
    do throws(LDAPConfiguration.Mistake) {
      result.tls = try configuration.tls()
      let configured = try configuration.seconds()
      result.timeLimit = timeout ?? configured ?? result.timeLimit
    } catch {
      throw UsageError("\(error)")
    }
    if result.tls.demand != .demand {
      let origin = configuration.settings[.demand]?.origin ?? ""
      say(
        "WARNING: the server's certificate is not verified, as \(origin) says; anybody on the way "
          + "can read and change what comes")
    }
    result.dereference = dereference
    result.startsTLS = startTLS > 0
    if startTLS == 1 && !isQuiet {
      say("-Z is taken for -ZZ: where the server refuses StartTLS, nothing is sent in clear text")
    }
    result.allowsCleartextPassword = password.allowsCleartext
    result.bind = try bindMethod(configuration)
    return result
  }

  private func bindMethod(_ configuration: LDAPConfiguration) throws -> BindMethod {
    let source = try password.source()
    if sasl.mechanism != nil, isSimple { throw UsageError("-x and -Y exclude each other") }
    if !isSimple, bindDN == nil || sasl.mechanism != nil,
      let mechanism = configuration[.mechanism]
    {
      return .sasl(try sasl.identity(mechanism, configuration, password: source))
    }
    if let bindDN {
      guard !bindDN.isEmpty else {
        throw UsageError("-D names nobody; leave it out to bind as nobody")
      }
      guard let source else {
        throw UsageError(
          "-D names who binds, and there is no password; give -W, -y FILE, --password-fd or "
            + "--password-env")
      }
      return .simple(dn: bindDN, password: try source.read(of: bindDN))
    }
    guard let source else { return .anonymous }
    guard let dn = configuration[.bindDN] else {
      throw UsageError("there is a password, and nobody it belongs to; name who binds with -D")
    }
    return .simple(dn: dn, password: try source.read(of: dn))
  }
}

/// `-o`: a setting of ldap.conf, or `nettimeout`, as OpenLDAP's programs call one of them.
struct ConfigurationOverride: ExpressibleByArgument {
  let option: LDAPConfiguration.Option
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    let name = argument[..<sign].uppercased().replacing("-", with: "_")
    value = String(argument[sign...].dropFirst())
    if name == "NETTIMEOUT" {
      option = .networkTimeout
    } else if let option = LDAPConfiguration.Option(rawValue: name) {
      self.option = option
    } else {
      return nil
    }
  }
}

extension ServerOptions.Dereference: ExpressibleByArgument {}

internal import ArgumentParser
internal import DirectorySources

/// Who binds by a mechanism of SASL.
struct SASLArguments: ParsableArguments {
  @Option(
    name: [.customShort("Y"), .customLong("sasl-mechanism")], parsing: .unconditional,
    help: ArgumentHelp(
      "Bind by SASL: EXTERNAL, GSSAPI, DIGEST-MD5, SCRAM-SHA-256 or what else is installed.",
      valueName: "mechanism"))
  var mechanism: String?

  @Option(
    name: [.customShort("U"), .customLong("sasl-name")], parsing: .unconditional,
    help: ArgumentHelp("Who binds by SASL.", valueName: "name"))
  var name: String?

  @Option(
    name: [.customShort("R"), .customLong("sasl-realm")], parsing: .unconditional,
    help: ArgumentHelp("The realm of that name.", valueName: "realm"))
  var realm: String?

  @Option(
    name: [.customShort("X"), .customLong("sasl-authorization")], parsing: .unconditional,
    help: ArgumentHelp("Whose rights are asked for: dn:DN or u:NAME.", valueName: "id"))
  var authorization: String?

  @Option(
    name: [.customShort("O"), .customLong("sasl-properties")], parsing: .unconditional,
    help: ArgumentHelp("Security properties, such as minssf=56.", valueName: "properties"))
  var properties: String?

  @Flag(
    name: [.customShort("N"), .customLong("sasl-keep-host")],
    help: "Take the server's name as the URI has it, and do not ask the name service for another.")
  var keepsHost = false

  // Nothing is asked beside the password, so that it is always quiet.
  @Flag(
    name: [.customShort("Q"), .customLong("sasl-quiet")],
    help: ArgumentHelp("Accepted, as OpenLDAP's programs have it.", visibility: .hidden))
  var isQuiet = false

  @Flag(
    name: .customShort("I"),
    help: ArgumentHelp("Refused, with the reason.", visibility: .hidden))
  var isInteractive = false

  var firstOption: String? {
    let given: [(String, Bool)] = [
      ("-Y", mechanism != nil), ("-U", name != nil), ("-R", realm != nil),
      ("-X", authorization != nil), ("-O", properties != nil), ("-N", keepsHost), ("-Q", isQuiet),
    ]
    return given.first(where: \.1)?.0
  }

  func apply(to configuration: inout LDAPConfiguration) {
    let given: [(LDAPConfiguration.Option, String?, String)] = [
      (.mechanism, mechanism, "-Y"), (.authenticationID, name, "-U"), (.realm, realm, "-R"),
      (.authorizationID, authorization, "-X"), (.securityProperties, properties, "-O"),
      (.keepsHostName, keepsHost ? "on" : nil, "-N"),
    ]
    for case (let option, let value?, let origin) in given {
      configuration.set(option, to: value, from: origin)
    }
  }

  /// Who binds by a mechanism; asks for the password where it has to be asked for.
  func identity(
    _ mechanism: String, _ configuration: LDAPConfiguration, password: PasswordSource?
  ) throws(UsageError) -> SASLIdentity {
    var identity = SASLIdentity(mechanism: mechanism)
    identity.authenticationID = configuration[.authenticationID]
    identity.authorizationID = configuration[.authorizationID]
    identity.realm = configuration[.realm]
    identity.securityProperties = configuration[.securityProperties]
    identity.keepsHostName = configuration.isOn(.keepsHostName)
    if let password {
      identity.password = try password.read(of: identity.authenticationID ?? mechanism)
    } else if Self.wantsPassword(mechanism) {
      throw UsageError(
        "\(mechanism) needs a password; give -W, -y FILE, --password-fd or --password-env")
    }
    if Self.wantsPassword(mechanism), identity.authenticationID == nil {
      throw UsageError("\(mechanism) needs a name; give it with -U")
    }
    return identity
  }

  private static func wantsPassword(_ mechanism: String) -> Bool {
    let name = mechanism.uppercased()
    return ["DIGEST-MD5", "CRAM-MD5", "PLAIN", "LOGIN", "NTLM"].contains(name)
      || name.hasPrefix("SCRAM-")
  }
}

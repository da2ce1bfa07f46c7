internal import Foundation

/// 389 Directory Server in a folder, on ports and a socket of its own.
///
/// It is made of the templates of its package, without its installer, which takes ten times as long. It
/// is killed when nobody holds it any more, so keep it in a variable, and when the run of the tests
/// ends.
package final class NS389: Sendable {
  package static let rootDN = "cn=Directory Manager"
  package static let rootPassword = "Root-12345"

  package struct Configuration: Sendable {
    package var suffix: String
    /// The entries, all below the suffix; with `aci` where somebody is to read them.
    package var ldif: String
    /// Attributes of `cn=config`, a line each: `nsslapd-syntaxcheck: off`.
    package var settings: [String] = []
    /// Naming contexts beside the suffix, without any entry.
    package var emptyContexts: [String] = []

    package init(suffix: String = "dc=example,dc=org", ldif: String) {
      self.suffix = suffix
      self.ldif = ldif
    }
  }

  /// Lets everybody read an entry and all below it.
  package static let readableByAll = """
    aci: (targetattr="*")(version 3.0; acl "read"; allow (read, search, compare) \
    userdn="ldap:///anyone";)
    """

  private static let shared = "/usr/share/dirsrv/data"

  package let suffix: String
  package let port: UInt16
  package let securePort: UInt16
  private let folder: String
  private let server: ChildProcess

  package var uri: String { "ldap://127.0.0.1:\(port)" }
  package var secureURI: String { "ldaps://127.0.0.1:\(securePort)" }
  package var localURI: String { "ldapi://\(folder.replacing("/", with: "%2F"))%2Fsocket" }

  package init(_ configuration: Configuration) throws {
    try ServerKind.ns389.require()
    suffix = configuration.suffix
    port = Loopback.freePort()
    securePort = Loopback.freePort()
    folder = try RigRun.makeFolder("ns389-")
    // A semaphore of the system is called by the name of this folder.
    let name = folder.split(separator: "/").suffix(2).joined(separator: "-")
    let own = "\(folder)/\(name)"
    for part in ["\(name)/schema", "db", "ldif", "bak", "run", "lock", "log", "tmp", "inst"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
    }
    for file in ["schema/99user.ldif", "config/certmap.conf", "config/slapd-collations.conf"] {
      try FileManager.default.copyItem(
        atPath: "/etc/dirsrv/\(file)",
        toPath: "\(own)/\(file.replacing("config/", with: ""))")
    }
    let text = try Self.text(
      configuration, folder: folder, own: own, ports: (port, securePort))
    try write(Array(text.utf8), to: "\(own)/dse.ldif")
    try write(Array(configuration.ldif.utf8), to: "\(folder)/entries.ldif")
    try Self.makeCertificates(own)
    let loading = try Tool.run(
      "ns-slapd", ["ldif2db", "-D", own, "-n", "userRoot", "-i", "\(folder)/entries.ldif"])
    // 8 where entries were refused, as they are where their syntax is checked.
    guard loading.exitCode == 0 || loading.exitCode == 8 else {
      throw RigFailure("389 Directory Server does not load: \(loading.output)")
    }
    server = try ChildProcess(
      Tool.path(of: "ns-slapd") ?? "ns-slapd",
      ["-D", own, "-i", "\(folder)/run/pid", "-d", "0"], output: "\(folder)/output")
    RigRun.note(server)
    for _ in 0..<1_000 {
      if Loopback.answers(.internet("127.0.0.1", port))
        && Loopback.answers(.internet("127.0.0.1", securePort))
      {
        return
      }
      guard server.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    stop()
    throw RigFailure(
      "389 Directory Server does not start: \(Tool.text(of: "\(folder)/output"))"
        + Tool.text(of: "\(folder)/log/errors"))
  }

  deinit { stop() }

  package func stop() {
    server.kill()
    RigRun.forget(server)
  }

  /// The text of dse.ldif, from the package's templates.
  private static func text(
    _ configuration: Configuration, folder: String, own: String, ports: (UInt16, UInt16)
  ) throws -> String {
    let values = [
      "schema_dir": "\(own)/schema", "lock_dir": "\(folder)/lock", "tmp_dir": "\(folder)/tmp",
      "cert_dir": own, "ldif_dir": "\(folder)/ldif", "bak_dir": "\(folder)/bak",
      "run_dir": "\(folder)/run", "inst_dir": "\(folder)/inst", "log_dir": "\(folder)/log",
      "fqdn": "localhost", "ds_port": "\(ports.0)", "ds_user": NSUserName(), "rootdn": rootDN,
      "ds_passwd": "{CLEAR}\(rootPassword)", "ldapi_enabled": "on", "ldapi": "\(folder)/socket",
      "ldapi_autobind": "on", "ds_suffix": configuration.suffix, "config_dir": own,
      "db_dir": "\(folder)/db", "db_home_dir": "\(folder)/db", "db_lib": "bdb",
      "ds_bename": "userRoot",
    ]
    var text = ""
    for name in ["template-dse.ldif", "template-suffix-db.ldif", "template-sasl.ldif"] {
      text += try template(name)
    }
    for (number, context) in configuration.emptyContexts.enumerated() {
      text += try template("template-suffix-db.ldif").replacing("%ds_suffix%", with: context)
        .replacing("%ds_bename%", with: "empty\(number)")
    }
    for (name, value) in values { text = text.replacing("%\(name)%", with: value) }
    let settings =
      configuration.settings + [
        "nsslapd-listenhost: 127.0.0.1", "nsslapd-securelistenhost: 127.0.0.1",
        "nsslapd-security: on", "nsslapd-secureport: \(ports.1)",
        "nsslapd-accesslog-logging-enabled: off",
      ]
    text = text.replacing(
      "nsslapd-rootdn: ", with: settings.joined(separator: "\n") + "\nnsslapd-rootdn: ",
      maxReplacements: 1)
    // Blank lines part entries, and more than one says nothing.
    let entries = text.components(separatedBy: "\n\n")
      .map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
    return entries.joined(separator: "\n\n") + "\n"
  }

  private static func template(_ name: String) throws -> String {
    try String(decoding: contents(of: "\(shared)/\(name)"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
      .joined(separator: "\n") + "\n\n"
  }

  private static func makeCertificates(_ own: String) throws {
    let certificates = try Certificates.shared.get()
    let pair = certificates.server()
    try Tool.succeed("certutil", ["-N", "-d", own, "--empty-password"])
    try Tool.succeed(
      "openssl",
      [
        "pkcs12", "-export", "-inkey", pair.key, "-in", pair.certificate, "-out",
        "\(own)/server.p12", "-passout", "pass:", "-name", "Server-Cert",
      ])
    try Tool.succeed(
      "pk12util", ["-i", "\(own)/server.p12", "-d", own, "-W", "", "-K", ""])
    try Tool.succeed(
      "certutil",
      ["-A", "-n", "authority", "-t", "CT,,", "-a", "-i", certificates.authority, "-d", own])
  }
}

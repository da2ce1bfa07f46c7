internal import Foundation
internal import Synchronization

/// A Samba AD domain controller of the tests' own, on an address of 127/8, since its ports cannot be
/// chosen.
///
/// It is killed when nobody holds it any more, so keep it in a variable, and when the run of the
/// tests ends.
package final class Samba: Sendable {
  package static let suffix = "DC=samdom,DC=example,DC=com"
  package static let realm = "SAMDOM.EXAMPLE.COM"
  package static let administrator = "Administrator@samdom.example.com"
  package static let password = "Secret-12345"

  /// What is loaded before it starts. All below the suffix, or in the schema.
  package struct Configuration: Sendable {
    /// Entries, in an order in which what is referred to comes first.
    package var ldif = ""
    /// `changetype: modify` records, made after that.
    package var changes = ""
    /// Such records again, written behind the back of all checks.
    package var uncheckedChanges = ""
    /// Lines of smb.conf.
    package var options: [String] = []

    package init(ldif: String = "", changes: String = "") {
      self.ldif = ldif
      self.changes = changes
    }
  }

  /// Its own domain, provisioned once a run.
  private static let template = Result { try makeTemplate() }
  private static let addresses = Mutex(UInt8.random(in: 1...200))

  package let address: String
  private let folder: String
  private let server: ChildProcess

  package var uri: String { "ldap://\(address)" }
  package var secureURI: String { "ldaps://\(address)" }
  package var endpoint: Endpoint { .internet(address, 389) }

  package init(_ configuration: Configuration) throws {
    try ServerKind.samba.require()
    folder = try RigRun.makeFolder("samba")
    address = try Self.freeAddress()
    // The template is some 30 MB in many sparse files.
    try Tool.succeed("cp", ["-a", "\(Self.template.get())/.", folder])
    let certificate = try Certificates.shared.get().issue(for: address)
    let lines =
      try Self.settings(folder: folder, address: address, certificate)
      + configuration.options
    try write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/smb.conf")
    try write(
      Array("[libdefaults]\ndefault_realm = \(Self.realm)\n".utf8), to: "\(folder)/krb5.conf")
    try Self.load(configuration, into: folder, address: address)
    server = try ChildProcess(
      Tool.path(of: "samba") ?? "samba",
      [
        "-s", "\(folder)/smb.conf", "--foreground", "--no-process-group", "-M", "single",
        "--debug-stdout",
      ], environment: ["KRB5_CONFIG": "\(folder)/krb5.conf"], output: "\(folder)/log")
    RigRun.note(server)
    for _ in 0..<1_000 {
      if Loopback.answers(endpoint) && Loopback.answers(.internet(address, 636)) { return }
      guard server.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    stop()
    throw RigFailure("Samba does not start: \(Tool.text(of: "\(folder)/log"))")
  }

  deinit { stop() }

  package func stop() {
    server.kill()
    RigRun.forget(server)
  }

  /// Stands in front of it with Microsoft's limits. Whoever binds through it by password may read all.
  package func limited(values: Int, entries: Int) throws -> ActiveDirectoryProxy {
    try ActiveDirectoryProxy(
      to: .local("\(folder)/private/ldap_priv/ldapi"), .init(values: values, entries: entries))
  }

  /// The environment in which a ticket of somebody's is used against it.
  package func ticket(for user: String, password: String) throws -> [String: String] {
    let text = """
      [libdefaults]
      default_realm = \(Self.realm)
      rdns = false
      dns_canonicalize_hostname = false
      dns_lookup_kdc = false
      dns_lookup_realm = false
      [realms]
      \(Self.realm) = {
        kdc = \(address)
      }
      [domain_realm]
      \(address) = \(Self.realm)
      """
    let name = "\(folder)/\(UUID().uuidString)"
    try write(Array(text.utf8), to: "\(name).conf")
    try write(Array("\(password)\n".utf8), to: "\(name).password")
    let environment = ["KRB5_CONFIG": "\(name).conf", "KRB5CCNAME": "FILE:\(name).tickets"]
    try Tool.succeed(
      "sh", ["-c", "kinit \"$1\" <\"$2\"", "sh", "\(user)@\(Self.realm)", "\(name).password"],
      environment: environment)
    return environment
  }

  /// The environment in which another server takes the tickets that are meant for a principal.
  package func key(of principal: String) throws -> [String: String] {
    let name = "\(folder)/\(UUID().uuidString)"
    let text = """
      [libdefaults]
      default_realm = \(Self.realm)
      rdns = false
      dns_canonicalize_hostname = false

      """
    try write(Array(text.utf8), to: "\(name).conf")
    try Tool.succeed(
      "samba-tool",
      [
        "domain", "exportkeytab", "\(name).keytab", "--principal=\(principal)",
        "--configfile=\(folder)/smb.conf",
      ])
    return ["KRB5_CONFIG": "\(name).conf", "KRB5_KTNAME": "\(name).keytab"]
  }

  // MARK: - Making it

  private static func makeTemplate() throws -> String {
    try ServerKind.samba.require()
    let folder = try RigRun.makeFolder("samba-template")
    try Tool.succeed(
      "samba-tool",
      [
        "domain", "provision", "--configfile=/dev/null", "--targetdir=\(folder)",
        "--realm=\(realm)", "--domain=SAMDOM", "--server-role=dc", "--dns-backend=NONE",
        "--host-name=dc1", "--host-ip=127.0.0.1", "--adminpass=\(password)",
        "--option=interfaces=lo", "--option=bind interfaces only=yes",
      ], seconds: 180)
    return folder
  }

  /// An address that nobody has, neither here nor in another run of the tests.
  private static func freeAddress() throws -> String {
    for _ in 0..<50 {
      let number = addresses.withLock { next in
        next = next &+ 1
        return next
      }
      let address = "127.77.\(UInt8.random(in: 1...250)).\(max(1, min(number, 250)))"
      if Loopback.canListen(on: .internet(address, 389))
        && Loopback.canListen(on: .internet(address, 88))
      {
        return address
      }
    }
    throw RigFailure("no address for Samba's ports in 127.77/16")
  }

  private static func settings(
    folder: String, address: String, _ certificate: Certificates.Pair
  ) throws -> [String] {
    let authority = try Certificates.shared.get().authority
    return [
      "[global]", "netbios name = DC1", "realm = \(realm)", "workgroup = SAMDOM",
      "server role = active directory domain controller", "server services = ldap, kdc",
      "interfaces = \(address)/8", "bind interfaces only = yes", "private dir = \(folder)/private",
      "state directory = \(folder)/state", "cache directory = \(folder)/cache",
      "lock directory = \(folder)", "pid directory = \(folder)", "ncalrpc dir = \(folder)/ncalrpc",
      "winbindd socket directory = \(folder)/winbindd",
      "ntp signd socket directory = \(folder)/ntp", "binddns dir = \(folder)/bind-dns",
      "log file = \(folder)/log.samba", "tls enabled = yes",
      "tls certfile = \(certificate.certificate)", "tls keyfile = \(certificate.key)",
      "tls cafile = \(authority)",
    ]
  }

  private static func load(
    _ configuration: Configuration, into folder: String, address: String
  ) throws {
    let database = "\(folder)/private/sam.ldb"
    let own = "--configfile=\(folder)/smb.conf"
    // Kerberos by address: nobody asks a name service here.
    let changes = """
      dn: CN=DC1,OU=Domain Controllers,\(suffix)
      changetype: modify
      add: servicePrincipalName
      servicePrincipalName: ldap/\(address)

      \(configuration.changes)

      """
    try write(Array(configuration.ldif.utf8), to: "\(folder)/entries.ldif")
    try write(Array(changes.utf8), to: "\(folder)/changes.ldif")
    try write(Array(configuration.uncheckedChanges.utf8), to: "\(folder)/unchecked.ldif")
    if !configuration.ldif.isEmpty {
      try Tool.succeed("ldbadd", [own, "-H", database, "\(folder)/entries.ldif"])
    }
    try Tool.succeed("ldbmodify", [own, "-H", database, "\(folder)/changes.ldif"])
    if !configuration.uncheckedChanges.isEmpty {
      let part = "\(database).d/\(suffix.uppercased()).ldb"
      try Tool.succeed("ldbmodify", [own, "-H", part, "\(folder)/unchecked.ldif"])
    }
  }
}

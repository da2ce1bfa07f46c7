internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The certificates of a run, made by the openssl program.
package struct Certificates: Sendable {
  /// What is wrong with a server's.
  package enum Fault: String, Sendable, CaseIterable {
    case none = "server"
    case wrongHost = "wrong-host"
    case expired
    case unknownAuthority = "other"
  }

  /// PEM files of a certificate and of its key.
  package struct Pair: Sendable {
    package let certificate: String
    package let key: String
  }

  package static let shared = Result { try Certificates() }

  private let folder: String

  /// Who signed all but the one of an authority that is unknown.
  package var authority: String { "\(folder)/ca.pem" }
  /// Who signed that one.
  package var otherAuthority: String { "\(folder)/other-ca.pem" }
  /// Of the client whom slapd calls `cn=client,o=ldaplint`.
  package var client: Pair { pair("client") }

  /// For servers on 127.0.0.1 and ::1, and under the names that libldap takes `localhost` for.
  package func server(_ fault: Fault = .none) -> Pair { pair(fault.rawValue) }

  private func pair(_ name: String) -> Pair {
    Pair(certificate: "\(folder)/\(name).pem", key: "\(folder)/\(name).key")
  }

  private init() throws {
    folder = try RigRun.makeFolder("tls")
    try makeAuthority("ca")
    try makeAuthority("other-ca")
    let here = [
      "IP:127.0.0.1", "IP:::1", "DNS:localhost", "DNS:\(ProcessInfo.processInfo.hostName)",
    ]
    try issue("server", names: here)
    try issue("wrong-host", names: ["DNS:ldap.elsewhere.example", "IP:192.0.2.1"])
    try issue("expired", names: here, until: "20210101000000Z")
    try issue("other", names: here, by: "other-ca")
    try issue("client", subject: "/O=ldaplint/CN=client", names: ["DNS:client.example"])
  }

  /// Issues one more, for a server with an address of its own.
  package func issue(for address: String) throws -> Pair {
    try issue(address, names: ["IP:\(address)", "DNS:localhost"])
    return pair(address)
  }

  private func makeAuthority(_ name: String) throws {
    try makeKey(name)
    let text = """
      [req]
      distinguished_name = name
      [name]
      [extensions]
      basicConstraints = critical, CA:true
      keyUsage = critical, keyCertSign, cRLSign
      subjectKeyIdentifier = hash
      """
    try write(Array(text.utf8), to: "\(folder)/\(name)-request.cnf")
    try openssl([
      "req", "-x509", "-new", "-key", "\(name).key", "-out", "\(name).pem", "-days", "3650",
      "-subj", "/O=ldaplint/CN=Authority \(name)", "-config", "\(name)-request.cnf",
      "-extensions", "extensions",
    ])
  }

  private func makeKey(_ name: String) throws {
    try openssl([
      "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-out",
      "\(name).key",
    ])
    // Samba takes no key that others may read.
    _ = unsafe chmod("\(folder)/\(name).key", 0o600)
  }

  private func issue(
    _ name: String, subject: String? = nil, names: [String], until end: String = "20491231000000Z",
    by authority: String = "ca"
  ) throws {
    let text = """
      [ca]
      default_ca = authority
      [authority]
      database = \(folder)/\(name).index
      new_certs_dir = \(folder)
      default_md = sha256
      rand_serial = yes
      unique_subject = no
      policy = policy
      [policy]
      organizationName = optional
      commonName = supplied
      [req]
      distinguished_name = name
      [name]
      """
    try write(Array(text.utf8), to: "\(folder)/\(name).cnf")
    try write([], to: "\(folder)/\(name).index")
    try write(
      Array("subjectAltName = \(names.joined(separator: ", "))\n".utf8),
      to: "\(folder)/\(name).extensions")
    try makeKey(name)
    try openssl([
      "req", "-new", "-key", "\(name).key", "-out", "\(name).request", "-config", "\(name).cnf",
      "-subj", subject ?? "/O=ldaplint/CN=Server \(name)",
    ])
    try openssl([
      "ca", "-batch", "-notext", "-config", "\(name).cnf", "-cert", "\(authority).pem", "-keyfile",
      "\(authority).key", "-in", "\(name).request", "-out", "\(name).pem", "-extfile",
      "\(name).extensions", "-startdate", "20200101000000Z", "-enddate", end,
    ])
  }

  /// Runs openssl; names of files with a point in it are below the folder.
  private func openssl(_ arguments: [String]) throws {
    let files = [".key", ".pem", ".cnf", ".request", ".extensions"]
    try Tool.succeed(
      "openssl",
      arguments.map { argument in
        files.contains { argument.hasSuffix($0) } ? "\(folder)/\(argument)" : argument
      })
  }
}

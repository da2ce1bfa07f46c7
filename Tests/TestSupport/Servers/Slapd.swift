internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// OpenLDAP's server in a folder, on ports and a socket of its own.
///
/// It is killed when nobody holds it any more, so keep it in a variable, and when the run of the
/// tests ends.
package final class Slapd: Sendable {
  package let suffix: String
  /// What `ldap://127.0.0.1` is followed by, and `ldap://[::1]` where there is IPv6.
  package let port: UInt16
  package let securePort: UInt16
  private let folder: String
  private let program: String
  private let environment: [String: String]
  private let server: Mutex<ChildProcess?> = Mutex(nil)

  package var uri: String { "ldap://127.0.0.1:\(port)" }
  package var secureURI: String { "ldaps://127.0.0.1:\(securePort)" }
  package var localURI: String { "ldapi://\(folder.replacing("/", with: "%2F"))%2Fsocket" }
  package var rootDN: String { "\(SlapdConfiguration.rootDN),\(suffix)" }

  package init(_ configuration: SlapdConfiguration) throws {
    let installation = try SlapdInstallation.found.get()
    suffix = configuration.suffix
    port = Loopback.freePort()
    securePort = Loopback.freePort()
    environment = configuration.environment
    folder = try RigRun.makeFolder("slapd")
    // Some systems let the installed program read the system's own database only (AppArmor, by
    // path); a copy may read ours. Another program makes it: what this one writes is open for a moment
    // in each child that another test starts just then, and cannot be run so long (ETXTBSY).
    program = "\(folder)/slapd"
    try Tool.succeed("cp", [installation.program, program])
    try FileManager.default.createDirectory(
      atPath: "\(folder)/database", withIntermediateDirectories: false)
    let text = try configuration.text(folder: folder, installation: installation)
    try write(Array(text.utf8), to: "\(folder)/slapd.conf")
    try write(configuration.ldif, to: "\(folder)/entries.ldif")
    try Tool.succeed(
      program,
      [
        "-T", "add", "-q", "-s", "-f", "\(folder)/slapd.conf", "-b", suffix, "-l",
        "\(folder)/entries.ldif",
      ])
    try start()
  }

  deinit { stop() }

  /// Starts it again where it was, with the entries that it has.
  package func start() throws {
    var addresses = ["\(uri)/", localURI]
    if Loopback.hasIPv6 { addresses.append("ldap://[::1]:\(port)/") }
    if try String(decoding: contents(of: "\(folder)/slapd.conf"), as: UTF8.self)
      .contains("TLSCertificateFile")
    {
      addresses.append("\(secureURI)/")
      if Loopback.hasIPv6 { addresses.append("ldaps://[::1]:\(securePort)/") }
    }
    // With a level of debugging it stays in front, as a child that ends when the test ends it.
    let process = try ChildProcess(
      program,
      ["-d", "0", "-f", "\(folder)/slapd.conf", "-h", addresses.joined(separator: " ")],
      environment: environment, output: "\(folder)/log")
    RigRun.note(process)
    server.withLock { $0 = process }
    for _ in 0..<1_000 {
      if Loopback.answers(.internet("127.0.0.1", port)) { return }
      guard process.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.01)
    }
    stop()
    throw RigFailure("slapd does not start: \(Tool.text(of: "\(folder)/log"))")
  }

  /// Ends it at once, as a crash would; `start` goes on with it.
  package func stop() {
    guard let process = take() else { return }
    process.kill()
    RigRun.forget(process)
  }

  /// Asks it to end, so that it closes its connections; `start` goes on with it.
  package func stopGently() {
    guard let process = take() else { return }
    process.signal(SIGTERM)
    if process.wait(seconds: 10) == nil { process.kill() }
    RigRun.forget(process)
  }

  private func take() -> ChildProcess? {
    server.withLock { server in
      defer { server = nil }
      return server
    }
  }

  /// Stops it in its tracks: connections stay open, and nothing answers.
  package func freeze() { server.withLock { $0?.freeze() } }

  package func thaw() { server.withLock { $0?.signal(SIGCONT) } }

  /// The DNs that each of some filters finds below a base, as the server spells them.
  package func search(_ filters: [String], below base: String) throws -> [[String]] {
    let path = "\(folder)/filters"
    try write(Array(filters.map { "\($0)\n" }.joined().utf8), to: path)
    let output = try Tool.succeed(
      "ldapsearch",
      [
        "-x", "-c", "-H", localURI, "-b", base, "-o", "ldif-wrap=no", "-f", path,
        // Without a `=` it would be taken for an attribute.
        "(&(objectClass=*)%s)", "1.1",
      ])
    let answers = output.components(separatedBy: "\n# filter: ").dropFirst()
    guard answers.count == filters.count else {
      throw RigFailure("\(filters.count) searches got \(answers.count) answers")
    }
    return try zip(answers, filters).map { answer, filter in
      guard answer.hasPrefix("(&(objectClass=*)\(filter))\n"),
        answer.contains("\nresult: 0 Success\n")
      else {
        throw RigFailure("\(filter): \(answer)")
      }
      return answer.split(separator: "\n").filter { $0.hasPrefix("dn: ") }
        .map { String($0.dropFirst(4)) }
    }
  }
}

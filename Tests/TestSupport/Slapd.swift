internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#endif

/// OpenLDAP's server, run for a test on a socket of its own.
package final class Slapd {
  /// What the program and its schema files are called on this machine; nil where there is none.
  package struct Installation: Sendable {
    fileprivate let program: String
    fileprivate let schemas: String

    /// The one on this machine; says aloud what will not be tested if there is none.
    package static let found: Installation? = {
      let program = ["/usr/sbin/slapd", "/usr/libexec/slapd", "/usr/lib/openldap/slapd"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
      let schemas = ["/etc/ldap/schema", "/etc/openldap/schema"]
        .first { isFile("\($0)/inetorgperson.schema") }
      if let program, let schemas, isFile("/usr/bin/ldapsearch") {
        return Installation(program: program, schemas: schemas)
      }
      printAloud("SKIPPED: no slapd or ldapsearch here, so that nothing is compared with them")
      return nil
    }()

    private static func isFile(_ path: String) -> Bool {
      unsafe FileManager.default.fileExists(atPath: path, isDirectory: nil)
    }
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private let folder: String
  private let server: Process
  private var address: String { "ldapi://\(folder.replacing("/", with: "%2F"))%2Fsocket" }

  /// Starts a server in a folder with the entries of LDIF text, all below `suffix`.
  package init(
    _ installation: Installation, in folder: String, suffix: String, ldif: [UInt8]
  ) throws {
    self.folder = folder
    server = Process()
    // Some systems let the installed program read the system's own database only (AppArmor, by
    // path); a copy may read ours.
    let program = "\(folder)/slapd"
    try FileManager.default.copyItem(atPath: installation.program, toPath: program)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/database", withIntermediateDirectories: false)
    let schemas = ["core", "cosine", "nis", "inetorgperson"].map {
      "include \(installation.schemas)/\($0).schema"
    }
    let modules = ["/usr/lib/ldap", "/usr/lib64/openldap", "/usr/lib/openldap"].filter {
      FileManager.default.fileExists(atPath: "\($0)/back_mdb.so")
    }
    let configuration =
      ["attributeoptions lang- x-"] + schemas
      + modules.prefix(1).flatMap { ["modulepath \($0)", "moduleload back_mdb"] } + [
        "database mdb", "suffix \(suffix)", "directory \(folder)/database",
        "maxsize 67108864", "sizelimit unlimited", "access to * by * read", "",
      ]
    try write(Array(configuration.joined(separator: "\n").utf8), to: "\(folder)/slapd.conf")
    try write(ldif, to: "\(folder)/entries.ldif")
    try run(
      program,
      [
        "-T", "add", "-q", "-s", "-f", "\(folder)/slapd.conf", "-l", "\(folder)/entries.ldif",
      ])
    server.executableURL = URL(fileURLWithPath: program)
    // With a level of debugging it stays in front, as a child that ends when the test ends it.
    server.arguments = ["-d", "0", "-f", "\(folder)/slapd.conf", "-h", address]
    server.standardError = FileHandle.nullDevice
    try server.run()
    var tries = 0
    while true {
      do {
        try run("/usr/bin/ldapsearch", ["-x", "-H", address, "-s", "base", "-b", "", "1.1"])
        return
      } catch {
        tries += 1
        guard tries < 200, server.isRunning else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  package func stop() {
    // A child starts with the signals blocked that its parent's thread blocks, SIGTERM among them.
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  /// The DNs that each of some filters finds below a base, as the server spells them.
  package func search(_ filters: [String], below base: String) throws -> [[String]] {
    try write(Array(filters.map { "\($0)\n" }.joined().utf8), to: "\(folder)/filters")
    let output = try run(
      "/usr/bin/ldapsearch",
      [
        "-x", "-c", "-H", address, "-b", base, "-o", "ldif-wrap=no", "-f", "\(folder)/filters",
        // Without a `=` it would be taken for an attribute.
        "(&(objectClass=*)%s)", "1.1",
      ])
    let answers = output.components(separatedBy: "\n# filter: ").dropFirst()
    guard answers.count == filters.count else {
      throw Failure(description: "\(filters.count) searches got \(answers.count) answers")
    }
    return try zip(answers, filters).map { answer, filter in
      guard answer.hasPrefix("(&(objectClass=*)\(filter))\n"),
        answer.contains("\nresult: 0 Success\n")
      else {
        throw Failure(description: "\(filter): \(answer)")
      }
      return answer.split(separator: "\n").filter { $0.hasPrefix("dn: ") }
        .map { String($0.dropFirst(4)) }
    }
  }

  /// Runs a program to its end, its output into a file: a server that is started at the same time
  /// may inherit the end of a pipe and keep it open.
  @discardableResult
  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let path = "\(folder)/output"
    try write([], to: path)
    let output = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? output.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try contents(of: path), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments): \(text)")
    }
    return text
  }
}

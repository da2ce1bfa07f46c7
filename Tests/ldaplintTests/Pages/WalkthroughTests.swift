internal import Foundation
internal import TestSupport
internal import Testing

/// docs/walkthrough.md, typed into a shell from top to bottom; its server is a slapd.
///
/// Standard output and standard error come as on a terminal. A command that shows nothing prints
/// nothing; `echo $?` tells how one ends.
@Suite struct WalkthroughTests {
  private static let page = "docs/walkthrough.md"
  private static let server = "ldaps://ldap.brightwater.example"

  @Test(.needs(.slapd)) func `the page does what it says`() throws {
    let path = "\(repository)/\(Self.page)"
    let text = try String(decoding: contents(of: path), as: UTF8.self)
    let slapd = try Self.startServer()
    let shell = try Shell(server: slapd.secureURI)
    var recorded = text
    var count = 0
    for step in PageBlock.all(in: text).flatMap(\.steps) {
      guard case .run(let example) = step else {
        if case .write(let name, let text) = step { try shell.write(text, to: name) }
        continue
      }
      count += 1
      let output = try shell.type(example.command)
      if PageExample.isRecording { example.record(output.lines, in: &recorded) }
      guard !PageExample.isRecording else { continue }
      let difference = example.difference(to: output.lines)
      #expect(difference == nil, "$ \(example.command)\n\(output)\n\(difference ?? "")")
      if !example.isShown, example.isWhole {
        #expect(output == "", "$ \(example.command)")
      }
    }
    #expect(count > 20)
    if recorded != text { try write(Array(recorded.utf8), to: path) }
  }

  /// The company as it should be, but for two groups that hold each other.
  private static func startServer() throws -> Slapd {
    let people = String(decoding: try contents(of: fixture("demo/clean.ldif")), as: UTF8.self)
    let more = """

      dn: cn=Night Shift,ou=Groups,dc=brightwater,dc=example
      objectClass: groupOfNames
      cn: Night Shift
      member: cn=Standby,ou=Groups,dc=brightwater,dc=example
      memberOf: cn=Standby,ou=Groups,dc=brightwater,dc=example

      dn: cn=Standby,ou=Groups,dc=brightwater,dc=example
      objectClass: groupOfNames
      cn: Standby
      member: cn=Night Shift,ou=Groups,dc=brightwater,dc=example
      memberOf: cn=Night Shift,ou=Groups,dc=brightwater,dc=example

      dn: cn=reader,dc=brightwater,dc=example
      objectClass: organizationalRole
      objectClass: simpleSecurityObject
      cn: reader
      userPassword: Lesen-12345

      """
    var configuration = SlapdConfiguration(suffix: "dc=brightwater,dc=example", ldif: people + more)
    // Defines memberOf, which the entries have.
    configuration.modules = ["memberof"]
    configuration.access = [
      "access to attrs=userPassword by anonymous auth",
      "access to * by dn.exact=\"cn=reader,dc=brightwater,dc=example\" read",
    ]
    return try Slapd(configuration)
  }

  /// What is typed, one command after the other.
  private final class Shell {
    private let folder: GitFolder
    private let server: String
    private let authority: String
    private var place = "."
    private var status: Int32 = 0

    init(server: String) throws {
      self.server = server
      authority = try Certificates.shared.get().authority
      folder = try GitFolder(isRepository: false)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/Fixtures", withDestinationPath: fixture(""))
      try folder.write("Lesen-12345\n", to: "reader.password")
      _ = try folder.run("chmod 600 reader.password")
    }

    func write(_ text: String, to name: String) throws {
      try folder.write(text, to: "\(place)/\(name)")
    }

    func type(_ command: String) throws -> String {
      if command.hasPrefix("cd ") {
        place += "/" + command.dropFirst(3)
        return ""
      }
      let named = command.replacing(WalkthroughTests.server, with: server)
      let run = try folder.run(
        """
        unset LDAPNOINIT COLUMNS
        export LDAPTLS_CACERT='\(authority)' HOME=/nonexistent
        cd '\(place)' || exit 99
        (exit \(status)); \(named)
        """)
      status = run.exitCode
      return run.output.replacing(server, with: WalkthroughTests.server)
    }
  }
}

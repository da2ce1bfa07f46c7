internal import DirectoryModel
internal import DirectorySources
internal import Synchronization
internal import TestSupport

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the tests of connections bind to, and read.
enum People {
  static let suffix = "dc=example,dc=org"
  static let reader = "cn=reader,dc=example,dc=org"
  static let password = "Reader-12345"

  static let ldif = """
    dn: dc=example,dc=org
    objectClass: dcObject
    objectClass: organization
    dc: example
    o: Example

    dn: cn=reader,dc=example,dc=org
    objectClass: person
    objectClass: simpleSecurityObject
    objectClass: uidObject
    cn: reader
    sn: Reader
    uid: reader
    userPassword: Reader-12345

    dn: cn=Ann Ash,dc=example,dc=org
    objectClass: inetOrgPerson
    cn: Ann Ash
    sn: Ash
    mail: ann@example.org
    mail: ash@example.org
    """

  /// A server with SASL, whose names are those of entries.
  static func server(_ change: (inout SlapdConfiguration) -> Void = { _ in }) throws -> Slapd {
    // A server that went away is answered by the call that writes to it, as in the program.
    signal(SIGPIPE, SIG_IGN)
    var configuration = SlapdConfiguration(suffix: suffix, ldif: ldif)
    configuration.global = [
      "password-hash {CLEARTEXT}", "sasl-secprops none",
      "authz-regexp \"uid=([^,]*),cn=[^,]*,cn=auth\" \"cn=$1,dc=example,dc=org\"",
      "authz-regexp \"uid=([^,]*),cn=[^,]*,cn=[^,]*,cn=auth\" \"cn=$1,dc=example,dc=org\"",
      "authz-regexp \"gidNumber=[0-9]*[+]uidNumber=[0-9]*,cn=peercred,cn=external,cn=auth\""
        + " \"cn=reader,dc=example,dc=org\"",
      "authz-regexp \"cn=client,o=ldaplint\" \"cn=reader,dc=example,dc=org\"",
    ]
    configuration.access = [
      "access to attrs=userPassword by anonymous auth by * none",
      "access to attrs=mail by dn.exact=\(reader) read by * none",
      "access to * by * read",
    ]
    change(&configuration)
    return try Slapd(configuration)
  }

  static func options(
    _ uri: String, _ change: (inout ServerOptions) -> Void = { _ in }
  ) throws -> ServerOptions {
    var options = ServerOptions(uris: [uri])
    options.tls.authorities = try Certificates.shared.get().authority
    options.timeLimit = 5
    change(&options)
    return options
  }

  static var simple: BindMethod { .simple(dn: reader, password: Secret(Array(password.utf8))) }

  static func sasl(_ mechanism: String, password: String? = password) -> BindMethod {
    var identity = SASLIdentity(mechanism: mechanism)
    if let password {
      identity.authenticationID = "reader"
      identity.password = Secret(Array(password.utf8))
    }
    return .sasl(identity)
  }
}

/// Notes the steps it is told of, a line each.
final class StepRecorder: StepObserver {
  private let steps = Mutex<[String]>([])

  var lines: [String] { steps.withLock(\.self) }

  private func add(_ line: String) { steps.withLock { $0.append(line) } }

  func begin(_ step: ServerStep, detail: String) { add("begin \(step.rawValue) \(detail)") }
  func advance(_ step: ServerStep, count: Int) {}
  func end(_ step: ServerStep, detail: String) { add("end \(step.rawValue) \(detail)") }
  func fail(_ step: ServerStep, reason: String) { add("fail \(step.rawValue) \(reason)") }
  func skip(_ step: ServerStep, reason: String) { add("skip \(step.rawValue) \(reason)") }
}

extension LDAPConnection {
  /// All entries of a search, a line for each attribute, sorted.
  func entries(_ request: SearchRequest) throws -> (entries: [[String]], outcome: SearchOutcome) {
    let id = try send(request)
    var entries: [[String]] = []
    while true {
      switch try receive(id) {
      case .entry(var entry):
        var lines = ["dn: \(text(entry.dn))"]
        while try entry.advance() {
          let name = text(entry.attributeDescription)
          for index in 0..<entry.valueCount {
            lines.append("\(name): \(text(entry.value(index)))")
          }
        }
        entries.append([lines[0]] + lines.dropFirst().sorted())
      case .references: break
      case .done(let outcome): return (entries, outcome)
      }
    }
  }

  /// The values of `mail` that this connection may see: none, unless it is bound as the reader.
  var mail: [String] {
    get throws {
      let request = SearchRequest(
        base: People.suffix.utf8, filter: "(sn=Ash)", attributes: ["mail"])
      return try entries(request).entries.flatMap { $0.dropFirst() }
    }
  }
}

func text(_ bytes: Span<UInt8>) -> String {
  String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
}

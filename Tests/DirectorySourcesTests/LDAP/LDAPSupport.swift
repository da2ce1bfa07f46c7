internal import DirectoryModel
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// The text of a file.
func recordText(of file: consuming InputFile) throws -> String {
  try text(of: DirectoryReader.map([OpenSource(file: file, hasLines: false)]))
}

private func text(of sources: DirectoryReader.Sources) throws -> String {
  let source = try #require(sources.store.sources.first)
  let bytes = sources.store.bytes(source.range)
  return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
}

extension ServerReading {
  /// What came, as LDIF text.
  func ldif() throws -> String { try text(of: sources()) }

  /// The DNs of what came, in order.
  func dns() throws -> [String] {
    try ldif().split(separator: "\n").filter { $0.hasPrefix("dn: ") }.map {
      String($0.dropFirst(4))
    }
  }
}

extension ServerSession {
  /// A session with a server of the tests, by default as whoever may read all.
  static func open(
    _ uri: String, as dn: String? = nil, _ password: String = "",
    telling observer: (any StepObserver)? = nil
  ) throws -> ServerSession {
    var options = ServerOptions(uris: [uri])
    options.allowsCleartextPassword = true
    if let dn { options.bind = .simple(dn: dn, password: Secret(Array(password.utf8))) }
    let session = try ServerSession.open(options, telling: observer)
    session.firstPause = 10
    return session
  }
}

/// A tree of users, three groups and what else a directory has.
enum SampleTree {
  static let suffix = "dc=example,dc=org"

  static func ldif(users: Int) -> String {
    var text = """
      dn: dc=example,dc=org
      objectClass: domain
      dc: example

      dn: ou=people,dc=example,dc=org
      objectClass: organizationalUnit
      ou: people

      dn: ou=groups,dc=example,dc=org
      objectClass: organizationalUnit
      ou: groups


      """
    for number in 1...users {
      text += """
        dn: uid=u\(number),ou=people,dc=example,dc=org
        objectClass: inetOrgPerson
        uid: u\(number)
        cn: User \(number)
        sn: Ünver
        mail: u\(number)@example.org
        userPassword: secret\(number)


        """
    }
    text += """
      dn: cn=all,ou=groups,dc=example,dc=org
      objectClass: groupOfNames
      cn: all

      """
    for number in 1...users { text += "member: uid=u\(number),ou=people,dc=example,dc=org\n" }
    return text + "\n"
  }

  static func request(_ filter: String = "(objectClass=inetOrgPerson)") -> ReadRequest {
    ReadRequest(
      filter: filter,
      attributes: ["objectClass", "uid", "cn", "sn", "mail", "member", "memberUid", "userPassword"])
  }

  static func dns(users: Int) -> [String] {
    (1...users).map { "uid=u\($0),ou=people,dc=example,dc=org" }
  }
}

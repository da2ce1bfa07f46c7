internal import DirectorySources
internal import TestSupport
internal import Testing

/// What Active Directory answers to those whom it does not let in.
@Suite(.needs(.samba)) struct ActiveDirectoryBindTests {
  private static let password = "Reader-12345"

  private static func user(_ name: String, _ lines: String...) -> String {
    let utf16 = password.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return
      ([
        "dn: CN=\(name),CN=Users,\(Samba.suffix)", "objectClass: user", "sAMAccountName: \(name)",
        "clearTextPassword:: \(base64(utf16))",
      ] + lines).joined(separator: "\n") + "\n\n"
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start...].prefix(3)
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...3 {
        text.append(place <= group.count ? letters[number >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }

  private static let samba = Result {
    try Samba(
      Samba.Configuration(
        ldif: user("reader", "userAccountControl: 512")
          + user("disabled", "userAccountControl: 514")
          + user("expired", "userAccountControl: 512", "accountExpires: 1")
          + user("novice", "userAccountControl: 512", "pwdLastSet: 0")))
  }

  private func open(
    _ name: String, _ password: String = password, isEncrypted: Bool = true
  ) throws -> LDAPConnection {
    let server = try Self.samba.get()
    var options = ServerOptions(uris: [isEncrypted ? server.secureURI : server.uri])
    options.tls.authorities = try Certificates.shared.get().authority
    options.bind = .simple(dn: name, password: Secret(Array(password.utf8)))
    return try LDAPConnection.open(options, telling: nil)
  }

  @Test
  func `it knows names of every kind`() throws {
    for name in [
      "CN=reader,CN=Users,\(Samba.suffix)", "reader@samdom.example.com", "SAMDOM\\reader",
    ] {
      #expect(try open(name).isEncrypted)
    }
  }

  @Test(arguments: [
    ("reader", "wrong", "data 52e", "the password is wrong, or nobody has this name"),
    ("nobody", password, "data 52e", "the password is wrong, or nobody has this name"),
    ("disabled", password, "data 533", "the account is disabled"),
    ("expired", password, "data 701", "the account has expired"),
    ("novice", password, "data 773", "the account must change its password"),
  ])
  func `it says why somebody is not let in`(
    _ name: String, _ password: String, _ data: String, _ advice: String
  ) throws {
    let error = #expect(throws: LDAPError.self) {
      try open("\(name)@samdom.example.com", password)
    }
    #expect(error?.code == .invalidCredentials)
    #expect(error?.diagnostic.contains(data) == true, "\(error?.diagnostic ?? "")")
    #expect(error?.advice?.hasPrefix(advice) == true, "\(error?.advice ?? "")")
  }

  @Test
  func `it takes no password in clear text`() throws {
    let error = #expect(throws: LDAPError.self) {
      try open("reader@samdom.example.com", isEncrypted: false)
    }
    #expect(error?.code == .strongerAuthRequired)
    #expect(error?.advice == "the server wants encryption; use ldaps:// or -ZZ")
  }
}

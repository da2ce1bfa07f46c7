internal import DirectorySources
internal import TestSupport
internal import Testing

struct LDAPConfigurationTests {
  /// Reads files, by their path below a folder, and variables.
  private func read(
    _ files: [String: String], _ variables: [String: String] = [:], isPrivileged: Bool = false
  ) throws -> (LDAPConfiguration, folder: String) {
    try withTemporaryFolder { folder in
      for name in ["home", "work"] { try makeFolder("\(folder)/\(name)") }
      for (path, text) in files { try write(Array(text.utf8), to: "\(folder)/\(path)") }
      let variables = variables.mapValues { $0.replacing("FOLDER", with: folder) }
      let configuration = LDAPConfiguration.read(
        LDAPConfiguration.Places(
          variable: { variables[$0] }, home: "\(folder)/home", workingDirectory: "\(folder)/work",
          systemFiles: ["\(folder)/ldap.conf", "\(folder)/none"], isPrivileged: isPrivileged))
      return (configuration, folder)
    }
  }

  private func makeFolder(_ path: String) throws {
    try Tool.succeed("mkdir", [path])
  }

  @Test
  func `later places win`() throws {
    let files = [
      "ldap.conf": "uri ldap://1\n", "home/ldaprc": "URI ldap://2",
      "home/.ldaprc": "URI ldap://3\n",
      "extra": "URI ldap://4\n", "home/mine": "URI ldap://5\n", "home/.mine": "URI ldap://6\n",
    ]
    let variables: [(String, String)] = [
      ("LDAPCONF", "FOLDER/extra"), ("LDAPRC", "mine"), ("LDAPURI", "ldap://7  ldap://8"),
    ]
    let order = ["ldap.conf", "home/ldaprc", "home/.ldaprc", "extra", "home/mine", "home/.mine"]
    for count in 1...order.count {
      let given = files.filter { order[..<count].contains($0.key) }
      let (configuration, folder) = try read(
        given, Dictionary(uniqueKeysWithValues: variables.prefix(2)))
      #expect(configuration.uris == ["ldap://\(count)"])
      #expect(configuration.settings[.uri]?.origin == "\(folder)/\(order[count - 1])")
    }
    let (configuration, _) = try read(files, Dictionary(uniqueKeysWithValues: variables))
    #expect(configuration.uris == ["ldap://7", "ldap://8"])
    #expect(configuration.settings[.uri]?.origin == "$LDAPURI")
  }

  @Test
  func `lines are read as OpenLDAP reads them`() throws {
    let (configuration, _) = try read([
      "ldap.conf": """
      # BASE dc=comment
        base\t dc=example, dc=com \t
      UNKNOWN thing
      TLS_CACERT
      Tls_Reqcert allow\r
      SIZELIMIT none
      """
    ])
    #expect(configuration[.base] == "dc=example, dc=com")
    #expect(configuration[.authorities] == nil)
    #expect(try configuration.tls().demand == .allow)
    #expect(try configuration.limit(.sizeLimit) == nil)
    #expect(configuration.settings.count == 3)
  }

  @Test
  func `what is the user's own is not taken from the system`() throws {
    let text = "BINDDN cn=a\nTLS_CERT /c\nTLS_KEY /k\nSASL_AUTHCID a\nSASL_AUTHZID b\nBASE dc=x\n"
    for path in ["ldap.conf", "extra"] {
      let (configuration, _) = try read([path: text], ["LDAPCONF": "FOLDER/extra"])
      #expect(configuration.settings.keys.map(\.rawValue) == ["BASE"])
    }
    let (configuration, _) = try read(["home/.ldaprc": text])
    #expect(configuration.settings.count == 6)
  }

  @Test
  func `the working directory says nothing`() throws {
    let text = "URI ldap://hostile\nTLS_REQCERT never\n"
    let (configuration, _) = try read(
      ["work/ldaprc": text, "work/mine": text, "work/.ldaprc": text], ["LDAPRC": "mine"])
    #expect(configuration.settings.isEmpty)
    #expect(configuration.ignoredFiles == ["./ldaprc", "./mine"])
  }

  @Test
  func `nothing is read where that is asked for`() throws {
    let files = ["ldap.conf": "BASE dc=x\n", "home/.ldaprc": "BASE dc=y\n"]
    let (none, _) = try read(files, ["LDAPNOINIT": "1", "LDAPBASE": "dc=z"])
    #expect(none.settings.isEmpty)
    let (privileged, _) = try read(files, ["LDAPBASE": "dc=z"], isPrivileged: true)
    #expect(privileged[.base] == "dc=x")
  }

  @Test
  func `times and limits are numbers`() throws {
    let (configuration, _) = try read(
      [:], ["LDAPTIMEOUT": "20", "LDAPNETWORK_TIMEOUT": "-1", "LDAPTIMELIMIT": "ten"])
    #expect(try configuration.seconds() == 20)
    let mistake = #expect(throws: LDAPConfiguration.Mistake.self) {
      try configuration.limit(.timeLimit)
    }
    #expect(mistake?.description == "$LDAPTIMELIMIT: 'ten' for TIMELIMIT is not a number")
  }
}

internal import Foundation

extension Samba {
  /// One for all tests that need no other: `OU=People` with users `user10` to `user49`, a group `All` of
  /// them all and a circle of three groups, and accounts that may not bind.
  package static let shared = Result { try Samba(configuration) }

  package static let people = "OU=People,\(suffix)"
  /// The principal of an LDAP server on this machine that is not Samba itself.
  package static let otherServer = "ldap/127.0.0.1"

  private static var configuration: Configuration {
    var ldif = """
      dn: \(people)
      objectClass: organizationalUnit
      ou: People

      dn: OU=Accounts,\(suffix)
      objectClass: organizationalUnit
      ou: Accounts


      """
    let numbers = 10..<50
    for number in numbers {
      ldif += """
        dn: CN=User \(number),\(people)
        objectClass: user
        cn: User \(number)
        sn: \(number)
        givenName: User
        displayName: User \(number)
        sAMAccountName: user\(number)
        userPrincipalName: user\(number)@samdom.example.com
        mail: user\(number)@example.com


        """
    }
    ldif += "dn: CN=All,\(people)\nobjectClass: group\ncn: All\nsAMAccountName: all\n"
    ldif += numbers.map { "member: CN=User \($0),\(people)\n" }.joined() + "\n"
    for name in ["C", "B", "A"] {
      ldif += """
        dn: CN=Circle \(name),\(people)
        objectClass: group
        cn: Circle \(name)
        sAMAccountName: circle\(name)
        \(name == "C" ? "" : "member: CN=Circle \(name == "A" ? "B" : "C"),\(people)\n")

        """
    }
    // Another server, the reader, and those whom AD refuses with `data 533`, `701` and `773`.
    for (name, attributes) in [
      ("server", "userAccountControl: 512\nservicePrincipalName: \(otherServer)"),
      ("reader", "userAccountControl: 512"), ("disabled", "userAccountControl: 514"),
      ("expired", "userAccountControl: 512\naccountExpires: 132000000000000000"),
      ("stale", "userAccountControl: 512\npwdLastSet: 0"),
    ] {
      ldif += """
        dn: CN=\(name),OU=Accounts,\(suffix)
        objectClass: user
        cn: \(name)
        sAMAccountName: \(name)
        userPrincipalName: \(name)@samdom.example.com
        clearTextPassword:: \(encoded(Samba.password))
        \(attributes)


        """
    }
    let changes = """
      dn: CN=Circle C,\(people)
      changetype: modify
      add: member
      member: CN=Circle A,\(people)

      """
    return Configuration(ldif: ldif, changes: changes)
  }

  /// A password as AD takes it: UTF-16, least byte first, in base64.
  private static func encoded(_ password: String) -> String {
    let bytes = password.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return Data(bytes).base64EncodedString()
  }
}

internal import DirectoryModel

@testable package import LintRules

extension Profile {
  /// The figures of the profile `generic`, until tests can read the shipped one.
  package static func standIn() throws -> Profile {
    let users = """
      (&(|(objectClass=person)(objectClass=organizationalPerson)(objectClass=inetOrgPerson)\
      (objectClass=user)(objectClass=posixAccount)(objectClass=account))\
      (!(|(objectClass=computer)(objectClass=contact)))(!(isCriticalSystemObject=TRUE)))
      """
    let groups = """
      (&(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)\
      (objectClass=groupOfMembers)(objectClass=groupOfURLs)(objectClass=groupOfEntries)\
      (objectClass=posixGroup))(!(isCriticalSystemObject=TRUE)))
      """
    let scope = Scope(
      users: try LDAPFilter(parsing: users), groups: try LDAPFilter(parsing: groups))
    return Profile(
      name: "stand-in", title: "Tests", scope: scope, groupName: "cn",
      loginNames: ["uid", "sAMAccountName"],
      unique: [
        UniquePool(
          name: "mail address", attributes: ["mail", "proxyAddresses", "mailAlternateAddress"],
          of: [.users, .groups], comparison: .mail, severity: nil)
      ],
      mandatory: try mandatory(), attributes: constraints, severities: [:])
  }

  private static func mandatory() throws -> [Mandatory] {
    let of: [(names: [String], population: Population)] = [
      (["cn"], [.users, .groups]), (["sn"], .users), (["givenName"], .users), (["mail"], .users),
      (["uid", "sAMAccountName"], .users),
    ]
    return of.map { Mandatory(attributes: $0.names, of: $0.population) } + [
      Mandatory(
        attributes: ["userPrincipalName"], of: .users,
        when: try LDAPFilter(parsing: "(objectClass=user)"))
    ]
  }

  private static var constraints: [String: AttributeConstraint] {
    var constraints: [String: AttributeConstraint] = [:]
    for (name, count) in [
      "cn": 64, "sn": 64, "givenName": 64, "title": 64, "uid": 64, "displayName": 128,
      "description": 1024,
    ] {
      constraints[name] = AttributeConstraint(max: Limit(count: count, unit: .characters))
    }
    constraints["mail"] = AttributeConstraint(max: Limit(count: 254, unit: .bytes), format: .mail)
    constraints["proxyAddresses"] = AttributeConstraint(format: .mail)
    let formats: [String: ValueFormat] = [
      "telephoneNumber": .phone, "mobile": .phone, "c": .country, "preferredLanguage": .language,
      "uidNumber": .integer, "gidNumber": .integer, "entryUUID": .guid, "objectGUID": .guid,
      "createTimestamp": .generalizedTime, "modifyTimestamp": .generalizedTime,
      "whenCreated": .generalizedTime,
    ]
    for (name, format) in formats { constraints[name] = AttributeConstraint(format: format) }
    return constraints
  }
}

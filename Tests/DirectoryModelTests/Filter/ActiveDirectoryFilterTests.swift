internal import DirectoryModel
internal import Foundation
internal import TestSupport
internal import Testing

/// Filters that Active Directory answers in its own way.
@Suite struct ActiveDirectoryFilterTests {
  private static let ldif = """
    dn: CN=Ann,DC=x
    objectClass: user
    cn: Ann
    objectCategory: CN=Person,CN=Schema,CN=Configuration,DC=x

    dn: CN=Bob,DC=x
    objectClass: contact
    cn: Bob
    objectCategory: cn=person, CN=Schema,CN=Configuration,DC=x

    dn: CN=All,DC=x
    objectClass: group
    cn: All
    objectCategory: CN=Group,CN=Schema,CN=Configuration,DC=x
    member: CN=Ann,DC=x
    member: CN=Some,DC=x

    dn: CN=Some,DC=x
    objectClass: group
    cn: Some
    objectCategory: CN=Group,CN=Schema,CN=Configuration,DC=x
    member: CN=Bob,DC=x
    member: CN=All,DC=x

    dn: OU=Units,DC=x
    objectClass: organizationalUnit
    ou: Units
    objectCategory: CN=Organizational-Unit,CN=Schema,CN=Configuration,DC=x

    dn: CN=Odd,DC=x
    objectClass: user
    cn: Odd
    objectCategory: CN=Persons,CN=Schema,CN=Configuration,DC=x

    dn: CN=Old,DC=x
    objectClass: user
    cn: Old
    objectCategory: CN=Pers,CN=Schema,CN=Configuration,DC=x
    """

  private static func read(_ ldif: String, _ filters: [LDAPFilter]) throws -> Directory {
    try directory(Array(ldif.utf8)) { attributes in
      var plan = ReadingPlan()
      for name in filters.flatMap(\.attributes) {
        let type = attributes.type(named: name)
        guard type != .objectClass, type != .memberOf else { continue }
        plan[type].comparison = .matchingRule(attributes.snapshot[type].matchingRule)
      }
      return plan
    }
  }

  /// The DNs that a filter finds, sorted.
  private static func answer(to filter: LDAPFilter, in directory: Directory) -> [String] {
    directory.entries(matching: filter).map { entry in
      let bytes = directory.bytes(directory.dn(of: entry))
      return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }.sorted()
  }

  private static func names(_ text: String, in ldif: String = ldif) throws -> [String] {
    let filter = try LDAPFilter(parsing: text)
    return try answer(to: filter, in: read(ldif, [filter])).map { dn in
      String(dn.dropFirst(3).prefix { $0 != "," })
    }
  }

  @Test(arguments: [
    ("(objectCategory=person)", ["Ann", "Bob"]),
    ("(objectCategory=USER)", ["Ann", "Bob"]),
    ("(objectCategory=contact)", ["Ann", "Bob"]),
    ("(objectCategory=group)", ["All", "Some"]),
    ("(objectCategory=organizationalUnit)", ["Units"]),
    ("(1.2.840.113556.1.4.782=organizationalUnit)", ["Units"]),
    ("(&(objectCategory=person)(objectClass=user))", ["Ann"]),
    ("(!(objectCategory=person))", ["All", "Odd", "Old", "Some", "Units"]),
    ("(objectCategory=CN=Person,CN=Schema,CN=Configuration,DC=x)", ["Ann", "Bob"]),
    ("(objectCategory=computer)", []),
    ("(objectCategory=)", []),
    // Only an object category is named by a class.
    ("(manager=person)", []),
  ])
  func `a category is named by a class`(filter: String, names: [String]) throws {
    #expect(try Self.names(filter) == names)
  }

  @Test(arguments: [
    ("(memberOf=cn=all, dc=x)", ["Ann", "Some"]),
    ("(memberOf=CN=Some,DC=x)", ["All", "Bob"]),
    ("(memberOf=CN=None,DC=x)", []),
    ("(memberOf=*)", ["All", "Ann", "Bob", "Some"]),
    ("(&(objectClass=user)(!(memberOf=CN=All,DC=x)))", ["Odd", "Old"]),
    ("(!(memberOf=x))", []),
    ("(memberOf:1.2.840.113556.1.4.1941:=CN=All,DC=x)", ["All", "Ann", "Bob", "Some"]),
    ("(memberOf:1.2.840.113556.1.4.1941:=CN=None,DC=x)", []),
    ("(!(memberOf:1.2.840.113556.1.4.1941:=x))", []),
  ])
  func `memberships are told by the lists of groups`(filter: String, names: [String]) throws {
    #expect(try Self.names(filter) == names)
  }

  private static let members = """
    dn: CN=Ann,DC=x
    objectClass: user
    cn: Ann
    memberOf: CN=Some,DC=x

    dn: CN=Bob,DC=x
    objectClass: user
    cn: Bob
    memberOf: CN=All,DC=x

    dn: CN=Some,DC=x
    objectClass: group
    cn: Some
    memberOf: CN=All,DC=x
    """

  @Test(arguments: [
    ("(memberOf=CN=All,DC=x)", ["Bob", "Some"]),
    ("(memberOf=*)", ["Ann", "Bob", "Some"]),
    // The group itself was not read.
    ("(memberOf:1.2.840.113556.1.4.1941:=CN=All,DC=x)", ["Ann", "Bob", "Some"]),
    ("(memberOf:1.2.840.113556.1.4.1941:=CN=Some,DC=x)", ["Ann"]),
  ])
  func `memberships are told by what members hold`(filter: String, names: [String]) throws {
    #expect(try Self.names(filter, in: Self.members) == names)
  }

  @Test(.needs(.samba))
  func `such filters find what Samba finds`() throws {
    let samba = try Samba.shared.get()
    let circle = "CN=Circle B,\(Samba.people)"
    let texts = [
      "(objectCategory=person)", "(objectCategory=user)", "(objectCategory=group)",
      "(objectCategory=organizationalUnit)", "(objectCategory=computer)", "(objectCategory=domain)",
      "(&(objectCategory=person)(objectClass=user)(cn=User 1*))", "(objectCategory=nosuchclass)",
      "(memberOf=\(circle))", "(memberOf=CN=All,\(Samba.people))",
      "(memberOf:1.2.840.113556.1.4.1941:=\(circle))",
      "(memberOf:1.2.840.113556.1.4.1941:=CN=All,\(Samba.people))",
      "(&(objectClass=group)(!(memberOf=\(circle))))",
    ]
    func search(_ filter: String, _ attributes: [String]) throws -> String {
      try Tool.succeed(
        "ldapsearch",
        [
          "-x", "-LLL", "-H", samba.secureURI, "-D", Samba.administrator, "-w", Samba.password,
          "-b", Samba.suffix, "-o", "ldif-wrap=no", "-E", "!pr=500/noprompt", filter,
        ] + attributes,
        environment: ["LDAPTLS_CACERT": try Certificates.shared.get().authority])
    }
    let filters = try texts.map { try LDAPFilter(parsing: $0) }
    let export = try search("(objectClass=*)", ["objectClass", "cn", "objectCategory", "member"])
    let directory = try Self.read(export, filters)
    for (text, filter) in zip(texts, filters) {
      let found = try search(text, ["1.1"]).split(separator: "\n")
        .filter { $0.hasPrefix("dn: ") }.map { String($0.dropFirst(4)) }
      #expect(Self.answer(to: filter, in: directory) == found.sorted(), "\(text)")
    }
  }
}

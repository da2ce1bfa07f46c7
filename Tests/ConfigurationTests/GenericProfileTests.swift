import Configuration
import DirectoryModel
import LintRules
import Testing

@Suite struct GenericProfileTests {
  let generic: Profile

  init() throws {
    generic = try ProfileLoader.load(nameOrPath: "generic", ruleNames: ruleNames)
  }

  @Test func `it is the first that is shipped`() {
    #expect(ProfileLoader.shipped.first == "generic")
    #expect(generic.name == "generic")
    #expect(generic.title == "Any sync target")
  }

  @Test(arguments: [
    (["person"], true),
    (["top", "person", "organizationalPerson", "inetOrgPerson"], true),
    (["top", "person", "organizationalPerson", "user"], true),
    (["account", "posixAccount"], true),
    (["organizationalPerson"], true),
    (["top", "person", "organizationalPerson", "user", "computer"], false),
    (["top", "person", "organizationalPerson", "contact"], false),
    (["user", "computer", "msDS-ManagedServiceAccount"], false),
    (["user", "computer", "msDS-GroupManagedServiceAccount"], false),
    (["account", "simpleSecurityObject"], false),
    (["organizationalRole"], false),
    (["device"], false),
    (["groupOfNames"], false),
  ])
  func `classes make a user`(classes: [String], isUser: Bool) {
    #expect(holds(generic.scope.users, for: classes) == isUser)
  }

  @Test func `critical objects and machine names are no users`() {
    #expect(!holds(generic.scope.users, for: ["user"], ["isCriticalSystemObject=TRUE"]))
    #expect(!holds(generic.scope.users, for: ["account", "posixAccount"], ["sambaAcctFlags=[W*"]))
    #expect(!holds(generic.scope.users, for: ["user"], ["sAMAccountName=*$"]))
  }

  @Test(arguments: [
    "group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "groupOfURLs",
    "groupOfEntries", "posixGroup",
  ])
  func `a class makes a group`(name: String) {
    #expect(holds(generic.scope.groups, for: ["top", name]))
    #expect(!holds(generic.scope.groups, for: ["top", name], ["isCriticalSystemObject=TRUE"]))
    #expect(!holds(generic.scope.users, for: ["top", name]))
  }

  @Test func `names are cn, uid and sAMAccountName`() {
    #expect(generic.groupName == "cn")
    #expect(generic.loginNames == ["uid", "sAMAccountName"])
  }

  @Test func `addresses are unique over users and groups`() throws {
    let pool = try #require(generic.unique.first)
    #expect(pool.name == "mail address")
    #expect(pool.population == [.users, .groups])
    #expect(pool.comparison == .mail)
    #expect(pool.severity == nil)
    #expect(
      pool.attributes == [
        "mail", "proxyAddresses", "mailAlternateAddress", "mailLocalAddress",
        "mailEquivalentAddress", "mailPrimaryAddress", "mailAlternativeAddress",
        "gosaMailAlternateAddress", "zimbraMailAlias",
      ])
  }

  @Test func `login names and numbers are unique`() {
    let users = [
      "uid", "sAMAccountName", "userPrincipalName", "employeeNumber", "employeeID", "uidNumber",
    ]
    #expect(
      generic.unique.dropFirst()
        == users.map { UniquePool(name: $0, attributes: [$0], of: .users, as: .value) }
        + [UniquePool(name: "gidNumber", attributes: ["gidNumber"], of: .groups, as: .value)])
  }

  @Test func `few attributes are mandatory`() throws {
    #expect(
      generic.mandatory == [
        Mandatory(["cn"], of: [.users, .groups]),
        Mandatory(["sn"], of: .users),
        Mandatory(["givenName"], of: .users, severity: .warning),
        Mandatory(["mail"], of: .users),
        Mandatory(["uid", "sAMAccountName"], of: .users),
        Mandatory(
          ["userPrincipalName"], of: .users, when: try LDAPFilter(parsing: "(objectClass=user)")),
      ])
  }

  @Test func `lengths are those of the rule`() {
    let limits = generic.attributes.compactMapValues(\.max)
    #expect(
      limits == [
        "cn": Limit(64, .characters), "sn": Limit(64, .characters),
        "givenName": Limit(64, .characters), "title": Limit(64, .characters),
        "uid": Limit(64, .characters), "displayName": Limit(128, .characters),
        "description": Limit(1024, .characters), "mail": Limit(254, .bytes),
      ])
  }

  @Test func `formats are those of the rule`() {
    let formats = generic.attributes.compactMapValues(\.format)
    #expect(
      formats == [
        "mail": .mail, "proxyAddresses": .mail, "telephoneNumber": .phone, "mobile": .phone,
        "facsimileTelephoneNumber": .phone, "homePhone": .phone, "pager": .phone, "c": .country,
        "preferredLanguage": .language, "uidNumber": .integer, "gidNumber": .integer,
        "entryUUID": .guid, "objectGUID": .guid, "createTimestamp": .generalizedTime,
        "modifyTimestamp": .generalizedTime, "whenCreated": .generalizedTime,
        "whenChanged": .generalizedTime,
      ])
  }

  @Test func `severities are left to the rules, but for domains that nobody routes`() {
    #expect(generic.severities.isEmpty)
    #expect(generic.attributes.values.allSatisfy { $0.severity == nil && !$0.isSingleValued })
  }

  /// Whether a filter is true for an entry with these classes, and with what else is stated.
  private func holds(_ filter: LDAPFilter, for classes: [String], _ more: [String] = []) -> Bool {
    let facts = Set(classes.map { "objectClass=\($0)" } + more)
    let found = filter.evaluate(universe: 1) { leaf in
      EntrySet(universe: 1) { _ in facts.contains(leaf.description) }
    }
    return found.count == 1
  }
}

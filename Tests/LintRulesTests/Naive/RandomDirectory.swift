/// Small directories with many defects, many look-alikes, and many spellings.
struct RandomDirectory {
  private typealias RDN = RandomSpelling.RDN
  private typealias Line = RandomLDIF.Line

  /// The same seed gives the same bytes on every machine.
  static func make(seed: UInt64, entries: ClosedRange<Int> = 0...200) -> [UInt8] {
    var maker = RandomDirectory(seed: seed, entries: entries)
    return maker.write()
  }

  private var random: SplitMix64
  private let spelling: RandomSpelling
  private let oddity: Int
  private let count: Int
  private let hasMemberOf: Bool
  private var users: [[RDN]] = []
  private var groups: [[RDN]] = []
  private var memberships: [(group: Int, member: [RDN])] = []

  private init(seed: UInt64, entries: ClosedRange<Int>) {
    random = SplitMix64(seed: seed)
    oddity = random.pick([0, 20, 60])
    spelling = RandomSpelling(oddity: oddity)
    count = entries.lowerBound + random.below(entries.count)
    hasMemberOf = random.chance(40)
  }

  private static let suffix: [RDN] = [[("dc", "example")], [("dc", "com")]]
  private static let peopleUnit: [RDN] = [[("ou", "people")]] + suffix
  private static let groupUnit: [RDN] = [[("ou", "groups")]] + suffix
  private static let teamUnit: [RDN] = [[("ou", "teams")]] + groupUnit
  private static let outside: [RDN] = [[("ou", "people")], [("o", "elsewhere")]]

  private static let logins = [
    "ann", "bob", "cy", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kim", "lea",
  ]
  private static let names = [
    "Ann Lee", "Lee, Ann", "Zo\u{EB} Gro\u{DF}", "J\u{FC}rgen Fink", "a+b", "#1 fan", "x=y",
    "Q\"R\\S",
    "\u{E5}ke", "\u{3C3}ofia", " edge ", "Bob;Co", "<tag>",
  ]
  private static let groupNames = [
    "staff", "sales", "all fine", "Dev, Ops", "b\u{FC}ro", "ann", "bob",
  ]
  private static let domains = [
    "example.com", "EXAMPLE.com", "m\u{FC}nchen.example", "xn--mnchen-3ya.example",
    "sub.example.com",
  ]

  // MARK: What there is

  private mutating func write() -> [UInt8] {
    var ldif = RandomLDIF(oddity: oddity, using: &random)
    guard count > 0 else { return ldif.finished(using: &random) }
    let groupCount = count / 4
    for number in 0..<groupCount { groups.append(groupName(number)) }
    for number in 0..<max(count - groupCount - 4, 0) { users.append(userName(number)) }
    let groupLines = groups.indices.map { describeGroup($0) }
    if random.chance(90) { write(Self.suffix, lines(["domain"], [("dc", "example")]), to: &ldif) }
    for unit in [Self.peopleUnit, Self.groupUnit, Self.teamUnit] where random.chance(93) {
      let name = unit[0][0].value
      write(unit, lines(["organizationalUnit"], [("ou", name)]), to: &ldif)
    }
    for user in users {
      let written = describeUser(user)
      write(user, written, to: &ldif)
      if random.chance(2) { write(user, written, to: &ldif) }
    }
    for (group, written) in zip(groups, groupLines) {
      write(group, written + backLinks(of: group), to: &ldif)
    }
    return ldif.finished(using: &random)
  }

  private mutating func write(_ name: [RDN], _ lines: [Line], to ldif: inout RandomLDIF) {
    ldif.append(
      spelling.spell(name, using: &random), lines, isSpoiled: random.chance(1), using: &random)
  }

  private func lines(_ classes: [String], _ lines: [Line]) -> [Line] {
    (["top"] + classes).map { ("objectClass", $0) } + lines
  }

  private mutating func groupName(_ number: Int) -> [RDN] {
    let plain = random.pick(Self.groupNames)
    let name = random.chance(40) ? plain : "\(plain) \(number)"
    let parents = [Self.groupUnit, Self.teamUnit, [[("ou", "lost")]] + Self.suffix]
    return [[("cn", name)]] + parents[random.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 2])]
  }

  private mutating func userName(_ number: Int) -> [RDN] {
    let login = random.pick(Self.logins) + (random.chance(20) ? "" : "\(number)")
    let parent = random.chance(92) ? Self.peopleUnit : [[("ou", "gone")]] + Self.suffix
    switch random.below(5) {
    case 0:
      return [[("cn", random.pick(Self.names) + (random.chance(30) ? "" : "\(number)"))]] + parent
    case 1: return [[("uid", login), ("cn", random.pick(Self.names))]] + parent
    default: return [[("uid", login)]] + parent
    }
  }

  // MARK: Users

  private mutating func describeUser(_ name: [RDN]) -> [Line] {
    if random.chance(4) { return describeBystander(name) }
    let classes = random.pick([
      ["person", "organizationalPerson", "inetOrgPerson"], ["inetOrgPerson"], ["person"],
      ["person", "organizationalPerson", "user"], ["inetOrgPerson", "posixAccount"],
      ["account", "posixAccount"],
    ])
    var lines = self.lines(classes, [])
    let login = name[0].first { $0.type == "uid" }?.value ?? random.pick(Self.logins)
    let common = name[0].first { $0.type == "cn" }?.value ?? random.pick(Self.names)
    add("cn", common, limit: 64, to: &lines)
    add(random.chance(90) ? "sn" : "surname", common, limit: 64, to: &lines)
    add("givenName", common, limit: 64, to: &lines)
    add("uid", login, limit: 64, to: &lines)
    addAddresses(login, to: &lines)
    if classes.contains("user") {
      add("sAMAccountName", login, to: &lines)
      add("userPrincipalName", login + "@example.com", to: &lines)
    }
    if classes.contains("posixAccount") {
      add("uidNumber", random.pick(["", "0"]) + "\(1000 + random.below(count * 2))", to: &lines)
      add("gidNumber", "\(100 + random.below(20))", to: &lines)
    }
    if random.chance(30) { add("employeeNumber", "E\(random.below(count * 2))", to: &lines) }
    if random.chance(30) { add("displayName", common, limit: 128, to: &lines) }
    if random.chance(20) { add("preferredLanguage", "de", to: &lines) }
    if random.chance(15) { add("title", "Head of it", limit: 64, to: &lines) }
    if random.chance(10) { add("description", "of \u{FC}se", limit: 1024, to: &lines) }
    if random.chance(2) { lines.append(("isCriticalSystemObject", "TRUE")) }
    if random.chance(40) { lines.append(("manager", reference(to: users, from: name))) }
    return lines + backLinks(of: name)
  }

  private mutating func describeBystander(_ name: [RDN]) -> [Line] {
    let classes = random.pick([
      ["person", "organizationalPerson", "contact"],
      ["person", "organizationalPerson", "user", "computer"], ["applicationProcess"], ["device"],
    ])
    let pairs = name[0].map { (description: $0.type, value: $0.value) }
    var lines = self.lines(classes, pairs) + [("mail", "ann@example.com")]
    if random.chance(30) { lines.append(("seeAlso", random.pick(["no name", "cn=,", "cn=x,"]))) }
    return lines
  }

  /// Adds an attribute; at times none, two, a blank one, or one at its limit or just above it.
  private mutating func add(
    _ type: String, _ value: String, limit: Int? = nil, to lines: inout [Line]
  ) {
    let spelled = random.chance(oddity) ? spelling.spellText(value, using: &random) : value
    switch random.below(100) {
    case 0..<4: return
    case 4: lines.append((type, ""))
    case 5: lines.append((type, "  "))
    case 6: lines += [(type, spelled), (type, value + " 2")]
    case 7: lines.append((type + ";lang-de", spelled))
    case 8: lines += [(type, spelled), (type + ";lang-de", value)]
    case 9..<13:
      guard let limit else { break }
      let letter = random.pick(["x", "\u{FC}"])
      lines += [(type, spelled), (type, String(repeating: letter, count: limit + random.below(2)))]
      return
    default: lines.append((type, spelled))
    }
    if random.chance(1) { lines.append((type, spelled)) }
  }

  // MARK: Addresses

  private mutating func addAddresses(_ login: String, to lines: inout [Line]) {
    let address = address(of: login)
    add("mail", address, to: &lines)
    if random.chance(3) { lines.append(("mail", random.pick(Self.badAddresses))) }
    if random.chance(3) { lines.append(("mail", random.pick(Self.rareAddresses))) }
    if random.chance(3) { lines.append(("mail", longAddress())) }
    guard random.chance(30) else { return }
    let prefixes = ["SMTP:", "smtp:", "smtp:", "Smtp:", "SIP:", "X500:", ""]
    for _ in 0...random.below(3) {
      let other = random.chance(40) ? address : self.address(of: random.pick(Self.logins))
      let type = random.pick(["proxyAddresses", "proxyAddresses", "mailAlternateAddress"])
      lines.append((type, (type == "proxyAddresses" ? random.pick(prefixes) : "") + other))
    }
  }

  private mutating func address(of login: String) -> String {
    let local = random.chance(10) ? login + "+tag" : login
    let address = local + "@" + random.pick(Self.domains)
    return random.chance(20) ? address.uppercased() : address
  }

  /// 254 bytes, or one more; no part of it too long.
  private mutating func longAddress() -> String {
    let label = String(repeating: "d", count: 60)
    let tail = String(repeating: "e", count: 5 + random.below(2))
    return String(repeating: "l", count: 64) + "@"
      + [label, label, label, tail].joined(separator: ".")
  }

  private static let badAddresses = [
    "ann", "@example.com", "ann@", "ann@bob@example.com", ".ann@example.com", "ann.@example.com",
    "a..n@example.com", "ann@example..com", "ann@.example.com", "ann@example.com.",
    "ann@-example.com", "ann@ex_ample.com", "a nn@example.com", "ann@exam ple.com", "<ann@x.com>",
    "ann,bob@example.com", "\"ann@example.com", "ann@" + String(repeating: "x", count: 64) + ".com",
    String(repeating: "x", count: 65) + "@example.com",
  ]
  private static let rareAddresses = [
    "\"ann lee\"@example.com", "\"a@b\"@example.com", "o'neil@example.com", "ann@localhost",
    "j\u{FC}rgen@example.com", "ann@new.photography", "a/b=c@example.com",
    "ann@" + String(repeating: "x", count: 63) + ".com",
    String(repeating: "x", count: 64) + "@example.com",
  ]

  // MARK: Groups

  private mutating func describeGroup(_ number: Int) -> [Line] {
    let name = groups[number]
    let kind = random.pick([
      "group", "groupOfNames", "groupOfNames", "groupOfUniqueNames", "groupOfMembers",
      "posixGroup", "groupOfURLs",
    ])
    let isCritical = random.chance(3)
    var lines = self.lines([kind], isCritical ? [("isCriticalSystemObject", "TRUE")] : [])
    add("cn", name[0][0].value, limit: 64, to: &lines)
    if random.chance(10) { lines.append(("mail", address(of: random.pick(Self.logins)))) }
    if random.chance(10) { add("description", "a group", limit: 1024, to: &lines) }
    if kind == "posixGroup" { add("gidNumber", "\(100 + random.below(20))", to: &lines) }
    let type = kind == "groupOfUniqueNames" ? "uniqueMember" : "member"
    for _ in 0..<random.pick([0, 1, 2, 3, 6]) {
      if kind == "posixGroup" {
        let login = random.pick(Self.logins)
        lines.append(("memberUid", random.chance(20) ? login.uppercased() : login))
      } else {
        lines.append((type, member(of: number, type)))
      }
    }
    if random.chance(8), let last = lines.last, last.description == type { lines.append(last) }
    return lines
  }

  private mutating func member(of group: Int, _ type: String) -> String {
    let pool = random.chance(45) ? users : groups
    if !pool.isEmpty, random.chance(85) {
      let member = random.pick(pool)
      memberships.append((group, member))
      // Name And Optional UID, RFC 4517, 3.3.21.
      let hasUID = type == "uniqueMember" && random.chance(10)
      return spelling.spell(member, using: &random) + (hasUID ? "#'0101'B" : "")
    }
    return reference(to: groups, from: groups[group])
  }

  /// A name in one of the shapes that references have: right, own, dangling, outside, no name.
  private mutating func reference(to names: [[RDN]], from own: [RDN]) -> String {
    switch random.below(12) {
    case 0: return spelling.spell(own, using: &random)
    case 1: return spelling.spell([[("cn", "nobody")]] + own.dropFirst(), using: &random)
    case 2: return spelling.spell([[("cn", "guest")]] + Self.outside, using: &random)
    case 3: return random.pick(["nobody", "cn=a,,dc=com", "cn=a\\", "cn=a,=b", "cn=\"a", "cn=a+"])
    case 4: return random.pick(["", " "])
    default: return names.isEmpty ? "" : spelling.spell(random.pick(names), using: &random)
    }
  }

  /// `memberOf`, mostly right: some are missing, some name another group.
  private mutating func backLinks(of name: [RDN]) -> [Line] {
    guard hasMemberOf else { return [] }
    let own = spelledPlainly(name)
    var holders = memberships.filter { spelledPlainly($0.member) == own }.map(\.group)
    holders.removeAll { _ in random.chance(6) }
    if random.chance(5), !groups.isEmpty { holders.append(random.below(groups.count)) }
    return holders.map { ("memberOf", spelling.spell(groups[$0], using: &random)) }
  }

  private func spelledPlainly(_ name: [RDN]) -> String {
    name.map { $0.map { "\($0.type)=\($0.value)" }.joined(separator: "+") }.joined(separator: ",")
  }
}

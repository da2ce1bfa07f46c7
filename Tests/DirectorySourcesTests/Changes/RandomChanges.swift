internal import Foundation

/// A small directory, and random changes to it that fit often and fail often.
struct RandomChanges {
  static let suffix = "dc=example,dc=org"
  private static let units = ["people", "staff", "old"]
  private static let users = ["ann", "bob", "cid", "dot", "eve"]
  private static let values = ["a", "A", "b", "c  d", "C d", "e"]
  private static let types = [
    "description", "description;lang-de", "title", "mail", "telephoneNumber",
  ]

  /// They demand no attribute and take any, so that schema is in nobody's way.
  private static let classes = ["objectClass: locality", "objectClass: extensibleObject"]

  private var random: SeededNumbers

  init(seed: UInt64) { random = SeededNumbers(state: seed) }

  private mutating func one<Element>(_ list: [Element]) -> Element {
    list[Int(random.next() % UInt64(list.count))]
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  private mutating func record(_ dn: String, _ lines: [String]) -> String {
    (["dn: \(dn)"] + lines).map { spelled($0) }.joined(separator: "\n") + "\n\n"
  }

  /// A line as it is, folded, or in base64.
  private mutating func spelled(_ line: String) -> String {
    guard chance(20), let colon = line.firstIndex(of: ":"), !line.contains("::") else {
      return line
    }
    let value = line[colon...].dropFirst(2)
    guard chance(50), !["changetype", "deleteoldrdn"].contains(line[..<colon]) else {
      // OpenLDAP's programs do not take a name that is folded.
      let middle = line.index(colon, offsetBy: min(3, line[colon...].count))
      return "\(line[..<middle])\n \(line[middle...])"
    }
    return "\(line[..<colon]):: \(Data(value.utf8).base64EncodedString())"
  }

  private mutating func unit(_ name: String, above: String = suffix) -> String {
    record("ou=\(name),\(above)", Self.classes + ["ou: \(name)"])
  }

  private mutating func userLines(_ uid: String) -> [String] {
    var lines =
      Self.classes + [
        "cn: \(uid) X", "sn: \(uid)",
        "uidNumber: \(random.next() % 90)", "gidNumber: 7", "homeDirectory: /home/\(uid)",
      ]
    // A server adds it where it is left out.
    if chance(80) { lines.append("uid: \(uid)") }
    for type in Self.types where chance(50) { lines.append("\(type): \(value(of: type))") }
    if chance(30) { lines.append("manager: uid=ann,ou=people,\(Self.suffix)") }
    return lines
  }

  private mutating func value(of type: String) -> String {
    switch type {
    case "mail": "\(one(["a", "A", "b"]))@example.org"
    case "telephoneNumber": one(["12 34", "1-234", "56"])
    case "manager":
      one([
        "uid=ann,ou=people,\(Self.suffix)", "UID=Ann, ou=People,\(Self.suffix)",
        "uid=bob,\(Self.suffix)",
      ])
    default: one(Self.values)
    }
  }

  /// Entries, each above before those below.
  mutating func base() -> String {
    var text = record(
      Self.suffix, ["objectClass: domain", "dc: example"])
    text += unit("people") + unit("staff")
    for uid in Self.users.prefix(4) {
      text += record(
        "uid=\(uid),ou=people,\(Self.suffix)",
        userLines(uid).filter { $0 != "uid: \(uid)" } + ["uid: \(uid)"])
    }
    return text + unit("deep", above: "ou=staff,\(Self.suffix)")
      + record(
        "uid=eve,ou=deep,ou=staff,\(Self.suffix)",
        userLines("eve").filter { $0 != "uid: eve" } + ["uid: eve"])
  }

  private mutating func parent() -> String {
    switch random.next() % 8 {
    case 0: Self.suffix
    case 1: "ou=deep,ou=\(one(Self.units)),\(Self.suffix)"
    case 2: "OU = \(one(Self.units)) , \(Self.suffix)"
    default: "ou=\(one(Self.units)),\(Self.suffix)"
    }
  }

  private mutating func name() -> String {
    switch random.next() % 10 {
    case 0: "ou=\(one(Self.units)),\(Self.suffix)"
    case 1: "ou=deep,\(parent())"
    case 2: "cn=\(one(Self.users)) X,\(parent())"
    case 3: "uid=\(one(Self.users))+cn=\(one(Self.users)) x,\(parent())"
    default: "uid=\(one(Self.users)),\(parent())"
    }
  }

  /// One change record.
  mutating func change() -> String {
    switch random.next() % 10 {
    case 0: return record(name(), ["changetype: delete"])
    case 1, 2:
      let uid = one(Self.users)
      if chance(20) {
        return record(
          "ou=\(one(Self.units)),\(Self.suffix)",
          ["changetype: add"] + Self.classes)
      }
      return record("uid=\(uid),\(parent())", ["changetype: add"] + userLines(uid))
    case 3, 4: return rename()
    default: return modify()
    }
  }

  private mutating func rename() -> String {
    let name = name()
    let user = one(Self.users)
    let isUnit = name.lowercased().hasPrefix("ou")
    let rdns =
      isUnit
      ? ["ou=\(one(Self.units + ["deep", "STAFF"]))"]
      : [
        "uid=\(user)", "UID=\(user.uppercased())", "cn=\(user) x", "uid=\(user)+cn=\(user) X",
        "cn=a\\2C b", "sn=\(user)",
      ]
    var lines = [
      "changetype: \(one(["modrdn", "moddn"]))", "newrdn: \(one(rdns))",
      "deleteoldrdn: \(one(["0", "1"]))",
    ]
    if chance(40) { lines.append("newsuperior: \(chance(70) ? parent() : self.name())") }
    return record(name, lines)
  }

  private mutating func modify() -> String {
    var lines = ["changetype: modify"]
    for _ in 0..<(1 + random.next() % 3) {
      if lines.count > 1 { lines.append("-") }
      lines += modification()
    }
    return record(name(), lines)
  }

  private mutating func modification() -> [String] {
    if chance(10) {
      let type = one(["uidNumber", "gidNumber", "description", "uidNumber;x-a"])
      let by = one(["1", "-5", "1", "x"])
      // What is no value of the type is refused before anything else is looked at.
      return ["increment: \(type)", "\(type): \(type == "description" ? "1" : by)"]
    }
    let type = one(Self.types + ["uid", "cn", "manager", "jpegPhoto"])
    let kind = one(["add", "delete", "replace"])
    func line(_ value: String) -> String {
      type == "jpegPhoto" ? "\(type):: AAE\(value.uppercased().prefix(1))" : "\(type): \(value)"
    }
    var lines = ["\(kind): \(type)"]
    let count = kind == "add" ? 1 + random.next() % 2 : random.next() % 3
    for _ in 0..<count {
      switch type {
      case "uid": lines.append(line(one(Self.users + ["x"])))
      case "cn": lines.append(line("\(one(Self.users)) x"))
      default: lines.append(line(value(of: type)))
      }
    }
    return lines
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var number = state
    number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
    return number ^ number >> 31
  }
}

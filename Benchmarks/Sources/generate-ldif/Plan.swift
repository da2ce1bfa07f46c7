import Glibc

/// How many of what, and the DN of each by its number alone, so that memory does not grow.
struct Plan {
  static let people = "ou=people,dc=example,dc=com"
  static let groupBase = "ou=groups,dc=example,dc=com"

  let seed: UInt64
  let shape: Shape
  let departments: Int
  let users: Int
  let groups: Int
  let chosenKeys: ChosenKeys?
  let userDefects: Defects
  let groupDefects: Defects

  init(_ options: Options) {
    seed = options.seed
    shape = options.shape
    departments = min(Names.departments.count, max(1, options.entries / 20))
    // The domain, ou=people and ou=groups.
    let rest = options.entries - 3 - departments
    groups =
      switch options.shape {
      case .oneGroup: 1
      case .deepChain: max(rest / 10, min(100_000, rest / 2))
      case .bigComponent, .bigRing: max(rest / 10, min(50_000, rest / 2))
      case .ordinary, .activeDirectory, .oneAddress, .chosenKeys: rest / 10
      }
    users = rest - groups
    chosenKeys = options.shape == .chosenKeys ? ChosenKeys() : nil
    // The root keeps the number of findings in the hundreds at a million entries and far from
    // thousands at ten million.
    let scale = (Double(options.entries) / 1_000_000).squareRoot()
    userDefects = Defects(number: Int((240 * scale).rounded(.up)), among: users, kinds: 8)
    groupDefects = Defects(number: Int((100 * scale).rounded(.up)), among: groups, kinds: 5)
  }

  /// The groups that a hostile shape links into one chain or component.
  var linked: Int {
    switch shape {
    case .deepChain: min(100_000, groups)
    case .bigComponent, .bigRing: min(50_000, groups)
    case .ordinary, .activeDirectory, .oneAddress, .oneGroup, .chosenKeys: 0
    }
  }

  func name(of user: Int) -> (given: Name, family: Name, department: Int) {
    var random = SplitMix(seed: seed, stream: .name, number: user)
    return (
      Names.given[random.below(Names.given.count)],
      Names.family[random.below(Names.family.count)],
      random.below(departments)
    )
  }

  func append(loginOf user: Int, to line: inout [UInt8]) {
    if let chosenKeys {
      chosenKeys.append(loginOf: user, to: &line)
    } else {
      let name = name(of: user)
      line.append(name.given.spelling.utf8.first ?? UInt8(ascii: "x"))
      line.append(contentsOf: name.family.spelling.utf8)
      line.append(decimal: user)
    }
  }

  func append(addressOf user: Int, to line: inout [UInt8]) {
    if shape == .oneAddress {
      line.append(contentsOf: "office@example.com".utf8)
      return
    }
    if let chosenKeys {
      chosenKeys.append(mailOf: user, to: &line)
    } else {
      let name = name(of: user)
      line.append(contentsOf: name.given.spelling.utf8)
      line.append(UInt8(ascii: "."))
      line.append(contentsOf: name.family.spelling.utf8)
      line.append(UInt8(ascii: "."))
      line.append(decimal: user)
    }
    line.append(contentsOf: "@example.com".utf8)
  }

  func append(userDN user: Int, to line: inout [UInt8]) {
    line.append(contentsOf: "uid=".utf8)
    append(loginOf: user, to: &line)
    line.append(contentsOf: ",ou=".utf8)
    line.append(contentsOf: Names.departments[name(of: user).department].utf8)
    line.append(UInt8(ascii: ","))
    line.append(contentsOf: Plan.people.utf8)
  }

  func append(groupName group: Int, to line: inout [UInt8]) {
    var random = SplitMix(seed: seed, stream: .name, number: -1 - group)
    line.append(contentsOf: Names.departments[random.below(Names.departments.count)].utf8)
    line.append(UInt8(ascii: "-"))
    line.append(contentsOf: Names.purposes[random.below(Names.purposes.count)].utf8)
    line.append(UInt8(ascii: "-"))
    line.append(decimal: group)
  }

  func append(groupDN group: Int, to line: inout [UInt8]) {
    line.append(contentsOf: "cn=".utf8)
    append(groupName: group, to: &line)
    line.append(UInt8(ascii: ","))
    line.append(contentsOf: Plan.groupBase.utf8)
  }
}

/// A few defects, spread evenly, of each kind in turn.
struct Defects {
  let kinds: Int
  let spacing: Int

  init(number: Int, among count: Int, kinds: Int) {
    self.kinds = kinds
    // A cycle of three takes three neighbours.
    spacing = max(4, count / max(number, 1))
  }

  /// The kind, and how far behind the first of the affected neighbours this one is.
  func defect(at index: Int) -> (kind: Int, offset: Int) {
    (kind: index / spacing % kinds, offset: index % spacing - 1)
  }

  func hasRoom(at index: Int, before count: Int) -> Bool {
    index - index % spacing + 4 <= count
  }
}

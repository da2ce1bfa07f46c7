extension AttributeType {
  /// The names of the types that code refers to, in the order of their numbers.
  static let wellKnownNames = [
    "objectClass", "cn", "member", "uniqueMember", "memberUid", "memberOf", "manager", "uid",
    "mail", "proxyAddresses", "sAMAccountName", "gidNumber", "uidNumber", "ref", "dc",
    "targetAddress",
  ]

  package static let objectClass = AttributeType(rawValue: 0)
  package static let cn = AttributeType(rawValue: 1)
  package static let member = AttributeType(rawValue: 2)
  package static let uniqueMember = AttributeType(rawValue: 3)
  package static let memberUID = AttributeType(rawValue: 4)
  package static let memberOf = AttributeType(rawValue: 5)
  package static let manager = AttributeType(rawValue: 6)
  package static let uid = AttributeType(rawValue: 7)
  package static let mail = AttributeType(rawValue: 8)
  package static let proxyAddresses = AttributeType(rawValue: 9)
  package static let sAMAccountName = AttributeType(rawValue: 10)
  package static let gidNumber = AttributeType(rawValue: 11)
  package static let uidNumber = AttributeType(rawValue: 12)
  package static let ref = AttributeType(rawValue: 13)
  package static let dc = AttributeType(rawValue: 14)
  package static let targetAddress = AttributeType(rawValue: 15)
}

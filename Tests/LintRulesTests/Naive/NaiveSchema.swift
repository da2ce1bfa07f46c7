/// The little that the twin knows of attribute types and object classes.
enum NaiveSchema {
  private static let aliases: [String: String] = [
    "commonname": "cn", "2.5.4.3": "cn",
    "surname": "sn", "2.5.4.4": "sn",
    "gn": "givenname", "2.5.4.42": "givenname",
    "countryname": "c", "2.5.4.6": "c",
    "localityname": "l", "2.5.4.7": "l",
    "stateorprovincename": "st", "2.5.4.8": "st",
    "organizationname": "o", "2.5.4.10": "o",
    "organizationalunitname": "ou", "2.5.4.11": "ou",
    "domaincomponent": "dc", "0.9.2342.19200300.100.1.25": "dc",
    "userid": "uid", "0.9.2342.19200300.100.1.1": "uid",
    "rfc822mailbox": "mail", "0.9.2342.19200300.100.1.3": "mail",
    "mailalternateaddress": "maillocaladdress",
    "2.5.4.0": "objectclass", "2.5.4.31": "member", "2.5.4.50": "uniquemember",
    "0.9.2342.19200300.100.1.10": "manager",
  ]

  static func canonical(_ type: String) -> String {
    let lower = type.lowercased()
    return aliases[lower] ?? lower
  }

  /// A short name or an OID in digits (RFC 4512, 1.4).
  static func isAttributeType(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, scalars.allSatisfy(\.isASCII) else { return false }
    let isLetter = { (scalar: Unicode.Scalar) in scalar.properties.isAlphabetic }
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    if isLetter(first) { return scalars.allSatisfy { isLetter($0) || isDigit($0) || $0 == "-" } }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { arc in
      !arc.isEmpty && arc.unicodeScalars.allSatisfy(isDigit)
    }
  }

  static let nameTypes: Set = [
    "member", "uniquemember", "manager", "memberof", "owner", "seealso", "roleoccupant",
    "secretary",
  ]

  /// Single-valued in RFC 2307, 2798, 4512, 4519, and in Active Directory's own types.
  static let singleValued: Set = [
    "displayname", "employeenumber", "preferredlanguage", "preferreddeliverymethod", "c", "dc",
    "uidnumber", "gidnumber", "homedirectory", "loginshell", "gecos", "shadowlastchange",
    "samaccountname", "userprincipalname", "employeeid", "useraccountcontrol", "primarygroupid",
    "objectguid", "objectsid", "entryuuid", "entrydn", "createtimestamp", "modifytimestamp",
    "creatorsname", "modifiersname",
  ]

  static let integers: Set = ["uidnumber", "gidnumber"]
}

/// What the profile `generic` asks for. Everything that is a choice is here.
enum NaiveProfile {
  static let personClasses: Set = ["person", "organizationalperson", "inetorgperson", "user"]
  static let accountClasses: Set = ["posixaccount", "account"]
  static let neverUserClasses: Set = ["computer", "contact"]
  static let groupClasses: Set = [
    "group", "groupofnames", "groupofuniquenames", "groupofmembers", "groupofurls",
    "groupofentries", "posixgroup",
  ]
  static let dynamicGroupClasses: Set = ["groupofurls"]

  static let memberTypes = ["member", "uniquemember"]
  static let addressPool = ["mail", "maillocaladdress", "proxyaddresses"]
  static let loginTypes = ["uid", "samaccountname"]
  static let uniqueOfUsers = [
    "uid", "samaccountname", "userprincipalname", "employeenumber", "employeeid", "uidnumber",
  ]
  static let uniqueOfGroups = ["gidnumber"]
  static let mandatoryOfUsers = ["cn", "sn", "givenname", "mail"]
  static let mandatoryOfGroups = ["cn"]

  static let limitsInCharacters = [
    "cn": 64, "sn": 64, "givenname": 64, "title": 64, "uid": 64, "displayname": 128,
    "description": 1024,
  ]
  static let limitsInBytes = ["mail": 254]

  static func isUser(_ entry: NaiveEntry) -> Bool {
    let classes = entry.classes
    return !entry.isSpoiled && !entry.isCritical && !isGroup(entry)
      && (!classes.isDisjoint(with: personClasses) || !classes.isDisjoint(with: accountClasses))
      && classes.isDisjoint(with: neverUserClasses)
  }

  static func isGroup(_ entry: NaiveEntry) -> Bool {
    !entry.isSpoiled && !entry.isCritical && !entry.classes.isDisjoint(with: groupClasses)
  }
}

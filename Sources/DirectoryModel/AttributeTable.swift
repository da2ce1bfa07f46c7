internal import Synchronization

/// What is known of an attribute type.
package struct AttributeFacts: Sendable {
  /// The name to call it by: the schema's, or of the spellings met the first in byte order.
  package fileprivate(set) var name: String
  package let matchingRule: MatchingRule
  /// Whether values are text (true), octets (false), or the type is unknown (nil).
  package let isText: Bool?
  /// Whether values are DNs, with or without an optional UID (RFC 4517 3.3.9, 3.3.21).
  package let isDN: Bool
  package let isSingleValued: Bool
  package let isOperational: Bool
  /// Whether values are secrets, which are dropped while reading.
  package let isPassword: Bool
  fileprivate let isDefined: Bool
  /// Whether a server can tell if a value is equal to another.
  package let hasEquality: Bool
}

/// What a description says beside its type.
package struct DescriptionFacts: Sendable {
  package let type: AttributeType
  /// The options in lower case and byte order, joined by `;`; empty for most.
  package let options: String
}

/// The attribute types and descriptions of a run; several readers add to it at once.
///
/// Types are numbered by canonical name: `commonName`, `2.5.4.3` and `CN` are `cn`. Numbers above
/// those of `AttributeType.wellKnown` depend on which reader comes first, so that nothing that is
/// reported may depend on them.
package final class AttributeTable: Sendable {
  package struct Contents: Sendable {
    package fileprivate(set) var types: [AttributeFacts] = []
    package fileprivate(set) var descriptions: [DescriptionFacts] = []
    fileprivate var typeNumbers: [String: UInt32] = [:]
    fileprivate var descriptionNumbers: [String: UInt32] = [:]

    package subscript(_ type: AttributeType) -> AttributeFacts { types[type.index] }

    /// The number of a type that was met or asked for, by any of its names; options are passed by.
    package func type(named name: String) -> AttributeType? {
      let type = name.prefix { $0 != ";" }.lowercased()
      if let number = typeNumbers[type] { return AttributeType(rawValue: number) }
      guard let name = Schema.canonicalName(of: type), let number = typeNumbers[name.lowercased()]
      else { return nil }
      return AttributeType(rawValue: number)
    }

    package subscript(_ description: AttributeDescription) -> DescriptionFacts {
      descriptions[description.index]
    }
  }

  private let contents = Mutex(Contents())

  package init() {
    for name in AttributeType.wellKnownNames { _ = type(named: name) }
  }

  /// The number of a type, given by any of its names or its OID.
  package func type(named name: String) -> AttributeType {
    contents.withLock { Self.type(named: name, in: &$0) }
  }

  /// The number of a description as a source spells it, or nil when it is none (RFC 4512 2.5).
  package func description(spelled bytes: Span<UInt8>) -> AttributeDescription? {
    guard Self.isDescription(bytes) else { return nil }
    var spelling = ""
    for index in bytes.indices { spelling.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    let parts = spelling.split(separator: ";")
    let options = parts.dropFirst().map { $0.lowercased() }.sorted().joined(separator: ";")
    return contents.withLock { contents in
      let type = Self.type(named: String(parts[0]), in: &contents)
      let key = "\(type.rawValue);\(options)"
      if let known = contents.descriptionNumbers[key] {
        return AttributeDescription(rawValue: known)
      }
      let number = UInt32(contents.descriptions.count)
      contents.descriptions.append(DescriptionFacts(type: type, options: options))
      contents.descriptionNumbers[key] = number
      return AttributeDescription(rawValue: number)
    }
  }

  package func facts(of description: AttributeDescription) -> (
    description: DescriptionFacts, type: AttributeFacts
  ) {
    contents.withLock {
      let facts = $0[description]
      return (facts, $0[facts.type])
    }
  }

  /// The table as it is; complete once all readers have ended.
  package var snapshot: Contents { contents.withLock { $0 } }

  private static func type(named name: String, in contents: inout Contents) -> AttributeType {
    let spelled = name.lowercased()
    if let known = contents.typeNumbers[spelled] {
      if !contents.types[Int(known)].isDefined && name < contents.types[Int(known)].name {
        contents.types[Int(known)].name = name
      }
      return AttributeType(rawValue: known)
    }
    let facts = AttributeFacts(named: name)
    let canonical = facts.name.lowercased()
    let number = contents.typeNumbers[canonical] ?? UInt32(contents.types.count)
    if number == contents.types.count { contents.types.append(facts) }
    contents.typeNumbers[canonical] = number
    contents.typeNumbers[spelled] = number
    return AttributeType(rawValue: number)
  }

  /// Whether bytes are a type, `descr` or `numericoid` of RFC 4512 1.4, with options.
  ///
  /// Underscores are no part of the standard, but of the schemas of some servers.
  private static func isDescription(_ bytes: Span<UInt8>) -> Bool {
    var partStart = 0
    var isType = true
    for index in 0...bytes.count {
      guard index == bytes.count || bytes[index] == UInt8(ascii: ";") else { continue }
      guard isPart(bytes.extracting(partStart..<index), ofType: isType) else { return false }
      partStart = index + 1
      isType = false
    }
    return true
  }

  private static func isPart(_ part: Span<UInt8>, ofType isType: Bool) -> Bool {
    guard part.count > 0 else { return false }
    let startsWithDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(part[0])
    for index in part.indices {
      switch part[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "_"):
        if isType && startsWithDigit { return false }
      case UInt8(ascii: "-"):
        if isType && (startsWithDigit || index == 0) { return false }
      case UInt8(ascii: "."):
        if !isType || !startsWithDigit || index == part.count - 1 { return false }
        if part[index + 1] == UInt8(ascii: ".") { return false }
      // `range=0-1499` and `range=1500-*` of Active Directory.
      case UInt8(ascii: "="), UInt8(ascii: "*"):
        if isType { return false }
      default: return false
      }
    }
    return true
  }
}

extension AttributeFacts {
  fileprivate init(named name: String) {
    let definition = Schema.standard.resolved(name) ?? Schema.activeDirectory.resolved(name)
    self.name = Schema.canonicalName(of: name) ?? name
    matchingRule = definition?.equality.flatMap(MatchingRule.init(name:)) ?? .caseIgnore
    isText = definition?.holdsText
    isDN = Self.dnSyntaxes.contains(definition?.syntax ?? "")
    isSingleValued = definition?.isSingleValued ?? false
    isOperational = definition?.isOperational ?? false
    isPassword = Self.passwordTypes.contains(self.name.lowercased())
    isDefined = definition != nil
    hasEquality = definition == nil || definition?.equality != nil
  }

  /// DN, and Name And Optional UID.
  private static let dnSyntaxes: Set<String> = [
    "1.3.6.1.4.1.1466.115.121.1.12", "1.3.6.1.4.1.1466.115.121.1.34",
  ]

  /// Attribute types whose values are secrets or their hashes.
  private static let passwordTypes: Set<String> = [
    "userpassword", "unicodepwd", "dbcspwd", "lmpwdhistory", "ntpwdhistory",
    "supplementalcredentials", "krbprincipalkey", "sambantpassword", "sambalmpassword",
    "sambapasswordhistory", "ipanthash", "ipanttrustauthincoming", "ipanttrustauthoutgoing",
    "userpkcs12", "authpassword", "pwdhistory", "passwordhistory", "ms-mcs-admpwd",
    "mslaps-password", "mslaps-encryptedpassword", "trustauthincoming", "trustauthoutgoing",
    "nsds5replicacredentials", "nsmultiplexorcredentials", "userprivatekey", "olcrootpw",
    "unixuserpassword", "clearpassword", "oathsecret", "ipatokenotpkey",
  ]
}

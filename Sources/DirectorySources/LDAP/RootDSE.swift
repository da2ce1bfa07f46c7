/// What a server says of itself (RFC 4512, section 5.1).
///
/// Texts are the server's own, and hostile. What it can do is told by what it offers, not by its name;
/// a server that keeps quiet about something may be able to do it all the same.
package struct RootDSE: Sendable {
  /// Attributes by name in lower case.
  private var values: [String: [String]] = [:]

  /// A server that says nothing.
  package init() {}

  mutating func add(_ value: Span<UInt8>, of attribute: Span<UInt8>) {
    let name = String(copying: attribute).lowercased()
    values[name, default: []].append(String(copying: value))
  }

  package subscript(_ attribute: String) -> [String] { values[attribute.lowercased(), default: []] }

  package var isEmpty: Bool { values.isEmpty }
  package var namingContexts: [String] { self["namingContexts"] }
  package var defaultNamingContext: String? { self["defaultNamingContext"].first }
  package var subschemaSubentry: String? { self["subschemaSubentry"].first }
  package var saslMechanisms: [String] { self["supportedSASLMechanisms"] }

  /// Whether results can be asked for in pages; true where the server says nothing of controls.
  package var supportsPaging: Bool {
    let controls = self["supportedControl"]
    return controls.isEmpty || controls.contains(Self.pagedResults)
  }

  /// Whether it hands out changes (MS-ADTS, section 3.1.1.3.4.1.3), to those who have the right.
  package var supportsDirSync: Bool { self["supportedControl"].contains(Self.dirSync) }

  /// Active Directory or AD LDS, Samba's included: with their GUIDs, ranges and silences.
  package var isActiveDirectory: Bool {
    let capabilities = self["supportedCapabilities"]
    return capabilities.contains(Self.activeDirectory)
      || capabilities.contains(Self.lightweightDirectory)
  }

  /// FreeIPA, which is 389 Directory Server with operations of its own; it may be without its own
  /// certificate authority.
  package var isFreeIPA: Bool {
    self["supportedExtension"].contains { $0.hasPrefix(Self.freeIPAOperations) }
      || namingContexts.contains { $0.lowercased() == "o=ipaca" }
  }

  /// Subtrees in which the server shows entries that are elsewhere a second time, in another form, for
  /// old clients (slapi-nis).
  package var copies: [String] { isFreeIPA ? defaultBases.map { "cn=compat,\($0)" } : [] }

  /// What a search is about where nobody says it: the one context that is meant by default, or all
  /// that hold what a sync reads.
  package var defaultBases: [String] {
    if let context = defaultNamingContext, !context.isEmpty { return [context] }
    return namingContexts.filter { context in
      let name = context.lowercased()
      return !name.isEmpty && !Self.innerContexts.contains { name.hasPrefix($0) }
    }
  }

  private static let freeIPAOperations = "2.16.840.1.113730.3.8.10."
  static let pagedResults = "1.2.840.113556.1.4.319"
  static let dirSync = "1.2.840.113556.1.4.841"
  private static let activeDirectory = "1.2.840.113556.1.4.800"
  private static let lightweightDirectory = "1.2.840.113556.1.4.1851"

  /// Contexts in which servers keep their configuration, schema, changes, certificates and zones.
  private static let innerContexts = [
    "cn=config", "cn=schema", "cn=monitor", "cn=changelog", "cn=accesslog", "o=ipaca",
    "dc=domaindnszones", "dc=forestdnszones",
  ]

  /// Attributes to ask for by name: most servers do not hand them out otherwise.
  static let attributes = [
    "objectClass", "namingContexts", "defaultNamingContext", "rootDomainNamingContext",
    "configurationNamingContext", "subschemaSubentry", "supportedControl", "supportedCapabilities",
    "supportedExtension", "supportedFeatures", "supportedSASLMechanisms", "supportedLDAPVersion",
    "vendorName", "vendorVersion", "dnsHostName", "dsServiceName", "domainFunctionality",
    "forestFunctionality", "domainControllerFunctionality", "directoryTreeName",
  ]
}

extension RootDSE: CustomStringConvertible {
  /// The kind of server, for people only.
  package var description: String {
    let vendor = (self["vendorName"].first ?? "").lowercased()
    let capabilities = self["supportedCapabilities"]
    if capabilities.contains(Self.activeDirectory) {
      return vendor.contains("samba") ? "Samba Active Directory" : "Active Directory"
    }
    if capabilities.contains(Self.lightweightDirectory) { return "AD LDS" }
    if self["objectClass"].contains(where: { $0.lowercased() == "openldaprootdse" }) {
      return "OpenLDAP"
    }
    if vendor.contains("389 project") || vendor.contains("red hat") {
      return isFreeIPA ? "FreeIPA" : "389 Directory Server"
    }
    return Self.vendors.first { vendor.contains($0.word) }?.name ?? "LDAP server"
  }

  private static let vendors = [
    (word: "apache", name: "ApacheDS"), (word: "forgerock", name: "ForgeRock Directory Services"),
    (word: "ping identity", name: "PingDirectory"), (word: "unboundid", name: "UnboundID"),
    (word: "novell", name: "eDirectory"), (word: "netiq", name: "eDirectory"),
    (word: "micro focus", name: "eDirectory"), (word: "ibm", name: "IBM Directory Server"),
    (word: "international business machines", name: "IBM Directory Server"),
    (word: "oracle", name: "Oracle directory"), (word: "sun microsystems", name: "Sun directory"),
  ]
}

extension String {
  /// Bytes of a server as text; what is not UTF-8 is replaced.
  init(copying bytes: Span<UInt8>) {
    self.init(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}

import DirectoryModel
import Testing

@Suite struct SchemaTests {
  @Test(arguments: [
    ("applicationProcess", ["cn"]), ("country", ["c"]), ("dcObject", ["dc"]), ("device", ["cn"]),
    ("groupOfNames", ["member", "cn"]), ("groupOfUniqueNames", ["uniqueMember", "cn"]),
    ("locality", []), ("organization", ["o"]), ("organizationalPerson", ["sn", "cn"]),
    ("organizationalRole", ["cn"]), ("organizationalUnit", ["ou"]), ("person", ["sn", "cn"]),
    ("residentialPerson", ["l", "sn", "cn"]), ("uidObject", ["uid"]),
  ])
  func `holds the classes of RFC 4519 with what they demand`(name: String, mandatory: [String]) {
    #expect(Schema.standard.objectClass(name)?.name == name)
    #expect(
      Set(Schema.standard.allMandatory(of: [name])) == Set(mandatory).union(["objectClass"]))
  }

  @Test(arguments: ["cn", "CN", "commonName", "COMMONNAME", "2.5.4.3", "cn;lang-de"])
  func `finds a type by each name, the OID, in any case, with options`(description: String) {
    #expect(Schema.standard.attributeType(description)?.oid == "2.5.4.3")
    #expect(Schema.standard.attributeType(description)?.name == "cn")
  }

  @Test(arguments: [
    "dc", "c", "preferredLanguage", "displayName", "employeeNumber", "uidNumber", "gidNumber",
    "entryUUID", "nsUniqueId", "homeDirectory",
  ])
  func `knows what is single-valued`(name: String) {
    #expect(Schema.standard.attributeType(name)?.isSingleValued == true)
  }

  @Test(arguments: [
    "cn", "sn", "mail", "uid", "member", "telephoneNumber", "title", "givenName", "memberUid",
  ])
  func `knows what is not single-valued`(name: String) {
    #expect(Schema.standard.attributeType(name)?.isSingleValued == false)
  }

  @Test(arguments: [
    "createTimestamp", "entryUUID", "entryCSN", "memberOf", "nsUniqueId", "nsAccountLock",
    "structuralObjectClass", "pwdChangedTime", "hasSubordinates",
  ])
  func `knows what is operational`(name: String) {
    #expect(Schema.standard.attributeType(name)?.isOperational == true)
    #expect(Schema.standard.attributeType("mail")?.isOperational == false)
  }

  @Test func `takes matching rule and syntax from the superiors`() {
    let cn = Schema.standard.resolved("commonName")
    #expect(Schema.standard.attributeType("cn")?.syntax == nil)
    #expect(cn?.syntax == "1.3.6.1.4.1.1466.115.121.1.15")
    #expect(cn?.equality == "caseIgnoreMatch")
    #expect(cn?.holdsText == true)
    #expect(Schema.standard.resolved("owner")?.equality == "distinguishedNameMatch")
    #expect(Schema.standard.resolved("c")?.syntax == "1.3.6.1.4.1.1466.115.121.1.11")
  }

  @Test(arguments: ["jpegPhoto", "userCertificate", "userPassword", "photo", "userPKCS12"])
  func `takes octets for octets`(name: String) {
    #expect(Schema.standard.resolved(name)?.holdsText == false)
  }

  @Test(arguments: [
    "cn", "mail", "member", "postalAddress", "telephoneNumber", "uidNumber", "uniqueMember",
    "createTimestamp", "entryUUID", "memberURL",
  ])
  func `takes text for text`(name: String) {
    #expect(Schema.standard.resolved(name)?.holdsText == true)
  }

  @Test func `says nothing of what it does not know`() {
    #expect(Schema.standard.attributeType("favouriteColour") == nil)
    #expect(Schema.standard.resolved("favouriteColour") == nil)
    #expect(Schema.standard.objectClass("sAMAccountName") == nil)
    #expect(!Schema.isTextSyntax("1.2.3"))
    #expect(!Schema.isTextSyntax("1.3.6.1.4.1.1466.115.121.1.99"))
  }

  @Test func `lets a posixGroup be a groupOfNames as well`() {
    let classes = ["posixGroup", "groupOfNames"]
    #expect(Schema.standard.objectClass("posixGroup")?.kind == .auxiliary)
    #expect(
      Set(Schema.standard.allMandatory(of: classes)) == [
        "objectClass", "gidNumber", "member", "cn",
      ]
    )
    #expect(Schema.standard.allAllowed(of: classes)?.contains("memberUid") == true)
    #expect(Schema.standard.allMandatory(of: ["posixGroup"]).contains("cn") == false)
  }

  @Test func `collects what inetOrgPerson allows, by first names`() throws {
    let allowed = try #require(Schema.standard.allAllowed(of: ["INETORGPERSON"]))
    for name in ["mail", "sn", "jpegPhoto", "street", "manager", "objectClass"] {
      #expect(allowed.contains(name))
    }
    #expect(!allowed.contains("homeDirectory"))
    #expect(Set(allowed).count == allowed.count)
  }

  @Test func `allows everything where a class is open`() {
    #expect(Schema.standard.allAllowed(of: ["person", "extensibleObject"]) == nil)
  }

  @Test func `names the classes that it does not know`() {
    let classes = ["person", "starshipCaptain", "STARSHIPCAPTAIN"]
    #expect(Schema.standard.unknownClasses(in: classes) == ["starshipCaptain"])
    #expect(Schema.standard.unknownClasses(in: ["inetOrgPerson", "posixAccount"]) == [])
  }

  @Test(arguments: [Schema.standard, Schema.activeDirectory])
  func `defines every name that it refers to`(schema: Schema) {
    for type in schema.attributeTypes {
      if let superior = type.superior { #expect(schema.attributeType(superior) != nil) }
      #expect(schema.resolved(type.name)?.syntax != nil, "\(type.name) has no syntax")
    }
    for objectClass in schema.objectClasses {
      for superior in objectClass.superiors { #expect(schema.objectClass(superior) != nil) }
      for name in objectClass.mandatory + objectClass.optional {
        #expect(schema.attributeType(name) != nil, "\(objectClass.name) names \(name)")
      }
    }
  }

  @Test func `defines each OID and each name once in the standard schema`() {
    var oids: Set<String> = []
    var names: Set<String> = []
    for type in Schema.standard.attributeTypes {
      #expect(oids.insert(type.oid).inserted, "\(type.oid)")
      for name in type.names { #expect(names.insert(name.lowercased()).inserted, "\(name)") }
    }
    for objectClass in Schema.standard.objectClasses {
      #expect(oids.insert(objectClass.oid).inserted, "\(objectClass.oid)")
    }
  }
}

import DirectoryModel
import Testing

@Suite struct SchemaActiveDirectoryTests {
  private let schema = Schema.activeDirectory

  @Test(arguments: [
    "cn", "sn", "givenName", "displayName", "mail", "title", "department", "company", "manager",
    "telephoneNumber", "employeeID", "sAMAccountName", "userPrincipalName", "objectGUID",
    "objectSid", "userAccountControl", "groupType", "primaryGroupID", "extensionAttribute1",
    "extensionAttribute15", "mailNickname", "targetAddress", "whenCreated", "streetAddress",
  ])
  func `knows what is single-valued there`(name: String) {
    #expect(schema.attributeType(name)?.isSingleValued == true)
  }

  @Test(arguments: [
    "proxyAddresses", "otherTelephone", "member", "memberOf", "description", "objectClass",
    "servicePrincipalName", "url", "otherMailbox", "ou", "directReports",
  ])
  func `knows what is not single-valued there`(name: String) {
    #expect(schema.attributeType(name)?.isSingleValued == false)
  }

  @Test func `demands cn of a person, and no sn`() {
    #expect(schema.objectClass("person")?.mandatory == ["cn"])
    #expect(
      schema.allMandatory(of: ["top", "person", "organizationalPerson", "user"])
        == ["objectClass", "cn", "sAMAccountName"])
    #expect(schema.allMandatory(of: ["contact"]) == ["cn", "objectClass"])
    #expect(schema.allMandatory(of: ["group"]).contains("groupType"))
  }

  @Test(arguments: [
    "top", "user", "group", "contact", "computer", "inetOrgPerson", "container",
    "organizationalUnit", "domainDNS", "builtinDomain", "foreignSecurityPrincipal",
    "groupPolicyContainer",
  ])
  func `judges no optional attribute where its lists are not complete`(name: String) {
    #expect(schema.objectClass(name) != nil)
    #expect(schema.allAllowed(of: [name]) == nil)
  }

  @Test func `keeps the standard definitions that it does not replace`() {
    #expect(schema.objectClass("groupOfNames")?.mandatory == ["member", "cn"])
    #expect(schema.attributeType("surname")?.name == "sn")
    #expect(schema.attributeType("street")?.oid == "2.5.4.9")
    #expect(schema.attributeType("streetAddress")?.oid == "1.2.840.113556.1.2.256")
    #expect(Schema.standard.attributeType("sn")?.isSingleValued == false)
  }

  @Test func `a name that is a type of its own in one of the schemas is no second name`() {
    #expect(Schema.canonicalName(of: "StreetAddress") == "streetAddress")
    #expect(Schema.canonicalName(of: "streetAddress;x-a") == "streetAddress")
    #expect(Schema.canonicalName(of: "street") == "street")
    #expect(Schema.canonicalName(of: "2.5.4.9") == "street")
    #expect(Schema.canonicalName(of: "1.2.840.113556.1.2.256") == "streetAddress")
    #expect(Schema.canonicalName(of: "surname") == "sn")
    #expect(Schema.canonicalName(of: "EMPLOYEENUMBER") == "employeeNumber")
    #expect(Schema.canonicalName(of: "noSuchType") == nil)
  }

  @Test func `takes GUIDs and SIDs for octets`() {
    for name in ["objectGUID", "objectSid", "thumbnailPhoto", "nTSecurityDescriptor"] {
      #expect(schema.resolved(name)?.holdsText == false)
    }
    #expect(schema.resolved("proxyAddresses")?.holdsText == true)
  }
}

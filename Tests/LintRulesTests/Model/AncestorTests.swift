internal import TestSupport
internal import Testing

@testable internal import DirectoryModel

/// What a search brought lies below what it did not bring.
@Suite struct AncestorTests {
  private func ancestors(_ ldif: String, below bases: String...) throws -> [String] {
    let directory = try directory(Array(ldif.utf8))
    let lists = [AttributeType.member, .uniqueMember].compactMap { directory.references($0) }
    return directory.missingAncestors(of: lists, below: bases.map { Array($0.utf8) }).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test func `all names between entries and their base are missing`() throws {
    let ldif = """
      dn: uid=a, ou=People ,dc=Example,dc=com
      uid: a

      dn: uid=b,ou=x,ou=people,dc=example,dc=com
      uid: b
      """
    #expect(
      try ancestors(ldif, below: "DC=example, DC=com")
        == [
          "ou=People ,dc=Example,dc=com", "dc=Example,dc=com", "ou=x,ou=people,dc=example,dc=com",
        ])
    #expect(
      try ancestors(ldif, below: "ou=people,dc=example,dc=com")
        == ["ou=People ,dc=Example,dc=com", "ou=x,ou=people,dc=example,dc=com"])
    #expect(try ancestors(ldif, below: "ou=x,ou=people,dc=example,dc=com").count == 1)
    #expect(try ancestors(ldif, below: "ou=y,dc=example,dc=com") == [])
    #expect(try ancestors(ldif, below: "").count == 4)
  }

  @Test func `what is there is not missing`() throws {
    let ldif = """
      dn: uid=a,ou=p,dc=x
      uid: a

      dn: ou=P,dc=x
      ou: P

      dn: dc=x
      dc: x
      """
    #expect(try ancestors(ldif, below: "dc=x") == [])
  }

  @Test func `names above references are missing too`() throws {
    let ldif = """
      dn: cn=g,dc=x
      member: cn=pc,cn=Computers,dc=x
      uniqueMember: cn=pc2,cn=computers,dc=x#'0101'B
      member: no DN
      """
    #expect(try ancestors(ldif, below: "dc=x") == ["dc=x", "cn=Computers,dc=x"])
  }
}

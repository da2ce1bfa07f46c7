internal import DirectoryModel
internal import TestSupport
internal import Testing

@Suite struct ObjectClassTests {
  /// What is said of the first entry: `-` and a type it lacks, `+` and one too many, `?` and a class.
  private func judged(_ ldif: String) throws -> [String] {
    let directory = try directory(Array(ldif.utf8))
    guard let found = directory.conformance()[directory.shape(of: EntryID(0))] else { return [] }
    return found.absent.map { "-\(directory.attributes[$0].name)" }
      + found.unallowed.map { "+\(directory.attributes[$0].name)" }
      + found.unknownClasses.map { "?\(directory.classNames[$0.index])" }
  }

  private let person = "dn: cn=a\nobjectClass: person\ncn: a\n"

  @Test func `a perfect entry is not spoken of`() throws {
    #expect(try judged(person + "sn: b\ndescription: c\ntelephoneNumber: 1") == [])
  }

  @Test func `what classes demand is missed if somebody holds it`() throws {
    #expect(try judged(person) == [])
    #expect(try judged(person + "\ndn: cn=b\nobjectClass: person\ncn: b\nsn: b") == ["-sn"])
    #expect(try judged(person + "\ndn: cn=b\nsn;lang-de: b") == ["-sn"])
    #expect(try judged(person + "sn;lang-de: b\n\ndn: cn=b\nsn: b") == [])
  }

  @Test func `what no class allows is told once a type, in order`() throws {
    let more = "sn: b\nuid: a\nmail: a@b.c\nmail;x: d@e.f\nsAMAccountName: a"
    #expect(try judged(person + more) == ["+mail", "+sAMAccountName", "+uid"])
    #expect(try judged(person + "objectClass: extensibleObject\n" + more) == [])
  }

  @Test func `operational, collective and unknown types are let be`() throws {
    #expect(
      try judged(person + "sn: b\nentryUUID: 1\nc-l: x\nfavouriteDrink9: tea\nmemberOf: cn=x") == []
    )
  }

  @Test func `an unknown class is all that is said`() throws {
    #expect(try judged(person + "objectClass: Strange\nuid: a") == ["?strange"])
    #expect(try judged("dn: cn=a\ncn: a\nuid: a") == [])
  }

  @Test func `Active Directory has its own demands, less what its servers set`() throws {
    let group = "\n\ndn: cn=g\nobjectClass: group\ncn: g\nsAMAccountName: g\ngroupType: 2\n"
    #expect(
      try judged(
        "dn: cn=a\nobjectClass: group\ncn: a\nmail: a@b.c\ngidNumber: 1" + group
          + "instanceType: 4\nobjectCategory: cn=x\nobjectSid: x") == [
          "-groupType", "-sAMAccountName",
        ])
  }
}

@Suite struct SingleValuedTypesTests {
  private func repeated(_ lines: String, and others: Set<AttributeType> = []) throws -> [String] {
    let directory = try directory(Array("dn: cn=a\n\(lines)".utf8))
    let single = SingleValuedTypes(of: directory, and: others)
    return single.repeated(in: directory.shape(of: EntryID(0)))
      .map { directory.attributes[directory.attributes[$0].type].name }.sorted()
  }

  @Test func `a single-valued type is told, by whichever name`() throws {
    #expect(
      try repeated("displayName: a\n2.16.840.1.113730.3.1.241: b\ncn: a\ncn: b") == ["displayName"])
    #expect(try repeated("displayName: a\ndisplayName;lang-de: b") == [])
    #expect(try repeated("displayName;x: a\ndisplayName;X: b") == ["displayName"])
  }

  @Test func `the caller may name others`() throws {
    #expect(try repeated("mail: a\nmail: b") == [])
    #expect(try repeated("mail: a\nmail: b", and: [.mail]) == ["mail"])
  }

  @Test func `Active Directory's own entries follow its definitions`() throws {
    #expect(try repeated("objectClass: user\nsn: a\nsn: b\nsAMAccountName: a") == [])
    #expect(try repeated("objectClass: user\nsn: a\nsn: b\ninstanceType: 4") == ["sn"])
    #expect(try repeated("instanceType: 4\nmail: a\nmail: b", and: [.mail]) == ["mail"])
  }
}
